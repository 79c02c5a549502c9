"""The second copy of the official values, from the folder in which they were collected.

python tests/reference/official/make.py FOLDER

FOLDER holds what was read from the addresses: `indicators.csv` and `national_benchmarks.csv` (one value a row, with
its address), `national_parameters.csv`, `regions.csv`. The copy has another shape than `data/official_statistics`,
with which it shares no code: one row for an indicator and period, one column for a region under its Kazakh name, from
the end of the alphabet. What was read from a source that names no origin is left out of both.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Their sources name no origin: a script without an author, a mirror of an encyclopedia.
LEFT_OUT = {
    "wage_median_month": {"2023", "2024", "2025"},
    "total_fertility_rate": {"2022", "2023"},
    **{f"life_expectancy{of}": {"2023"} for of in ("", "_male", "_female")},
}
# Numbers that stand among the words of a unit: pattern, ending of the name, or a name of their own.
BESIDE = {
    r"\(([\d.]+) MCI\)": "{}_multiple",
    r"\(([\d.]+) thousand families\)": "tsa_recipient_families",
}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, rows: list[list[str]]) -> None:
    with (HERE / name).open("w", encoding="utf8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def period(words: str) -> str:
    """ISO 8601: "2025-01..10" is 2025-01/2025-10, "from 2025-01-01" is 2025-01-01/.., remarks fall away."""
    plain = re.sub(r"\s*\(.*\)", "", words)
    plain = re.sub(r"^from (.*)", r"\1/..", plain)
    plain = re.sub(r"^(\d{4})-(\d\d)\.\.(\d\d)$", r"\1-\2/\1-\3", plain)
    plain = re.sub(r"^(\d{4}-\d\d-\d\d)\.\.", r"\1/", plain)
    return re.sub(r"^(\d{4})-(\d{4})$", r"\1/\2", plain)


def wide(folder: Path, names: dict[str, str]) -> tuple[list[list[str]], list[list[str]]]:
    """Values by indicator and period, the country last; and the regions that each address stands for."""
    values: dict[tuple[str, str], dict[str, str]] = {}
    addresses: dict[tuple[str, str, str], list[str]] = {}
    for row in read(folder / "indicators.csv") + read(folder / "national_benchmarks.csv"):
        key = (row["indicator"], row["period"])
        if row["period"] not in LEFT_OUT.get(row["indicator"], set()):
            name = names.get(row["region_code"], "country")
            values.setdefault(key, {})[name] = row["value"]
            addresses.setdefault((*key, row["source_url"]), []).append(name)
    columns = [*sorted(names.values(), reverse=True), "country"]
    table = [[*key, *(values[key].get(name, "") for name in columns)] for key in sorted(values)]
    from_where = [[*key, "; ".join(sorted(of))] for key, of in sorted(addresses.items())]
    return [["indicator", "period", *columns], *table], [["indicator", "period", "address", "of"], *from_where]


def parameters(folder: Path) -> list[list[str]]:
    """Amounts and rules; a number beside another in the words of its unit has a row of its own."""
    rows = []
    for row in read(folder / "national_parameters.csv"):
        rows.append([row["parameter"], period(row["period"]), row["value"].rstrip("+"), row["source_url"]])
        for pattern, name in BESIDE.items():
            if found := re.search(pattern, row["unit"]):
                rows.append([name.format(row["parameter"]), rows[-1][1], found[1], row["source_url"]])
    return [["parameter", "period", "value", "address"], *sorted(rows)]


def main(folder: Path) -> None:
    regions = read(folder / "regions.csv")
    values, addresses = wide(folder, {row["code"]: row["name_kk"] for row in regions})
    write("values.csv", values)
    write("addresses.csv", addresses)
    write("parameters.csv", parameters(folder))
    names = [[row["name_kk"], row["code"], row["name_en"], row["name_ru"]] for row in regions]
    write("names.csv", [["kk", "code", "en", "ru"], *sorted(names, reverse=True)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
