"""What the chart functions share: checks of what comes in, rows with labels, ranges, reference lines.

Nothing here knows a statistic or a word; it turns columns into positions and templates.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from . import theme
from .theme import LIGHT

PHONE = 300  # pixels of plot width that every chart must live with
LINE = 17  # pixels of a line of text at 13 px
HEAD_SIZE = 11.5  # of the names over the columns of a matrix

Role: TypeAlias = str | Mapping[Any, str] | Sequence[Any] | pd.Series | None  # what plays the part of a column
Columns = dict[str, list[Any]]  # a frame as plain lists: str, int, float, bool, None where a value is missing


# ------------------------------------------------------------------ checks


def empty(value: Any) -> bool:
    """Whether a single value is missing."""
    return value is None or value is pd.NA or bool(value != value)


def plain(column: pd.Series) -> list[Any]:
    """The values as Python's own, None where one is missing, whatever the dtype of the column."""
    values = [None if empty(value) else value for value in column.tolist()]
    return [value.item() if isinstance(value, np.generic) else value for value in values]


def floats(values: Iterable[Any]) -> list[float | None]:
    """The values as floats, None where one is missing or infinite (JSON has neither); ValueError for words."""
    found = [None if empty(value) else float(value) for value in values]
    return [value if value is not None and math.isfinite(value) else None for value in found]


def need(
    frame: pd.DataFrame,
    columns: Collection[str],
    numbers: Collection[str] = (),
    also: Collection[str] = (),
    what: str = "frame",
    roles: Mapping[str, Role] | None = None,
) -> Columns:
    """The columns as plain lists, and those of `numbers` and `also` that are there; `numbers` as floats.

    roles: what plays the part of a column (see components.charts). ValueError if a column is missing, there is no row,
    or a role is none of the columns.
    """
    if not isinstance(frame, pd.DataFrame):
        raise ValueError(f"{what}: a pandas DataFrame is needed, not {type(frame).__name__}")
    columns = list(columns)
    if roles:
        known(f"{what}: roles", roles, dict.fromkeys([*columns, *numbers, *also]))
        frame = _cast(frame, columns[0], roles)
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise ValueError(
            f"{what}: missing columns {missing}; needed: {columns}; present: {list(map(str, frame.columns))}"
        )
    if not len(frame):
        raise ValueError(f"{what}: no rows to draw")
    clean: Columns = {}
    for column in dict.fromkeys([*columns, *numbers, *also]):
        if column not in frame.columns:
            continue
        if column not in numbers:
            clean[column] = plain(frame[column])
            continue
        try:
            clean[column] = floats(frame[column].tolist())
        except (TypeError, ValueError) as error:
            raise ValueError(f"{what}: column {column!r} must hold numbers") from error
    return clean


def _cast(frame: pd.DataFrame, codes: str, roles: Mapping[str, Role]) -> pd.DataFrame:
    """The frame with its roles under their own names; `codes`: the one that says what a row is about."""
    parts = {name: frame[role] if isinstance(role, str) else role for name, role in roles.items() if role is not None}
    rows = parts.get(codes, frame.get(codes))
    if rows is not None:
        parts = {
            name: [part[code] for code in rows] if isinstance(part, Mapping) else part for name, part in parts.items()
        }
    left_out = [name for name, role in roles.items() if role is None and name in frame]
    return (frame.drop(columns=left_out) if left_out else frame).assign(**parts)


def pick(data: Columns, places: Iterable[int]) -> Columns:
    """The rows at these places, in their order."""
    places = list(places)
    return {name: [values[i] for i in places] for name, values in data.items()}


def one_of(name: str, value: object, allowed: Collection[object]) -> None:
    """ValueError that lists what is allowed unless `value` is one of them."""
    if value not in allowed:
        raise ValueError(f"{name}: {value!r} is not one of {list(allowed)}")


def known(name: str, values: Iterable[object], allowed: Collection[object]) -> None:
    """ValueError that lists what is allowed unless every value is one of them."""
    strange = sorted({str(value) for value in values if value not in allowed})
    if strange:
        raise ValueError(f"{name}: {strange} not among {list(allowed)}")


def unique(data: Columns, keys: list[str], what: str = "frame") -> None:
    """ValueError if two rows have the same keys: one of them would be hidden by the other."""
    seen = set()
    for row in zip(*(data[key] for key in keys), strict=True):
        if row in seen:
            raise ValueError(f"{what}: more than one row for {keys} = {list(row)}")
        seen.add(row)


def has(data: Columns, *columns: str) -> bool:
    """Whether all columns are there and hold at least one value."""
    return all(any(value is not None for value in data.get(column, ())) for column in columns)


def numeric(values: Iterable[Any]) -> bool:
    """Whether all values are numbers, so that they have places of their own on an axis."""
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def whole(values: Iterable[float | None]) -> bool:
    """Whether every number is there and whole."""
    return all(value is not None and value == round(value) for value in values)


def flags(data: Columns, column: str, count: int) -> list[bool]:
    """A column of yes and no; absent or empty means no."""
    return [bool(value) for value in data.get(column, [False] * count)]


def drawn(data: Columns, columns: Iterable[str], reference: tuple[float, str] | None = None) -> list[Any]:
    """All values of the columns that are there, and the reference's: what an axis must hold."""
    values = [value for column in columns for value in data.get(column, ())]
    return [*values, reference[0]] if reference else values


# ------------------------------------------------------------------ text


def shown(field: str, number_format: str, suffix: str = "") -> str:
    """A piece of a template: the field in a d3 format, then the suffix; for numbers that are not negative."""
    return f"%{{{field}:{number_format}}}{suffix}"


def rough(value: float, number_format: str, suffix: str = "") -> str:
    """About the text that a d3 format makes, to measure its width."""
    try:
        return format(value, number_format.replace("~", "")) + suffix
    except ValueError:
        return f"{value:.4g}{suffix}"


def as_written(value: float, number_format: str) -> float:
    """The number that a reader reads in a cell: rounded to the decimals of its d3 format."""
    decimals = re.search(r"\.(\d+)~?f", number_format)
    return round(value, int(decimals[1])) if decimals else value


def widest(values: Iterable[float | None], number_format: str, suffix: str = "", size: float = 12) -> float:
    """Pixels of the widest of the numbers once formatted."""
    texts = [rough(value, number_format, suffix) for value in values if value is not None]
    return max((theme.text_width(text, size) for text in texts), default=0.0)


def plain_number(value: float) -> str:
    """The number as Python writes it: the stand-in where no formatter of the reader's language is given."""
    return f"{value:g}"


class Cell:
    """The customdata of one mark: its code first, its label, then the numbers its templates show.

    d3 writes a hyphen for a minus, so a negative number is kept without its sign and the template carries
    a real one.
    """

    def __init__(self, code: object, label: object = "") -> None:
        self.data: list[object] = [code, theme.wrap(str(label), 48)]
        self.head = "<b>%{customdata[1]}</b><br>"

    def put(self, value: Any, number_format: str, suffix: str = "") -> str:
        """Add a number; the template that shows it ("" if it is missing)."""
        if empty(value):
            self.data.append(None)
            return ""
        number = float(value)
        sign = ""
        if number < 0:
            visible = any(c in "123456789" for c in rough(abs(number), number_format))
            sign, number_format = ("\N{MINUS SIGN}" if visible else ""), number_format.lstrip("+")
        self.data.append(abs(number))
        return f"{sign}%{{customdata[{len(self.data) - 1}]:{number_format}}}{suffix}"

    def span(self, low: Any, high: Any, number_format: str, suffix: str = "", dash: str = " – ") -> str:
        """Add two numbers; the template "low – high", with dots between where a minus could be misread."""
        if empty(low) or empty(high):
            return ""
        if low < 0:
            dash = " … "
        return self.put(low, number_format) + dash + self.put(high, number_format, suffix)


# ------------------------------------------------------------------ rows with labels


@dataclass(frozen=True)
class Rows:
    """Horizontal rows 0..n-1 from the top, their labels on the left (wide) or above each row (phone)."""

    height: int
    yaxis: dict[str, object]
    meta: dict[str, object]


def rows(
    labels: Iterable[str],
    *,
    bars: bool,
    x_title: str | None = "",
    top: int = 8,
    pitch: int = 34,
    narrow_pitch: int = 44,
    half_mark: float = 9,
    below: float = 0.0,
) -> Rows:
    """Place rows: heights wide and narrow, the y axis, the message to the drawing component.

    On a phone the labels stand above their rows. Bars there take 45 % of a row (the component sets bargap
    0.55), so the rows grow until the longest label fits the gap; other marks reach `half_mark` pixels up
    from the row's centre. `below`: extra room under each row on the phone, as a share of it. `x_title`
    (None: no x axis at all) and `top` (pixels above the first row) are added to the heights.
    """
    axes = 12 if x_title is None else 38 + (title(x_title).count("<br>") + 1) * 18 * bool(x_title)
    labels = [str(label) for label in labels]
    width = 34 if max(map(len, labels)) <= 68 else 42
    wide = [theme.wrap(label, width) for label in labels]
    narrow = [theme.wrap(label, 40) for label in labels]
    wide_lines = max(text.count("<br>") + 1 for text in wide)
    narrow_lines = max(text.count("<br>") + 1 for text in narrow)
    pitch = max(pitch, LINE * wide_lines + 6)
    if bars:
        narrow_pitch = max(narrow_pitch, math.ceil((LINE * narrow_lines + 8) / (0.55 - below)))
        half_mark = 0.225 * narrow_pitch
    else:
        narrow_pitch = max(narrow_pitch, math.ceil((LINE * narrow_lines + 2 * half_mark + 8) / (1 - below)))
    shift = half_mark + 2
    head = max(0.5, (shift + LINE * narrow_lines + 2) / narrow_pitch)  # room above the first row, in rows
    count = len(labels)
    last = count - 0.5 + below / 2
    return Rows(
        height=round((last + head) * pitch + axes + top),
        yaxis={
            "range": [last, -head],
            "tickmode": "array",
            "tickvals": list(range(count)),
            "ticktext": wide,
            "showgrid": False,
            "zeroline": False,
            "ticks": "",
            "ticklabelstandoff": 6,
        },
        meta={
            "narrow_height": round((last + head) * narrow_pitch + axes + top),
            "labels_above": [{"y": row, "text": text} for row, text in enumerate(narrow)],
            "labels_shift": round(shift, 1),
        },
    )


def column_heads(names: Iterable[str], short: bool) -> tuple[dict[str, object], int]:
    """Tick settings for names over the columns of a matrix, and the pixels they take.

    Level where they fit, upright where they do not (Plotly decides by the real width). `short`: the row names
    stand on the left on a phone too, so that less width is left.
    """
    names = [str(name) for name in names]
    slot = (215.0 if short else PHONE) / len(names)
    texts = [theme.wrap(name, max(15, int(slot / 6.8))) for name in names]
    lines = max(text.count("<br>") + 1 for text in texts)
    length = max(theme.text_width(text, HEAD_SIZE) for text in texts)
    room = 15 * lines + 10 if length <= slot else round(length) + 12
    axis = {
        "side": "top",
        "range": [-0.5, len(names) - 0.5],
        "tickmode": "array",
        "tickvals": list(range(len(names))),
        "ticktext": texts,
        "autotickangles": [0, -90],
        "tickfont": {"size": HEAD_SIZE, "color": LIGHT["muted"]},
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
    }
    return axis, room


def short_names(names: Iterable[str], columns: int, cell: float) -> bool:
    """Whether row names may stand on the left even on a phone, beside `columns` cells of `cell` pixels."""
    longest = max(theme.text_width(str(name), 13) for name in names)
    return longest <= 92 and (PHONE - longest - 8) / columns >= cell


def right_column(texts: float) -> float:
    """The share of the width that a column of numbers at the right needs (`texts`: pixels of the widest)."""
    return 1 - min(0.34, (texts + 8) / PHONE)


def numbers(
    codes: Iterable[object], values: Iterable[object], number_format: str, suffix: str = ""
) -> list[tuple[str, list[object]]]:
    """A template and its customdata for each number of a column."""
    found = []
    for code, value in zip(codes, values, strict=True):
        cell = Cell(code)
        found.append((cell.put(value, number_format, suffix), cell.data))
    return found


def column_axis(share: float) -> dict[str, object]:
    """The hidden axis that the column of numbers stands on."""
    return {"domain": [share, 1], "range": [0, 1], "visible": False, "fixedrange": True, "anchor": "y"}


# ------------------------------------------------------------------ ranges and lines


def span(
    values: Iterable[float | None],
    *,
    zero: bool = False,
    pad: float = 0.05,
    given: tuple[float, float] | None = None,
) -> list[float]:
    """The range of an axis: given, or from the values with a little air; `zero` keeps zero inside."""
    if given is not None:
        low, high = float(given[0]), float(given[1])
        if not low < high:
            raise ValueError(f"x_range: low must be below high, not {given!r}")
        return [low, high]
    finite = [float(v) for v in values if v is not None and math.isfinite(v)]
    if not finite:
        return [0.0, 1.0]
    low, high = min(finite), max(finite)
    touch_low, touch_high = zero and low >= 0, zero and high <= 0
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high == low:
        low, high = low - (abs(low) or 1) * 0.5, high + (abs(high) or 1) * 0.5
    air = (high - low) * pad
    return [low if touch_low else low - air, high if touch_high else high + air]


def error_bars(
    values: list[float | None],
    lows: list[float | None],
    highs: list[float | None],
    colour: str,
    *,
    thickness: float,
) -> dict[str, Any]:
    """Plotly's error bars from low to high around each value; none where one of the two is missing."""

    def reach(ends: list[float | None], sign: int) -> list[float]:
        return [
            0.0 if value is None or end is None else sign * (end - value)
            for value, end in zip(values, ends, strict=True)
        ]

    return {
        "type": "data",
        "symmetric": False,
        "array": reach(highs, 1),
        "arrayminus": reach(lows, -1),
        "thickness": thickness,
        "width": 0,
        "color": colour,
    }


def title(text: str) -> str:
    """An axis title broken so that it fits a phone."""
    return theme.wrap(text, 28)


def value_axis(x_range: list[float], share: float, x_title: str, suffix: str, number_format: str) -> dict[str, object]:
    """The horizontal axis of a row chart. Long numbers get fewer ticks, so that they lie flat on a phone."""
    longest = theme.text_width(rough(max(x_range, key=abs), number_format))
    return {
        "range": x_range,
        "domain": [0, share],
        "title": {"text": title(x_title)},
        "ticksuffix": suffix if theme.text_width(suffix) < 24 else "",
        "nticks": 6 if longest < 45 else 4,
        "separatethousands": "," in number_format,
        "zeroline": False,
    }


def top_margin(*texts: object) -> int:
    """Pixels above the plot: a line of text or a little air."""
    return 28 if any(texts) else 8
