"""Writes fictional bases in the form that the SSMSI publishes, for the fictional commune of `content/`.

    python3 tests/donnees/bases_fictives.py FOLDER
    vigie import ssmsi FOLDER/*.csv

No figure here is real. Those of the commune are written out, so that the texts that speak of them hold;
those of other communes, départements and the country follow from rates and a seeded noise.
"""

import random
import sys
from pathlib import Path

YEARS = range(2016, 2026)
COMMUNE, DEPARTEMENT, REGION = "99001", "99", "98"

HABITANTS = [37120, 37260, 37410, 37580, 37790, 38010, 38210, 38400]  # millésimes 2016 to 2023
LOGEMENTS = [17010, 17160, 17310, 17450, 17600, 17750, 17900]  # millésimes 2016 to 2022

# Name, unit, national rate for 1,000 (in 2016, in 2025), counts of the commune (None: not disclosed).
INDICATEURS = [
    ("Homicides", "Victime", (0.013, 0.014), None),
    ("Tentatives d'homicide", "Victime", (0.035, 0.060), None),
    ("Violences physiques intrafamiliales", "Victime", (2.2, 4.3), [118, 124, 131, 138, 149, 160, 171, 182, 191, 203]),
    ("Violences physiques hors cadre familial", "Victime", (2.6, 2.9), [171, 165, 172, 167, 148, 160, 174, 181, 176, 171]),
    ("Violences sexuelles", "Victime", (0.7, 1.8), [38, 41, 46, 49, 47, 55, 61, 64, 66, 69]),
    ("Vols avec armes", "Infraction", (0.16, 0.12), [9, 8, 7] + [None] * 7),
    ("Vols violents sans arme", "Infraction", (1.3, 0.7), [None] * 10),
    ("Vols sans violence contre des personnes", "Victime entendue", (11.4, 9.1), [298, 305, 312, 301, 214, 238, 262, 271, 265, 259]),
    ("Cambriolages de logement", "Infraction", (6.9, 5.6), [151, 149, 143, 134, 98, 104, 112, 115, 108, 101]),
    ("Vols de véhicule", "Véhicule", (2.5, 1.9), [62, 59, 57, 60, 44, 47, 52, 55, 51, 49]),
    ("Vols dans les véhicules", "Véhicule", (4.2, 3.3), [168, 161, 155, 149, 112, 118, 127, 131, 124, 117]),
    ("Vols d'accessoires sur véhicules", "Véhicule", (1.5, 1.6), [41, 44, 39, 42, 36, 45, 58, 61, 54, 48]),
    ("Destructions et dégradations volontaires", "Infraction", (9.6, 8.2), [415, 408, 405, 393, 361, 372, 384, 382, 373, 358]),
    ("Usage de stupéfiants", "Mis en cause", (3.2, 4.6), [148, 151, 156, 161, 170, 198, 221, 236, 245, 251]),
    ("Usage de stupéfiants (AFD)", "Mis en cause", (0.0, 2.7), [0, 0, 0, 0, 22, 71, 96, 112, 121, 127]),
    ("Usage de stupéfiants (hors AFD)", "Mis en cause", (3.2, 1.9), None),
    ("Trafic de stupéfiants", "Mis en cause", (0.5, 0.8), [18, 21, 24, 23, 26, 31, 29, 33, 35, 34]),
    ("Escroqueries et fraudes aux moyens de paiement", "Victime", (4.8, 6.4), [189, 205, 212, 225, 238, 262, 297, 314, 332, 341]),
]
# The départements alone count these.
DEPARTEMENTAUX = {"Homicides", "Tentatives d'homicide", "Usage de stupéfiants (hors AFD)"}
# The year in which fewer people were out.
CREUX = {2020: 0.80, 2021: 0.93}

# Other communes of the fiction: code, inhabitants, dwellings.
COMPARABLES = [("97901", 41200, 19400), ("97902", 52700, 25100), ("97903", 29800, 13900), ("97904", 36500, 17200), ("97905", 29500, 14300)]


def millesime(year, last):
    return min(year, last)


def nombre(value, decimals=7):
    return "NA" if value is None else '"' + f"{value:.{decimals}f}".replace(".", ",") + '"'


def taux_national(rates, year):
    share = (year - 2016) / 9
    return (rates[0] + (rates[1] - rates[0]) * share) * CREUX.get(year, 1.0)


def base_de(nom, year, habitants, logements):
    return logements if nom == "Cambriolages de logement" else habitants


def communes(path):
    rng = random.Random(2016)
    petites = [(f"99{rank:03d}", rng.randint(300, 5200)) for rank in range(2, 43)]
    rows = []
    def row(code, year, nom, unite, count, habitants, logements, moyenne):
        base = base_de(nom, year, habitants, logements)
        shown = count is not None
        rate = None if not shown or not base else count / base * 1000
        complement = (None, None) if shown else (moyenne, moyenne / max(base, 1) * 1000)
        rows.append((code, year, nom, unite, nombre(count, 0) if shown else "NA", nombre(rate), "diff" if shown else "ndiff",
                     habitants, millesime(year, 2023), logements, millesime(year, 2022), nombre(complement[0]), nombre(complement[1])))
    for nom, unite, rates, own in INDICATEURS:
        if nom in DEPARTEMENTAUX:
            continue
        for rank, year in enumerate(YEARS):
            moyenne = round(taux_national(rates, year) * 1.6, 7)
            hab, log = HABITANTS[min(rank, 7)], LOGEMENTS[min(rank, 6)]
            row(COMMUNE, year, nom, unite, own[rank], hab, log, moyenne)
            for code, h, l in COMPARABLES:
                level = random.Random(f"{code}{nom}").uniform(0.7, 1.35)
                base = base_de(nom, year, h, l)
                count = round(base / 1000 * taux_national(rates, year) * level * random.Random(f"{code}{nom}{year}").uniform(0.94, 1.06))
                row(code, year, nom, unite, None if 0 < count < 6 or nom == "Vols violents sans arme" else count, h, l, moyenne)
            for code, h in petites:
                count = round(h / 1000 * taux_national(rates, year) * random.Random(f"{code}{nom}").uniform(0.3, 1.1))
                row(code, year, nom, unite, count if count == 0 or count > 9 else None, h, round(h * 0.47), moyenne)
    rows.sort(key=lambda one: (one[0], one[1]))
    head = ["CODGEO_2026", "annee", "indicateur", "unite_de_compte", "nombre", "taux_pour_mille", "est_diffuse", "insee_pop", "insee_pop_millesime", "insee_log", "insee_log_millesime", "complement_info_nombre", "complement_info_taux"]
    quoted = lambda value: value if isinstance(value, str) and (value == "NA" or value.startswith('"')) else f'"{value}"'
    path.write_text("\n".join([";".join(f'"{name}"' for name in head)] + [";".join(quoted(value) for value in one) for one in rows]) + "\n", encoding="utf-8")


def departements(path):
    rng = random.Random(2025)
    codes = [f"{rank:02d}" for rank in range(1, 96) if rank != 20] + ["2A", "2B", "971", "972", "973", "974", "976"]
    sizes = {code: rng.randint(120, 1600) * 1000 for code in codes}
    sizes[DEPARTEMENT] = 512300
    rows = []
    for code in sorted(sizes):
        for year in YEARS:
            for nom, unite, rates, _ in INDICATEURS:
                habitants = round(sizes[code] * (1 + 0.003 * (millesime(year, 2023) - 2023)))
                logements = round(habitants * 0.512)
                base = base_de(nom, year, habitants, logements)
                level = random.Random(f"{code}{nom}").uniform(0.6, 1.4) if code != DEPARTEMENT else random.Random(nom).uniform(0.86, 1.02)
                count = round(base / 1000 * taux_national(rates, year) * level * random.Random(f"{code}{nom}{year}").uniform(0.97, 1.03))
                region = REGION if code == DEPARTEMENT else f"{11 + int(sizes[code] / 1000) % 13}"
                rows.append((code, region, year, nom, unite, count, nombre(count / base * 1000), habitants, millesime(year, 2023), logements, millesime(year, 2022)))
    head = ["Code_departement", "Code_region", "annee", "indicateur", "unite_de_compte", "nombre", "taux_pour_mille", "insee_pop", "insee_pop_millesime", "insee_log", "insee_log_millesime"]
    quoted = lambda value: value if isinstance(value, str) and value.startswith('"') else f'"{value}"'
    path.write_text("\ufeff" + "\n".join([";".join(f'"{name}"' for name in head)] + [";".join(quoted(value) for value in one) for one in rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    communes(folder / "donnee-data.gouv-2025-geographie2026-produit-le2026-06-25.csv")
    departements(folder / "donnee-dep-data.gouv-2025-geographie2026-produit-le2026-06-25.csv")
