"""Writes fictional answers of three surveys, one row per respondent, as LimeSurvey exports them.

    python3 tests/donnees/enquetes_fictives.py FOLDER
    vigie import enquete FOLDER/acteurs-2026.csv --enquete acteurs-2026
    vigie import enquete FOLDER/habitants-2026.csv --enquete habitants-2026
    vigie import enquete FOLDER/habitants-2023.csv --enquete habitants-2023

No answer here is real. Those of the actors come out so that the texts of `content/` that cite them hold.
"""

import csv
import random
import sys
from pathlib import Path

# Groups of actors: sector, respondents, answers « important » to the question on insecurity, and
# « gênants » to the one on gatherings.
SECTEURS = [("tilleuls", 109, 53, 33), ("gare", 96, 50, 45), ("autres", 226, 52, 47)]
METIERS = [("ville", 124), ("education", 101), ("commerce", 74), ("social", 49), ("bailleurs", 44), ("transport", 39)]
# Questions with several answers, and how many chose each: three priorities at most, two worries,
# any number of places.
PRIORITES = [("presence", 250), ("jeunes", 198), ("proprete", 159), ("videoprotection", 125), ("victimes", 116)]
PREOCCUPATIONS = [("proprete", 168), ("securite", 147), ("circulation", 138), ("bruit", 99), ("commerces", 73), ("transports", 60)]
LIEUX = [("gare", 220), ("tilleuls", 99), ("berges", 82), ("marche", 56)]
NULLE_PART = 98
INJURES = 116
SUITES = [("oui", 190), ("rarement", 138), ("jamais", 71), ("sans-objet", 32)]


def plusieurs(rng, rows, question, counts, most):
    """Gives every row one answer at least and so many at most, each answer chosen as often as told."""
    left = dict(counts)
    for row in rows:
        name = rng.choices(list(left), list(left.values()))[0]
        left[name] -= 1
        row[f"{question}[{name}]"] = "Y"
    for name, count in left.items():
        chosen = lambda row: sum(row.get(f"{question}[{other}]") == "Y" for other, _ in counts)
        open_to = [row for row in rows if chosen(row) < most and f"{question}[{name}]" not in row]
        for row in rng.sample(open_to, count):
            row[f"{question}[{name}]"] = "Y"


def acteurs(rng):
    rows = []
    for secteur, count, important, genants in SECTEURS:
        others = count - important
        modere = round(others * 0.56)
        levels = ["important"] * important + ["modere"] * modere + ["faible"] * (others - modere)
        others = count - genants
        frequents = round(others * 0.47)
        groups = ["genants"] * genants + ["frequents"] * frequents + ["rares"] * (others - frequents)
        rng.shuffle(levels)
        rng.shuffle(groups)
        rows += [{"secteur": secteur, "sentiment": level, "regroupements": group} for level, group in zip(levels, groups)]
    jobs = [job for job, count in METIERS for _ in range(count)]
    suites = [answer for answer, count in SUITES for _ in range(count)]
    rng.shuffle(jobs)
    rng.shuffle(suites)
    for row, job, answer in zip(rows, jobs, suites):
        row["metier"] = job
        row["suites"] = answer
    plusieurs(rng, rows, "priorites", PRIORITES, 3)
    plusieurs(rng, rows, "preoccupations", PREOCCUPATIONS, 2)
    nowhere = {id(row) for row in rng.sample(rows, NULLE_PART)}
    plusieurs(rng, [row for row in rows if id(row) not in nowhere], "lieux", LIEUX, len(LIEUX))
    for row in rng.sample(rows, INJURES):
        row["injures"] = "oui"
    trend = {"gare": (46, 40, 6), "tilleuls": (38, 47, 7), "autres": (27, 55, 9)}
    for row in rows:
        row.setdefault("injures", "non")
        if id(row) in nowhere:
            row["lieux[aucun]"] = "Y"
        row["evolution"] = rng.choices(["augmente", "stable", "diminue", ""], [*trend[row["secteur"]], 4])[0]
        row["cooperation"] = rng.choices(["1", "2", "3", "4", "nsp"], [9, 26, 43, 14, 8])[0]
        row["libre"] = rng.choice(["", "", "", "Plus de présence le soir.", "Rien à ajouter"])
    return rows


def habitants(rng):
    rows = []
    ages = [("18-29", 0.19), ("30-44", 0.27), ("45-59", 0.26), ("60-plus", 0.28)]
    places = [("tilleuls", 0.11), ("gare", 0.12), ("centre", 0.22), ("autres", 0.55)]
    unsafe = {"tilleuls": 0.44, "gare": 0.47, "centre": 0.30, "autres": 0.21}
    for _ in range(800):
        sexe = rng.choices(["femme", "homme"], [0.55, 0.45])[0]
        age = rng.choices([a for a, _ in ages], [w for _, w in ages])[0]
        place = rng.choices([p for p, _ in places], [w for _, w in places])[0]
        risk = unsafe[place] + (0.10 if sexe == "femme" else -0.06)
        weights = [risk * 0.35, risk * 0.65, (1 - risk) * 0.6, (1 - risk) * 0.4]
        soir = rng.choices(["1", "2", "3", "4"], weights)[0]
        jour = rng.choices(["1", "2", "3", "4"], [risk * 0.08, risk * 0.25, 0.42, 0.58 - risk * 0.33])[0]
        pm = rng.choices(["1", "2", "3", "4", "5", "nsp"], [6, 14, 22, 36, 12, 10])[0]
        proprete = rng.choices(["1", "2", "3", "4", "5", "nsp"], [14, 27, 21, 29, 7, 2])[0]
        row = {
            "sexe": sexe, "age": age, "quartier": place, "soir": soir, "jour": jour, "police": pm,
            "proprete": proprete,
            "evitement": rng.choices(["jamais", "rarement", "parfois", "souvent"],
                                     [1.1 - risk, 0.5, 0.3 + risk, risk * 0.6])[0],
            "victime": rng.choices(["oui", "non"], [0.09, 0.91])[0],
        }
        items = [("incivilites", 0.41), ("circulation", 0.36), ("eclairage", 0.22 + (0.10 if sexe == "femme" else 0)),
                 ("bruit", 0.27), ("cambriolages", 0.19), ("trafic", 0.34 if place == "tilleuls" else 0.11)]
        chosen = [name for name, chance in items if rng.random() < chance]
        for name in rng.sample(chosen, min(2, len(chosen))):
            row[f"preoccupations[{name}]"] = "Y"
        rows.append(row)
    return rows


def habitants_2023(rng):
    """The wave before, its questionnaire shorter and one of its questions worded otherwise."""
    rows = []
    ages = [("18-29", 0.18), ("30-44", 0.27), ("45-59", 0.26), ("60-plus", 0.29)]
    unsafe = {"tilleuls": 0.45, "gare": 0.44, "centre": 0.31, "autres": 0.23}
    for _ in range(640):
        sexe = rng.choices(["femme", "homme"], [0.54, 0.46])[0]
        age = rng.choices([a for a, _ in ages], [w for _, w in ages])[0]
        place = rng.choices(list(unsafe), [0.11, 0.12, 0.22, 0.55])[0]
        risk = unsafe[place] + (0.10 if sexe == "femme" else -0.06)
        weights = [risk * 0.35, risk * 0.65, (1 - risk) * 0.6, (1 - risk) * 0.4]
        row = {
            "sexe": sexe, "age": age, "quartier": place,
            "soir": rng.choices(["1", "2", "3", "4"], weights)[0],
            "jour": rng.choices(["1", "2", "3", "4"], [risk * 0.08, risk * 0.25, 0.42, 0.58 - risk * 0.33])[0],
            "police": rng.choices(["1", "2", "3", "4", "5", "nsp"], [9, 18, 24, 30, 8, 11])[0],
            "proprete": rng.choices(["1", "2", "3", "4", "5", "nsp"], [13, 25, 22, 31, 7, 2])[0],
            "evitement": rng.choices(["jamais", "rarement", "parfois", "souvent"],
                                     [1.1 - risk, 0.5, 0.3 + risk, risk * 0.6])[0],
        }
        items = [("incivilites", 0.42), ("circulation", 0.25), ("eclairage", 0.27), ("bruit", 0.27),
                 ("cambriolages", 0.22), ("trafic", 0.34 if place == "tilleuls" else 0.11)]
        chosen = [name for name, chance in items if rng.random() < chance]
        for name in rng.sample(chosen, min(2, len(chosen))):
            row[f"preoccupations[{name}]"] = "Y"
        rows.append(row)
    return rows


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    surveys = [
        ("acteurs-2026", "2026-03-12", acteurs(random.Random(43))),
        ("habitants-2026", "2026-09-15", habitants(random.Random(800))),
        ("habitants-2023", "2023-09-19", habitants_2023(random.Random(640))),
    ]
    for name, day, rows in surveys:
        random.Random(7).shuffle(rows)
        columns = sorted({column for row in rows for column in row}, key=lambda c: (c.split("[")[0], c))
        with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, ["id", "submitdate", "ipaddr", *columns], restval="", delimiter=";")
            writer.writeheader()
            for number, row in enumerate(rows, 1):
                writer.writerow({"id": number, "submitdate": f"{day} 10:00:00", "ipaddr": "192.0.2.1", **row})


main()
