"""What the words of a legend mean, and whether the marks that carry them show it.

A word of a legend says one of four things, each held against the card's rows and not against the code that drew them:
a name that stands in the table (the marks are those of the rows that say so), a head of the table (the marks show the
numbers under it), two limits (the numbers of so coloured marks lie between them), or what `MEANT` says of it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.card import Card
from components.i18n import Text
from components.i18n.numbers import is_missing
from components.view import View
from tests.cards import files

Row = Mapping[str, Any]
Trace = Mapping[str, Any]
KEY = re.compile(r"[a-z_]+(?:\.\w+)+")  # of a word in a legend's meaning
LIMITS = re.compile(r"(−?[\d,.]+)(?:–| … )(−?[\d,.]+)\D*$")
WAYS = ("told", "x", "y", "reach")  # where the numbers of a mark may stand: in its hover, at its place, at its ends


@dataclass(frozen=True)
class Shows:
    """The marks show these numbers of their rows: columns, or what a function makes of a row; of rows where `when`."""

    columns: Sequence[str] | Callable[[Row], Sequence[float]]
    when: Callable[[Row, View], bool] = lambda row, view: True

    def of(self, row: Row) -> list[float]:
        """The numbers of one row."""
        return list(self.columns(row)) if callable(self.columns) else [float(row[name]) for name in self.columns]


@dataclass(frozen=True)
class Stands:
    """The marks are those of the rows of which this holds."""

    when: Callable[[Row, View], bool]


@dataclass(frozen=True)
class Looks:
    """A line without rows of its own, of which this holds."""

    when: Callable[[Trace, Card], bool]


@dataclass(frozen=True)
class Cells:
    """The marks of a matrix are those of the row and column of which this holds."""

    when: Callable[[Row, str], bool]


Meaning = Shows | Stands | Looks | Cells


def _around(trace: Trace, card: Card) -> bool:
    """The two ends enclose all values of the card, one of which they may touch."""
    low, high = trace["x"]
    return bool(low <= card.rows["value"].min() + 1e-6 and card.rows["value"].max() <= high + 1e-6)


def _printed_total(trace: Trace, card: Card) -> bool:
    return bool([trace["x"]] == [card.rows["value"][card.rows["factor"] == "printed_total"].tolist()])


def _named_in(row: Row, aspect: str) -> set[bool]:
    """Whether components of a model name an aspect, and whether its levels or aims do."""
    rows = files.rows("digital_skills", "model_elements")
    indirect = ("level", "level_criterion", "aim")
    return {one["group"] in indirect for one in rows if (one["model"], one["aspect"]) == (row["model"], aspect)}


def _split_off(row: Row, view: View) -> bool:
    """Whether a family belongs to the group that the reader set against the others."""
    return {
        "teachers": row["spouse_work"] == "teacher", "seven_children": row["children"] == 7,
        "forty_and_over": row["age"] >= 40, "own": row["respondent"] in view.get("group", ()),
    }[view.split]  # fmt: skip


_SQUARE: dict[str, Meaning] = {part: Shows((part,)) for part in ("a_only", "both", "b_only", "neither")}
# the stretches of the first and of the second under a bar of these four, from end to end
_FIRST = Shows(lambda row: [0.0, 100 * (row["a_only"] + row["both"])])
_SECOND = Shows(lambda row: [100 * row["a_only"], 100 * (row["a_only"] + row["both"] + row["b_only"])])
_FITTED = {
    "words.line": Looks(lambda trace, card: trace.get("fill") is None),
    "words.band": Looks(lambda trace, card: trace.get("fill") == "toself"),
}
_REACH = {
    "reach.rounding | reach.directed | reach.bounds": Shows(("reach_low", "reach_high")),
    "words.ensemble": Shows(("sets_low", "sets_high")),
    "words.chosen": Shows(("chosen",)),
}
_WILSON = {"legend.wilson": Shows(("low", "high"))}
_ROSE = {"(labels.change.rise)": lambda row, view: row["end"] >= row["start"],
         "(labels.change.fall)": lambda row, view: row["end"] < row["start"]}  # fmt: skip


def _ends(start: str, end: str) -> dict[str, Meaning]:
    arrived = {f"{end} {way}": Shows(("end",), when) for way, when in _ROSE.items()}
    return {start: Shows(("start",)), **arrived}


# Page and card (or the first part of its name): key of the word -> what it means. Several keys: one of them.
MEANT: dict[str, dict[str, Meaning]] = {
    "digital_skills/answers": {
        "labels.interval.inner": Shows(("wilson_low", "wilson_high")),
        "labels.interval.outer": Shows(("goodman_low", "goodman_high")),
    },
    "digital_skills/pairs": {
        "labels.apart.apart": Stands(lambda row, view: row["p_adjusted"] < 0.05),
        "labels.apart.open": Stands(lambda row, view: row["p_adjusted"] >= 0.05),
    },
    "digital_skills/overlap": {
        **{f"labels.joint.{part}": meaning for part, meaning in _SQUARE.items()},
        "labels.joint.a": _FIRST, "labels.joint.b": _SECOND,
    },
    "digital_skills/size": {
        "labels.margins.chosen": Stands(lambda row, view: row["margin"] == view.margin),
        "labels.margins.enough": Stands(lambda row, view: row["needed"] <= view.n and row["margin"] != view.margin),
        "labels.margins.more": Stands(lambda row, view: row["needed"] > view.n and row["margin"] != view.margin),
    },
    "digital_skills/bases": {
        "labels.bases.tried": Stands(lambda row, view: row["base"] == view.base),
        "labels.bases.full": Stands(lambda row, view: row["fits"] and row["base"] != view.base),
        "labels.bases.others": Stands(lambda row, view: not row["fits"] and row["base"] != view.base),
    },
    "digital_skills/models": {
        "labels.state.full": Cells(lambda row, aspect: False in _named_in(row, aspect)),
        "labels.state.partial": Cells(lambda row, aspect: _named_in(row, aspect) == {True}),
        "labels.state.none": Cells(lambda row, aspect: not _named_in(row, aspect)),
    },
    "methods/rounding": {"words.range": Shows(("low", "high")), "words.printed": Shows(("point",))},
    "methods/overlap": {
        **{f"labels.square.{part}": meaning for part, meaning in _SQUARE.items()},
        "labels.square.a": _FIRST, "labels.square.b": _SECOND,
    },
    "large_families/parts": {
        "parts.spouse_salary": Shows(("spouse_salary",)), "parts.allowance": Shows(("allowance",)),
        "parts.printed": Shows(("monthly_income",)),
    },
    "large_families/split": {
        "groups.{split}": Stands(_split_off),
        "groups.others": Stands(lambda row, view: not _split_off(row, view)),
    },
    "large_families/simulator": _ends("sim.before", "sim.after"),
    "regional_inequality/both_years": _ends("words.year_1989", "words.year_2023"),
    "regional_inequality/growth": _FITTED,
    "regional_inequality/rel_scatter": _FITTED,
    "regional_inequality/lorenz": {"words.equality": Looks(lambda trace, card: trace["x"] == trace["y"])},
    "regional_inequality/rel_eigenvalues": {
        "labels.fields.chance": Shows(("chance",)),
        "labels.level.above": Stands(lambda row, view: row["eigenvalue"] > row["chance"]),
        "labels.level.chance": Stands(lambda row, view: row["eigenvalue"] <= row["chance"]),
    },
    "regional_inequality/idx_ranks": {
        "words.outer": Shows(("rank_low", "rank_high")), "words.point": Shows(("rank",)),
    },
    "regional_inequality/typ_numbers": {
        "labels.tried.chosen": Stands(lambda row, view: row["k"] == int(view.groups)),
        "labels.tried.other": Stands(lambda row, view: row["k"] != int(view.groups)),
    },
    "teacher_satisfaction/precision_share": {
        "legend.outer_share": Shows(("low", "high")), "legend.inner_share": Shows(("inner_low", "inner_high")),
    },
    "teacher_satisfaction/precision_mean": {
        "legend.outer_mean": Shows(("low", "high")), "legend.inner_mean": Shows(("inner_low", "inner_high")),
    },
    "teacher_satisfaction/variance": {"legend.printed_total": Looks(_printed_total)},
    "teacher_satisfaction/satisfaction": _WILSON,
    "teacher_satisfaction/demographics": _WILSON,
    "teacher_satisfaction/compare_share": _WILSON,
    "teacher_satisfaction/compare_mean_age": {"legend.student": Shows(("low", "high"))},
    "teacher_satisfaction/bounds": {
        **{f"labels.part.{part}": meaning for part, meaning in _SQUARE.items()},
        "labels.share.{first}": _FIRST, "labels.share.{second}": _SECOND,
    },
    "teacher_satisfaction/rows_strip": {
        "reach.rounding | reach.directed | reach.bounds": Looks(_around),
        "words.a_set": Stands(lambda row, view: int(row["set"]) != view.set),
        "words.chosen": Stands(lambda row, view: int(row["set"]) == view.set),
    },
    "teacher_satisfaction/rows_tour_printed": {"reach.margins": Shows(("reach_low", "reach_high"))},
    "teacher_satisfaction/rows_tour_all": {"words.ensemble": Shows(("sets_low", "sets_high"))},
    "teacher_satisfaction/rows": _REACH,
}  # fmt: skip


def faults(card: Card, english: Card, view: View) -> list[str]:
    """Words of a legend that its marks do not bear out, or of which nobody has said what they mean.

    english: the same card in English, whose limits are read.
    """
    if card.figure is None:
        return []
    legend, traces = card.figure["layout"]["meta"]["legend"], card.figure["data"]
    limits = [LIMITS.match(entry["name"]) for entry in english.figure["layout"]["meta"]["legend"]]
    return [
        f"{card.name} in {card.text.language}: {entry['name']!r}"
        for entry, found in zip(legend, limits, strict=True)
        if not _right(card, entry, [one for one in traces if _name(one) == entry["name"]], found, view)
    ]


def _right(card: Card, entry: Mapping[str, Any], traces: list[Trace], limits: re.Match[str] | None, view: View) -> bool:
    word, drawn = entry["name"], [trace for trace in traces if any(x is not None for x in trace["x"])]
    if not any(_alike(entry, trace) for trace in traces):
        return False
    if entry["symbol"] == "square-x":  # what has no value has no number either
        return True
    if entry["symbol"] == "square" and limits:
        return _between(card, entry["colour"], *limits.groups())
    meaning = _meaning(card, word, view)
    return _named(card, word, drawn, entry["colour"]) if meaning is None else _held(card, word, drawn, meaning, view)


def _name(trace: Trace) -> str:
    return str(trace.get("name") or "").replace("<br>", " ")


def _alike(entry: Mapping[str, Any], trace: Trace) -> bool:
    """Whether the sign in the legend has the colour and the form of the marks."""
    line, marker = trace.get("line", {}), trace.get("marker", {})
    if entry["kind"] == "box":
        fill = trace.get("fillcolor") or marker.get("color")
        return entry["colour"] in ([fill] if isinstance(fill, str) else fill or [])
    if entry["kind"] == "dot":
        colour = marker.get("line", {}).get("color") if entry["open"] else marker.get("color")
        return (colour, marker.get("symbol", "circle")) == (entry["colour"], entry["symbol"])
    thick, dashed = line.get("width", 2) > 6, bool(line.get("dash"))
    form = "dash" if dashed else "band" if thick else "line"
    return line.get("color") == entry["colour"] and (form == entry["kind"] or (thick and entry["kind"] == "line"))


# ------------------------------------------------------------------ meanings that are listed


def _meaning(card: Card, word: str, view: View) -> Meaning | None:
    listed = next((found for name, found in MEANT.items() if f"{card.slug}/{card.name}".startswith(name)), {})
    for keys, meaning in listed.items():
        for key in keys.split(" | "):
            filled = key.format(**view.choices) if "{" in key else key
            if re.fullmatch(_pattern(card.text, filled), word):
                return meaning
    return None


def _pattern(text: Text, words: str) -> str:
    """The words of a key, anything in the place of what is filled in."""
    raw = KEY.sub(lambda found: _raw(text, found[0]), words).replace("<br>", " ")
    return re.sub(r"\\\{[^}]*\\\}", ".+", re.escape(raw))


def _raw(text: Text, key: str) -> str:
    field, _, code = key.removeprefix("labels.").rpartition(".")
    return text.get(key) or text.known(field, code) or f"no words for {key}"


def _held(card: Card, word: str, traces: list[Trace], meaning: Meaning, view: View) -> bool:
    if isinstance(meaning, Looks):
        return all(meaning.when(trace, card) for trace in traces)
    if isinstance(meaning, Cells):
        rows = {_id(card, row): row for row in card.records}
        return all(meaning.when(rows[mark.code], mark.column) for trace in traces for mark in _marks(trace))
    rows = {_id(card, row): row for row in card.records if meaning.when(row, view)}
    if isinstance(meaning, Stands):
        return all(mark.code in rows for trace in traces for mark in _marks(trace))
    return any(_shown(traces, rows, meaning, way, scale) for way in WAYS for scale in (1, 100))


def _shown(traces: list[Trace], rows: dict[str, Row], meaning: Shows, way: str, scale: int) -> bool:
    """Whether every mark shows the numbers of its row and nothing else, where a mark shows its numbers in this way."""
    for trace in traces:
        marks = list(_marks(trace))
        if not marks:  # a line through all rows
            every = [number for row in rows.values() for number in meaning.of(row)]
            if way != "x" or not _equal(trace["x"], every, scale):
                return False
        for mark in marks:
            if mark.code not in rows or not _equal(getattr(mark, way), meaning.of(rows[mark.code]), scale):
                return False
    return True


# ------------------------------------------------------------------ meanings that the table tells


def _named(card: Card, word: str, traces: list[Trace], colour: str) -> bool:
    """Whether the word is a name in the table or a head of it, and the marks are those of its rows or numbers."""
    if word in card.heads:
        name = list(card.columns)[card.heads.index(word)]
        rows = {_id(card, row): row for row in card.records}
        return any(_shown(traces, rows, Shows((name,)), way, scale) for way in WAYS for scale in (1, 100))
    coded = [place for place, column in enumerate(card.columns.values()) if column.coded]
    said = {word, word.partition(":")[0]}
    kept = [
        (row, {str(row[name]) for name in card.columns})
        for row, cells in zip(card.records, card.table, strict=True)
        if said & {cells[place] for place in coded}
    ]
    every = {str(row[name]) for row in card.records for name in card.columns}
    marks = [mark for trace in traces for mark in _marks(trace)] or list(_coloured(card, colour))
    for mark in marks:
        if not mark.told and not mark.x and mark.y:  # a row without a number
            continue
        if mark.column in card.columns:  # of a matrix
            column = list(card.columns).index(mark.column)
            right = card.table[_place(card, mark.code)][column] == word
        else:
            own = [row for row, codes in kept if mark.code in codes or mark.code not in every]
            numbers = [value for row in own for value in row.values() if _finite(value)]
            right = bool(own) and all(_near(number, numbers) for number in mark.told or [*mark.x, *mark.y])
        if not right:
            return False
    return bool(marks) or not traces  # a line without marks says nothing that the table could tell


def _between(card: Card, colour: str, *limits: str) -> bool:
    """Whether a number of every mark of this colour lies between two limits, as far as these are written."""
    low, high = map(_number, limits)
    slack = 0.5001 * 0.1 ** len(limits[0].partition(".")[2])
    rows = {_id(card, row): row for row in card.records}
    for mark in _coloured(card, colour):
        numbers = mark.signed or [value for value in rows[mark.code].values() if _finite(value)]
        if not any(low - slack <= value <= high + slack for value in numbers):
            return False
    return True


# ------------------------------------------------------------------ marks


@dataclass(frozen=True)
class Mark:
    """One mark. code: of its row; column: its second code, in a matrix; told: the numbers that its hover shows, without
    signs; signed: the same with them; x, y: its place; reach: both ends of a bar."""

    code: str
    column: str
    told: list[float]
    signed: list[float]
    x: list[float]
    y: list[float]
    reach: list[float]


def _marks(trace: Trace) -> Iterator[Mark]:
    custom = trace.get("customdata") or []
    for place, cell in enumerate(custom):
        told = [float(value) for value in cell[1:] if _finite(value)]
        x, y = ([axis[place]] if _finite(axis[place]) else [] for axis in (trace["x"], trace["y"]))
        base = trace["base"][place] if isinstance(trace.get("base"), list) else 0
        reach = [base, base + x[0]] if x and _finite(base) else []
        column = str(cell[1]) if len(cell) > 2 and isinstance(cell[2], str) else ""
        yield Mark(str(cell[0]), column, told, _signed(trace, place, told), x, y, reach)


def _signed(trace: Trace, place: int, told: list[float]) -> list[float]:
    """A number below zero is kept without its sign, which stands in the template."""
    templates = [trace.get(kind) for kind in ("texttemplate", "hovertemplate")]
    below = any("\N{MINUS SIGN}%{" in each[place] for each in templates if isinstance(each, list))
    return [-number if below else number for number in told]


def _coloured(card: Card, colour: str) -> Iterator[Mark]:
    """The regions and cells of this colour."""
    for trace in card.figure["data"]:
        colours = trace.get("fillcolor") or trace.get("marker", {}).get("color")
        if "meta" in trace and colours == colour:
            yield Mark(trace["meta"], "", [], [], [], [], [])
        elif isinstance(colours, list):
            yield from (mark for mark, own in zip(_marks(trace), colours, strict=True) if own == colour)


def _id(card: Card, row: Row) -> str:
    return str(row[next(iter(card.columns))])


def _place(card: Card, code: str) -> int:
    return next(place for place, row in enumerate(card.records) if _id(card, row) == code)


def _number(words: str) -> float:
    return float(words.replace("\N{MINUS SIGN}", "-").replace(",", ""))


def _finite(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and not is_missing(value)


def _near(number: float, numbers: Sequence[float]) -> bool:
    """Whether the number is nought or one of these but for its sign, as it is or as points of a share."""
    return any(_same(number, scale * one) for one in (0, *numbers) for scale in (1, 100))


def _same(one: float, other: float) -> bool:
    return math.isclose(abs(one), abs(other), rel_tol=1e-6, abs_tol=5e-6)


def _equal(shown: Sequence[float | None], numbers: Sequence[float], scale: int) -> bool:
    """Whether two lists of numbers hold the same but for signs, in whatever order and however often."""
    one, other = [value for value in shown if _finite(value)], [scale * value for value in numbers if _finite(value)]
    return all(any(_same(a, b) for b in other) for a in one) and all(any(_same(a, b) for a in one) for b in other)
