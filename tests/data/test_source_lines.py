"""Every printed cell stands in the source text at its lines: held against the index that was made from that text."""

import csv
import itertools
import json
import random
import re
from dataclasses import replace

import pytest

from data import index_source
from data.index_source import Cell

CELLS = index_source.cells()
STORED = json.loads(index_source.INDEX.read_text("utf8"))
TABLES = sorted({cell.table for cell in CELLS})
TEXT = ["Of 227 teachers 57.1% (66,6 % of women)", "and 2,5 of 10 took courses;", "p<0,05 from September 2023"]
GROUPS: dict[tuple[str, str], list[Cell]] = {}
for one in CELLS:
    GROUPS.setdefault((one.table, one.lines), []).append(one)


# ------------------------------------------------------------------ what is there


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_is_the_one_that_was_found_in_the_text(table):
    """After a change of data: `python data/index_source.py TEXT`, which looks every cell up in the source text."""
    assert index_source.index(cell for cell in CELLS if cell.table == table)[table] == STORED["tables"][table]


def test_the_index_is_of_the_text_and_names_nothing_else():
    assert STORED["source_sha256"] == index_source.SOURCE_SHA256
    assert set(STORED["tables"]) == set(TABLES)
    assert all(
        re.fullmatch(r"[0-9a-f]{10}", mark)
        for by in STORED["tables"].values()
        for m in by.values()
        for mark in m.split()
    )


def test_all_that_is_printed_is_looked_up():
    """Tables, survey statements and samples; a table whose cells became readings would no longer be looked up."""
    kinds = {kind: sum(cell.kind == kind for cell in CELLS) for kind in ("printed", "fieldwork", "reading")}
    assert kinds["printed"] > 790 and kinds["fieldwork"] == 5, kinds
    columns = {(cell.table, cell.column) for cell in CELLS if cell.kind == "printed"}
    for name in index_source.DATA.glob("*/*.csv"):
        table, header = f"{name.parent.name}/{name.stem}", next(csv.reader(name.open(encoding="utf8")))
        for column in header:
            if "line" in header and column.endswith("printed"):
                assert (table, column) in columns
    assert ("teacher_satisfaction/items", "item") in columns and ("pages/digital_skills", "n") in columns


def test_lines_lie_in_the_articles_of_the_package():
    for path in index_source.DATA.glob("*/datapackage.json"):
        ranges = [source["lines"] for source in json.loads(path.read_text("utf8"))["sources"] if "lines" in source]
        allowed = {
            line for low, high in (text.split("-") for text in ranges) for line in range(int(low), int(high) + 1)
        }
        cited = {
            int(line)
            for cell in CELLS
            if cell.table.startswith(f"{path.parent.name}/")
            for line in cell.lines.split(";")
        }
        assert cited <= allowed, path.parent.name


def test_rows_of_a_printed_table_follow_its_lines():
    """ "Table 2, row 8" stands below row 7 and not among the lines of Table 3."""
    places: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for cell in CELLS:
        if found := re.fullmatch(r"Table (\d+), row (\d+)", cell.locus):
            lines = cell.lines.split(";")
            where = places.setdefault((cell.table.split("/")[0], int(found[1])), [])
            where.append((int(lines[0]), int(found[2])))
    assert len(places) >= 8
    ends: dict[str, int] = {}
    for (package, table), where in sorted(places.items()):
        where.sort()
        rows = [row for _, row in where]
        assert rows == sorted(rows), f"{package}, Table {table}"
        assert where[0][0] > ends.get(package, 0), f"{package}, Table {table}"
        ends[package] = where[-1][0]


def test_readings_of_a_quotation_lie_in_its_lines():
    quotes = {}
    with (index_source.DATA / "large_families" / "quotes.csv").open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            quotes[f"text, Results, quote {row['quote']}"] = set(row["quote_lines"].split(";"))
    read = [cell for cell in CELLS if cell.locus in quotes]
    assert len(read) > 80
    for cell in read:
        assert set(cell.lines.split(";")) <= quotes[cell.locus], cell


# ------------------------------------------------------------------ what would be noticed


def spoilt(cell: Cell, chance: random.Random) -> list[Cell]:
    """The same cell with lines moved by 1 to 50, one line moved, another place, another text."""
    lines = [int(line) for line in cell.lines.split(";")]
    moved = [";".join(str(line + step) for line in lines) for step in (*range(-50, 0), *range(1, 51))]
    one = list(lines)
    one[chance.randrange(len(one))] += chance.choice((-1, 1))
    changed = [replace(cell, lines=text) for text in (*moved, ";".join(map(str, one)))]
    changed.append(replace(cell, locus=cell.locus + ", row 99"))
    digits = [place for place, letter in enumerate(cell.text) if letter.isdigit()]
    if digits:
        place = chance.choice(digits)
        digit = str((int(cell.text[place]) + chance.randint(1, 9)) % 10)
        changed.append(replace(cell, text=cell.text[:place] + digit + cell.text[place + 1 :]))
    else:
        changed.append(replace(cell, text=f"{cell.text} x"))
    return changed


@pytest.mark.parametrize("table", TABLES)
def test_a_spoilt_cell_is_noticed(table):
    chance = random.Random(table)
    for (name, lines), group in GROUPS.items():
        if name == table:
            stored = {lines: STORED["tables"][table][lines]}
            assert index_source.index(group)[table] == stored
            for place, cell in enumerate(group):
                for other in spoilt(cell, chance):
                    assert index_source.index([*group[:place], other, *group[place + 1 :]])[table] != stored, other


def test_two_cells_of_one_line_that_change_places_are_noticed():
    """The order of marks is the order of print: the answers of a survey question stand in one line."""
    swapped = 0
    for (table, lines), group in GROUPS.items():
        for place, (first, second) in enumerate(itertools.pairwise(group)):
            if first.text != second.text:
                pair = [replace(first, text=second.text), replace(second, text=first.text)]
                made = index_source.index([*group[:place], *pair, *group[place + 2 :]])
                assert made[table] != {lines: STORED["tables"][table][lines]}, first
                swapped += 1
    assert swapped > 200


# ------------------------------------------------------------------ how a text is looked up


def cell(text: str, lines: str, **more) -> Cell:
    return Cell("made/up", "printed", text, more.pop("locus", "text"), lines, **more)


@pytest.mark.parametrize(
    ("text", "lines"),
    [("227", "1"), ("57.1%", "1"), ("66,6", "1"), ("of women and 2,5", "1;2"), ("courses; 10", "2"), ("p<0,05", "2;3"),
     ("women p<0,05", "1;3"), ("teachers", "1;3")],
)  # fmt: skip
def test_what_stands_in_the_text(text, lines):
    assert index_source.stands(cell(text, lines), TEXT)


@pytest.mark.parametrize(
    ("text", "lines"),
    [("227", "2"), ("22", "1"), ("57.1", "1"), ("57", "1"), ("1%", "1"), ("2", "2"), ("5", "2"), ("10 of 2,5", "2"),
     ("p>0,05", "3"), ("teacher", "1"), ("courses; 11", "2"), ("227", "9"), ("-227", "1")],
)  # fmt: skip
def test_what_does_not_stand_in_the_text(text, lines):
    """Neither a part of a number nor another order, sign, line or ending."""
    assert not index_source.stands(cell(text, lines), TEXT)


@pytest.mark.parametrize(
    ("period", "there"), [("2023", True), ("2023-09", True), ("2025-09", True), ("2022-09", False), ("2023-10", False)]
)
def test_fieldwork_is_looked_up_by_month_and_year(period, there):
    """The year of the issue may be missing in print."""
    assert index_source.stands(cell(period, "3", kind="fieldwork", language="en"), TEXT) is there


def test_cells_of_a_printed_row_stand_in_its_order():
    right = [cell(text, "1", locus="Table 1, row 1") for text in ("227", "57.1%", "66,6")]
    assert index_source.out_of_order(right, TEXT) == []
    assert index_source.out_of_order([right[1], right[0]], TEXT) == [right[0]]


def test_another_text_is_refused(tmp_path, monkeypatch, capsys):
    (tmp_path / "other.txt").write_text("\n".join(TEXT), "utf8")
    monkeypatch.setattr("sys.argv", ["index_source.py", str(tmp_path / "other.txt")])
    with pytest.raises(SystemExit):
        index_source.main()
    assert "another text" in capsys.readouterr().err


def test_nothing_is_written_while_a_cell_is_missing(tmp_path, monkeypatch, capsys):
    """The tool itself, on a text that holds none of the cells."""
    raw = "\n".join(["nothing"] * 10000).encode()
    (tmp_path / "text.txt").write_bytes(raw)
    monkeypatch.setattr("sys.argv", ["index_source.py", str(tmp_path / "text.txt")])
    monkeypatch.setattr(index_source, "SOURCE_SHA256", index_source.hashlib.sha256(raw).hexdigest())
    monkeypatch.setattr(index_source, "INDEX", tmp_path / "index.json")
    assert index_source.main() == 1 and not (tmp_path / "index.json").exists()
    assert "'287' does not stand at 1042" in capsys.readouterr().out
