"""Writes content/figures/quartiers.geojson: the quarters of Valmorge, which does not exist.

Borders are shared: each is one line of points, drawn once with a fixed seed, used both ways.
"""

import json
import math
import random
from pathlib import Path

LON, LAT = 3.42, 47.18
POINTS = {
    "nord-o": (-30, 26), "nord-e": (30, 24), "voie-o": (-32, 6), "voie-1": (-10, 8), "voie-2": (10, 7),
    "voie-e": (32, 4), "rue-1": (-11, -2), "rue-2": (11, -3), "morge-o": (-31, -14), "morge-1": (-12, -12),
    "morge-2": (12, -13), "morge-e": (31, -15), "sud-o": (-26, -27), "sud-e": (27, -28),
}
QUARTIERS = {
    "plateau": ["nord-o", "nord-e", "voie-e", "voie-2", "voie-1", "voie-o"],
    "tilleuls": ["voie-o", "voie-1", "rue-1", "morge-1", "morge-o"],
    "gare": ["voie-1", "voie-2", "rue-2", "rue-1"],
    "grand-pre": ["voie-2", "voie-e", "morge-e", "morge-2", "rue-2"],
    "centre-ville": ["rue-1", "rue-2", "morge-2", "morge-1"],
    "bords-de-morge": ["morge-o", "morge-1", "morge-2", "morge-e", "sud-e", "sud-o"],
}


def line(a, b):
    """Returns the points of a border from a to b; the same ones, turned round, from b to a."""
    if a > b:
        return list(reversed(line(b, a)))
    draw = random.Random(a + b)
    (x0, y0), (x1, y1) = POINTS[a], POINTS[b]
    length = math.hypot(x1 - x0, y1 - y0)
    steps = 14
    points, drift = [], 0.0
    for step in range(steps + 1):
        share = step / steps
        drift += draw.uniform(-1, 1) * 0.03 * length
        away = drift * math.sin(math.pi * share)
        x = x0 + (x1 - x0) * share - (y1 - y0) / length * away
        y = y0 + (y1 - y0) * share + (x1 - x0) / length * away
        points.append((x, y))
    return points


def degrees(point):
    """Turns hundreds of metres into degrees."""
    x, y = point
    lat = LAT + y / 1111.2
    return [round(LON + x / (1111.2 * math.cos(math.radians(LAT))), 5), round(lat, 5)]


def ring(names):
    points = []
    for a, b in zip(names, names[1:] + names[:1]):
        points += line(a, b)[:-1]
    points.append(points[0])
    return [degrees(point) for point in points]


def main():
    features = [
        {
            "type": "Feature",
            "properties": {"id": name},
            "geometry": {"type": "Polygon", "coordinates": [ring(points)]},
        }
        for name, points in QUARTIERS.items()
    ]
    rows = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    text = '{"type": "FeatureCollection", "features": [\n' + rows + "\n]}\n"
    Path("content/figures/quartiers.geojson").write_text(text, encoding="utf-8")


main()
