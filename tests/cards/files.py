"""The rows of the packages, read again by another route than the card's own."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from components import datasets
from components.card import Card
from components.i18n.numbers import is_missing
from components.sources import Source

NUMBER = re.compile(r"-?\d+(\.\d+)?")
WITHIN = re.compile(r", (?:row [\d.]+|quote k\d+)$")
FEW = 3  # different cells: so few may stand in a column of another name by chance
Row = dict[str, str]


@cache
def package(dataset: str) -> dict[str, Any]:
    """A package as it describes itself."""
    return json.loads((datasets.DATA / dataset / "datapackage.json").read_text("utf8"))


def described(dataset: str, resource: str) -> dict[str, Any]:
    """What a package says of one of its tables."""
    return next(one for one in package(dataset)["resources"] if one["name"] == resource)


def evidence(dataset: str, resource: str) -> str:
    """What a table rests on."""
    return described(dataset, resource).get("evidence", package(dataset)["evidence"])


@cache
def rows(dataset: str, resource: str) -> tuple[Row, ...]:
    """The rows of a table as they are written; none of a table that is no list of words."""
    path = datasets.DATA / dataset / described(dataset, resource)["path"]
    if path.suffix == ".parquet":
        return ()
    with path.open(encoding="utf8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def numbers(dataset: str, resource: str) -> frozenset[float]:
    """Every number of a table."""
    path = datasets.DATA / dataset / described(dataset, resource)["path"]
    if path.suffix == ".parquet":
        return frozenset(np.unique(pd.read_parquet(path).select_dtypes("number").to_numpy(dtype=float)))
    return frozenset(float(cell) for cell in strings(dataset, resource) if NUMBER.fullmatch(cell))


@cache
def strings(dataset: str, resource: str) -> frozenset[str]:
    """Every cell of a table that is not empty."""
    return frozenset(cell for row in rows(dataset, resource) for cell in row.values() if cell)


def used(source: Source) -> tuple[Row, ...]:
    """The rows of a source's table; of official numbers those of its indicators and periods."""
    found = rows(source.origin.dataset, source.origin.resource)
    if not source.series:
        return found
    name = "indicator" if "indicator" in found[0] else "parameter"
    series = {(code, "" if is_missing(period) else period) for code, period in source.series}
    return tuple(row for row in found if (row[name], row["period"]) in series)


@cache
def places(source: Source) -> frozenset[str]:
    """Where the rows of a source's lines stand, as its table says: without rows of tables and numbers of quotations."""
    lines = set(source.lines)
    loci = [row["locus"] for row in used(source) if "locus" in row and lines.issuperset(row["line"].split(";"))]
    return frozenset(WITHIN.sub("", part) for locus in loci if locus for part in locus.split("; "))


@cache
def columns(source: Source) -> dict[str, list[Any]]:
    """The columns of these rows, numbers as numbers."""
    found = used(source)
    return {name: [cell(row[name]) for row in found] for name in (found[0] if found else ())}


def cell(value: Any) -> Any:
    """A cell of a file or of a card's rows as one kind of value: a number, else a word, else nothing."""
    if is_missing(value) or value == "":
        return None
    return float(value) if NUMBER.fullmatch(str(value)) else str(value)


def copied_from(card: Card, source: Source) -> Iterator[tuple[str, bool]]:
    """Each column of a card whose cells a column of the source holds too, and whether they stand in the same rows.

    Rows are those of one code, of the coded column that parts them best, whatever its name is in the source. A column
    of the source is one of the same name or `value`; where one of its codes is the card's column (an indicator, an
    answer), `value` in the rows of that code.
    """
    coded = {name: card.rows[name].nunique() for name, column in card.columns.items() if column.coded}
    there = columns(source)
    if not coded or not there:
        return
    key = max(coded, key=coded.__getitem__)
    codes = [cell(row[key]) for row in card.records]
    for names in there.values():
        known = set(names)
        rows_known = [place for place, code in enumerate(codes) if code in known]
        if 2 * len(rows_known) <= len(codes) or not any(isinstance(codes[place], str) for place in rows_known):
            continue
        for name in card.columns:
            own = [cell(card.records[place][name]) for place in rows_known]
            if name != key and (name in there or len(set(own)) > FEW):
                pairs = set(zip([codes[place] for place in rows_known], own, strict=True))
                for values in _standing_for(name, names, there):
                    if set(own) <= {value for _, value in values}:
                        yield name, pairs <= values


def _standing_for(name: str, codes: list[Any], there: dict[str, list[Any]]) -> Iterator[set[tuple[Any, Any]]]:
    """Code and value in the columns of a source that a card's column may be copied from."""
    for column in dict.fromkeys((name, "value")):
        if column in there:
            yield set(zip(codes, there[column], strict=True))
    for other in there.values():
        if name in other and "value" in there:
            held = zip(codes, there["value"], other, strict=True)
            yield {(code, value) for code, value, one in held if one == name}
