"""Writes fictional answers of two surveys, one row per respondent, as LimeSurvey exports them.

    python3 tests/donnees/enquetes_fictives.py FOLDER
    vigie import enquete FOLDER/acteurs-2026.csv --enquete acteurs-2026
    vigie import enquete FOLDER/habitants-2026.csv --enquete habitants-2026

No answer here is real. Those of the actors come out so that the texts of `content/` that cite them hold.
"""

import csv
import random
import sys
from pathlib import Path

# Groups of actors: sector, respondents, answers « important » to the question on insecurity.
SECTEURS = [("tilleuls", 104, 51), ("gare", 92, 48), ("autres", 216, 50)]
METIERS = [("ville", 118), ("education", 96), ("commerce", 71), ("social", 47), ("bailleurs", 42), ("transport", 38)]
# Priorities of actors, three at most: counts.
PRIORITES = [("presence", 239), ("jeunes", 190), ("proprete", 152), ("videoprotection", 119), ("victimes", 111)]
INJURES = 111
LIEUX = 210  # advise against the surroundings of the station


def acteurs(rng):
    rows = []
    for secteur, count, important in SECTEURS:
        others = count - important
        modere = round(others * 0.56)
        levels = ["important"] * important + ["modere"] * modere + ["faible"] * (others - modere)
        rng.shuffle(levels)
        rows += [{"secteur": secteur, "sentiment": level} for level in levels]
    jobs = [job for job, count in METIERS for _ in range(count)]
    rng.shuffle(jobs)
    for row, job in zip(rows, jobs):
        row["metier"] = job
    # Everybody names one priority at least, three at most.
    left = dict(PRIORITES)
    for row in rows:
        name = rng.choices(list(left), list(left.values()))[0]
        left[name] -= 1
        row[f"priorites[{name}]"] = "Y"
    for name, count in left.items():
        open_to = [row for row in rows if sum(row.get(f"priorites[{other}]") == "Y" for other, _ in PRIORITES) < 3
                   and f"priorites[{name}]" not in row]
        for row in rng.sample(open_to, count):
            row[f"priorites[{name}]"] = "Y"
    for row in rng.sample(rows, INJURES):
        row["injures"] = "oui"
    for row in rng.sample(rows, LIEUX):
        row["gare20h"] = "oui"
    trend = {"gare": (46, 40, 6), "tilleuls": (38, 47, 7), "autres": (27, 55, 9)}
    for row in rows:
        row.setdefault("injures", "non")
        row.setdefault("gare20h", "non")
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


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in [("acteurs-2026", acteurs(random.Random(412))), ("habitants-2026", habitants(random.Random(800)))]:
        random.Random(7).shuffle(rows)
        columns = sorted({column for row in rows for column in row}, key=lambda c: (c.split("[")[0], c))
        with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, ["id", "submitdate", "ipaddr", *columns], restval="", delimiter=";")
            writer.writeheader()
            for number, row in enumerate(rows, 1):
                writer.writerow({"id": number, "submitdate": "2026-03-12 10:00:00", "ipaddr": "192.0.2.1", **row})


main()
