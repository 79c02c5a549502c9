"""What the packages say the source text prints, looked up in that text: `python data/index_source.py TEXT`.

Every cell that is kept as printed must stand, token by token, at the lines that its row cites; so must the sample and
the months of fieldwork in `pages/*/article.toml`. When all do, a mark of each is written to `source_lines.json`, by
table and cited lines. A mark is a short hash of column, place, lines and text together. So a cell with another text,
line or place is noticed without the text, and only who has the text can write the index anew. Marks are made of what
the packages show anyway: hashes of all words of a line could be read back with a dictionary, these hold no other word.

A row that prints nothing as it stands (a coded reading of a passage) leaves a mark of its key. Nothing is looked up
for it: the mark holds the lines that were chosen, it does not prove them.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale

DATA = Path(__file__).resolve().parent
INDEX = DATA / "source_lines.json"
SOURCE_SHA256 = "7dea3568b9e1d3dad9ad4aad57ea866d654ec7c10bd114de6de1b0d231d311e6"
ISSUE_YEAR = "2025"  # an article may say "of this year"

# A number with its sign and per cent sign, a word, a sign of comparison. All else separates.
TOKEN = re.compile(r"(?:(?<![\w)])[+−-])?\d+(?:[.,]\d+)*%?|[^\W\d_]+|[<>=≤≥]")


@dataclass(frozen=True)
class Cell:
    """A text and the lines that it is read from ("5198;5199"). `kind`: printed, fieldwork or reading."""

    table: str
    column: str
    text: str
    locus: str
    lines: str
    kind: str = "printed"
    language: str = ""

    def mark(self) -> str:
        """Ten hexadecimal digits: another text, place or line has the same ones once in 10^12."""
        told = "|".join((self.table, self.column, self.locus, self.lines, *tokens(self.text)))
        return hashlib.sha256(told.encode()).hexdigest()[:10]

    def stands_in(self, passage: str) -> bool:
        """The text is printed in `passage`; of fieldwork, every month is named and every year but the issue's."""
        if self.kind == "reading":
            return True
        if self.kind == "printed":
            return all(_ends(tokens(passage), tokens(part)) for part in self.text.split("; "))
        words = [token.casefold() for token in tokens(passage)]
        names = Locale(self.language).months["stand-alone"]["wide"]
        for year, month in re.findall(r"(\d{4})(?:-(\d\d))?", self.text):
            stem = names[int(month)][:5].casefold() if month else ""  # without the ending of a case
            if not any(word.startswith(stem) for word in words) or (year not in words and year != ISSUE_YEAR):
                return False
        return True


def tokens(text: str) -> list[str]:
    """Numbers, words and signs of comparison; the letter ё as most prints have it."""
    return TOKEN.findall(text.replace("ё", "е"))


def _ends(there: list[str], wanted: list[str]) -> list[int]:
    """Where `wanted` ends in `there`, for each place where it stands whole."""
    size = len(wanted)
    return [start + size for start in range(len(there) - size + 1) if there[start : start + size] == wanted]


# ------------------------------------------------------------------ what is said to be printed


def cells(data: Path = DATA) -> list[Cell]:
    """Every cell of every table with a column `line`, and the samples and fieldwork of the articles, in file order."""
    found: list[Cell] = []
    for package in sorted(data.glob("*/datapackage.json")):
        for resource in json.loads(package.read_text("utf8"))["resources"]:
            if resource["format"] == "csv" and any(f["name"] == "line" for f in resource["schema"]["fields"]):
                with (package.parent / resource["path"]).open(encoding="utf8", newline="") as file:
                    found += table_cells(package.parent, resource, csv.DictReader(file))
    for path in sorted((data.parent / "pages").glob("*/article.toml")):
        found += _article_cells(f"pages/{path.parent.name}", tomllib.loads(path.read_text("utf8")))
    return found


def table_cells(folder: Path, resource: dict[str, Any], rows: Iterable[dict[str, str]]) -> Iterator[Cell]:
    """The cells of one table. What a foreign key takes from another table is printed where that table says."""
    schema = resource["schema"]
    elsewhere = {name for key in schema.get("foreignKeys", []) for name in key["fields"]}
    columns = [
        field["name"] for field in schema["fields"] if _as_printed(field["name"]) and field["name"] not in elsewhere
    ]
    labels = {
        field["name"]: tomllib.loads((folder / f"labels.{field['printed_label']}.toml").read_text("utf8"))[
            field["name"]
        ]
        for field in schema["fields"]
        if "printed_label" in field
    }
    others = [field["name"] for field in schema["fields"] if field["name"].endswith(("_line", "_lines"))]
    keys = schema.get("primaryKey") or [field["name"] for field in schema["fields"] if field["name"] != "line"]
    table = f"{folder.name}/{resource['name']}"
    for row in rows:
        locus, lines, key = row.get("locus", ""), row["line"], " ".join(row[name] for name in keys)
        printed = [Cell(table, name, row[name], locus, lines) for name in columns if row[name]]
        printed += [Cell(table, name, words[row[name]], locus, lines) for name, words in labels.items()]
        yield from printed or [Cell(table, "", key, locus, lines, "reading")]
        yield from (Cell(table, name, key, locus, row[name], "reading") for name in others if row[name])


def _as_printed(column: str) -> bool:
    return column in ("printed", "name", "quoted_name", "author_cited") or column.endswith("_printed")


def _article_cells(table: str, article: dict[str, Any]) -> Iterator[Cell]:
    if "n" in article:
        yield Cell(table, "n", str(article["n"]), "", article["n_line"])
    if "fieldwork" in article:
        lines, language = article["fieldwork_line"], article["language"]
        yield Cell(table, "fieldwork", article["fieldwork"], "", lines, "fieldwork", language)


# ------------------------------------------------------------------ the text, and the index


def runs(lines: str) -> list[list[int]]:
    """Neighbouring lines together: "913;1164;1165" is [[913], [1164, 1165]]."""
    found: list[list[int]] = []
    for line in map(int, lines.split(";")):
        if found and line == found[-1][-1] + 1:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def stands(cell: Cell, source: list[str]) -> bool:
    """The text stands in one run of its lines (the others are context), or in all of them read together."""
    passages = [" ".join(source[line - 1] for line in run if line <= len(source)) for run in runs(cell.lines)]
    return any(cell.stands_in(passage) for passage in [*passages, " ".join(passages)])


def out_of_order(every: list[Cell], source: list[str]) -> list[Cell]:
    """Cells of printed tables that do not stand in their line after the cells before them."""
    wrong, reached = [], dict[tuple[str, str], int]()
    for cell in every:
        if cell.kind == "printed" and cell.lines.isdigit() and cell.locus.startswith("Table"):
            place = (cell.table, cell.lines)
            start = reached.get(place, 0)
            ends = _ends(tokens(source[int(cell.lines) - 1])[start:], tokens(cell.text))
            if ends:
                reached[place] = start + ends[0]
            else:
                wrong.append(cell)
    return wrong


def index(every: Iterable[Cell]) -> dict[str, dict[str, str]]:
    """Marks by table and cited lines, in the order of the rows."""
    tables: dict[str, dict[str, str]] = {}
    for cell in every:
        by_lines = tables.setdefault(cell.table, {})
        by_lines[cell.lines] = f"{by_lines.get(cell.lines, '')} {cell.mark()}".strip()
    return tables


def main() -> int:
    """Exit code 0 when every cell stands at its lines and the index is written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=Path, metavar="TEXT")
    raw = parser.parse_args().text.read_bytes()
    if hashlib.sha256(raw).hexdigest() != SOURCE_SHA256:
        parser.error("another text: lines are counted in the one whose sha256 is SOURCE_SHA256")
    source, every = raw.decode("utf8").split("\n"), cells()
    missing = [cell for cell in every if not stands(cell, source)]
    moved = out_of_order(every, source)
    for cell, why in [*((c, "does not stand at") for c in missing), *((c, "stands out of order at") for c in moved)]:
        print(f"{cell.table}, {cell.column}: {cell.text!r} {why} {cell.lines}")
    if missing or moved:
        return 1
    made = {"source_sha256": SOURCE_SHA256, "tables": index(every)}
    INDEX.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "utf8")
    print(f"{sum(cell.kind != 'reading' for cell in every)} cells stand at their lines; {len(every)} marks written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
