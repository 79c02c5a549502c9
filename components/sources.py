"""Where rows come from: the package and its evidence, the places and lines of the rows that are used.

`components.datasets` marks every table with its origin, and pandas carries the mark through filters, sorts and new
columns. A card asks here what the rows rest on; nobody types it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

_MARK = "origin"
_WITHIN = re.compile(r", (row [\d.]+|quote k\d+)$")


@dataclass(frozen=True)
class Origin:
    """One table of a package. `article`: the number of the article that prints it, None where none does. `places`:
    where it stands, for a table whose rows do not say so themselves."""

    dataset: str
    resource: str
    evidence: str
    article: int | None
    places: tuple[str, ...] = ()

    def __deepcopy__(self, memo: dict[int, Any]) -> Origin:
        return self  # pandas copies its marks with every new frame; this one cannot change


@dataclass(frozen=True)
class Source:
    """Rows of one table. `places`: where they are printed, without rows of tables and numbers of quotations; `lines` of
    the source text; `series`: (indicator or parameter, period) of official numbers; `exact`: whether none of them was
    rounded by who quotes it."""

    origin: Origin
    places: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    series: tuple[tuple[str, str], ...] = ()
    exact: bool = True

    @property
    def evidence(self) -> str:
        """What its numbers rest on."""
        return self.origin.evidence


def origin(package: dict[str, Any], name: str, resource: dict[str, Any]) -> Origin:
    """Of one table as its package describes it: the table's own evidence where it has one, else the package's."""
    printed_in = next((source["article"] for source in package["sources"] if "article" in source), None)
    evidence, places = resource.get("evidence", package["evidence"]), resource.get("places", ())
    return Origin(name, resource["name"], str(evidence), printed_in, tuple(places))


def described(package: dict[str, Any], name: str, resource: dict[str, Any]) -> pd.DataFrame:
    """A frame without rows that stands for a whole table, also for one that no page reads."""
    return mark(pd.DataFrame(), origin(package, name, resource))


def mark(frame: pd.DataFrame, origin: Origin) -> pd.DataFrame:
    """`frame`, knowing where it comes from."""
    frame.attrs[_MARK] = origin
    return frame


def origin_of(frame: pd.DataFrame) -> Origin:
    """Where `frame` comes from; ValueError for a frame that was not read from a package."""
    if _MARK not in frame.attrs:
        raise ValueError(
            f"rows with the columns {', '.join(map(str, frame.columns))} do not say where they come from: expected "
            "rows of a table as View.rows or components.official gives them, filtered, not joined or pivoted"
        )
    return frame.attrs[_MARK]  # type: ignore[no-any-return]


def source_of(frame: pd.DataFrame) -> Source:
    """The source of the rows of `frame`."""
    name = next((column for column in ("indicator", "parameter") if column in frame.columns), "")
    dated = bool(name) and "period" in frame.columns
    series = _once(zip(frame[name], frame["period"].astype(str), strict=True)) if dated else ()
    exact = "exact" not in frame.columns or not (frame["exact"] == "no").any()
    return Source(origin_of(frame), _places(frame), _lines(frame), series, exact)


def _once(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))


def _places(frame: pd.DataFrame) -> tuple[str, ...]:
    if "locus" not in frame.columns:
        return origin_of(frame).places
    parts = (part for locus in frame["locus"].dropna().drop_duplicates() for part in str(locus).split("; "))
    return _once(_WITHIN.sub("", part) for part in parts)


def _lines(frame: pd.DataFrame) -> tuple[str, ...]:
    if "line" not in frame.columns:
        return ()
    single = {line for cell in frame["line"].dropna().drop_duplicates() for line in str(cell).split(";")}
    return tuple(sorted(single, key=lambda line: int(line.partition("-")[0])))


def copied(values: np.ndarray, column: str, frames: Iterable[pd.DataFrame], cells: Any) -> bool:
    """Whether the numbers of a column are cells of the source rows, not made from them.

    values: numbers without gaps. column: its name; a copy stands under its own name or under `value`. `cells`:
    (origin, column) -> the numbers of that column in the package, since a frame may hold its own under that name.
    """
    for frame in frames:
        for name in dict.fromkeys((column, "value")):
            if name in frame.columns and _number(frame[name]):
                there = frame[name].dropna().to_numpy(dtype=float)
                if np.isin(values, there).all() and np.isin(values, cells(origin_of(frame), name)).all():
                    return True
    return False


def _number(column: pd.Series) -> bool:
    return bool(pd.api.types.is_numeric_dtype(column)) and not pd.api.types.is_bool_dtype(column)
