"""Two quantities against each other, with a fitted line."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

import pandas as pd
import plotly.graph_objects as go

from . import _tools as tools
from . import theme
from .theme import LIGHT

_PLACES = (
    "middle right",
    "middle left",
    "top center",
    "bottom center",
    "top right",
    "top left",
    "bottom right",
    "bottom left",
)


# Pixels of the plot itself, just above the width where the phone's picture begins and on a phone; names at most
_WIDE = (430.0, 320.0, 40)
_NARROW = (222.0, 262.0, 10)


def _boxes(
    x: float, y: float, width: float, height: float, radius: float
) -> dict[str, tuple[float, float, float, float]]:
    """The rectangle of a label (left, bottom, right, top; pixels, y upwards) at each place around a dot."""
    gap = radius + 2
    found = {}
    for place in _PLACES:
        vertical, horizontal = place.split()
        if horizontal == "right":
            left = x + gap
        elif horizontal == "left":
            left = x - gap - width
        else:
            left = x - width / 2
        bottom = {"top": y + gap, "bottom": y - gap - height, "middle": y - height / 2}[vertical]
        found[place] = (left, bottom, left + width, bottom + height)
    return found


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> float:
    """The common area of two rectangles."""
    across = min(a[2], b[2]) - max(a[0], b[0])
    along = min(a[3], b[3]) - max(a[1], b[1])
    return across * along if across > 0 and along > 0 else 0.0


def _label_places(
    dots: list[tuple[float, float, float]], wanted: list[tuple[int, str]], width: float, height: float
) -> dict[int, str]:
    """Places for labels, greedily: none covers a label, much of a dot or leaves the plot.

    `dots`: x, y, radius in pixels of a plot `width` x `height`; `wanted`: (index of its dot, text).
    """
    taken = [(x - r, y - r, x + r, y + r) for x, y, r in dots]
    placed: dict[int, str] = {}
    # first all that fit freely, then those that hide little of a dot
    for allowed in (0.0, 0.05):
        for index, text in wanted:
            if index in placed:
                continue
            x, y, radius = dots[index]
            box_width, box_height = theme.text_width(text, 12), 15 * (text.count("<br>") + 1)
            best = None
            for place, box in _boxes(x, y, box_width, box_height, radius).items():
                inside = box[0] >= 0 and box[2] <= width and box[1] >= 0 and box[3] <= height
                labels = [b for b in taken[len(dots) :] if _overlap(box, b)]
                covered = sum(_overlap(box, b) for i, b in enumerate(taken[: len(dots)]) if i != index)
                fine = inside and not labels and covered <= allowed * box_width * box_height
                if fine and (best is None or covered < best[0]):
                    best = (covered, place, box)
            if best is not None:
                placed[index] = best[1]
                taken.append(best[2])
    return placed


def scatter(
    frame: pd.DataFrame,
    *,
    x_title: str = "",
    y_title: str = "",
    x_format: str = ",.1f",
    y_format: str = ",.1f",
    x_suffix: str = "",
    y_suffix: str = "",
    groups: Mapping[str, str] | None = None,
    line: pd.DataFrame | None = None,
    line_name: str = "",
    band_name: str = "",
    label_codes: Collection[str] = (),
    x_log: bool = False,
    y_log: bool = False,
) -> go.Figure:
    """One mark a row: colour and symbol by group, area by size, chosen marks named, a line with its band.

    `frame`: `code`, `label`, `x`, `y`; optional `group` (a key of `groups`), `size` (not negative; area
    grows with it). `line`: `x`, `fit`, optional `low`, `high`, computed elsewhere. `label_codes`: marks
    to be named, the most important first: a name that would cover another mark is left to the hover, on a
    phone more of them than on a wide screen. Log axes need positive values.
    """
    data = tools.need(frame, ["code", "label", "x", "y"], ["x", "y", "size"])
    tools.unique(data, ["code"])
    if groups is not None:
        data = tools.need(data, ["group"])
        tools.known("group", data["group"], groups)
    tools.known("label_codes", label_codes, list(data["code"]))
    data = data[data["x"].notna() & data["y"].notna()].reset_index(drop=True)
    if data.empty:
        raise ValueError("frame: no row has both x and y")
    for name, log in (("x", x_log), ("y", y_log)):
        if log and (data[name] <= 0).any():
            raise ValueError(f"{name}: a log axis needs positive values")
    x_range, y_range = _axis_range(data["x"], x_log), _axis_range(data["y"], y_log)

    height = 420
    sizes = pd.Series(11.0, index=data.index)
    if tools.has(data, "size"):
        top = data["size"].max() or 1.0
        sizes = (data["size"].clip(lower=0).fillna(0) / top).map(math.sqrt) * 24 + 7

    def pixel(value: float, limits: list[float], log: bool, length: float) -> float:
        value = math.log10(value) if log else value
        return (value - limits[0]) / (limits[1] - limits[0]) * length

    index_of = {code: index for index, code in enumerate(data["code"])}
    texts = [theme.wrap(str(label), 18) for label in data["label"]]
    wanted = [(index_of[code], texts[index_of[code]]) for code in label_codes if code in index_of]

    def places(width: float, tall: float, most: int) -> dict[int, str]:
        dots = [
            (pixel(x, x_range, x_log, width), pixel(y, y_range, y_log, tall), size / 2)
            for x, y, size in zip(data["x"], data["y"], sizes, strict=True)
        ]
        return _label_places(dots, wanted[:most], width, tall)

    # what fits the narrowest plot of each kind fits every wider one
    placed, placed_narrow = places(*_WIDE), places(*_NARROW)
    narrow_texts = []

    # a few chosen marks are outlined too, so that one whose name finds no room is still seen
    outlined = {index for index, _ in wanted} if len(wanted) <= len(data) / 2 else set()

    figure = go.Figure()
    if line is not None:
        _add_line(figure, line, line_name, band_name)
    for number, (group, name) in enumerate((groups or {"": ""}).items()):
        part = data[data["group"] == group] if groups is not None else data
        if part.empty:
            continue
        cells, hovers = [], []
        for row in part.itertuples():
            cell = tools.Cell(row.code, row.label)
            x_text = (f"{x_title}: " if x_title else "") + cell.put(row.x, x_format, x_suffix)
            y_text = (f"{y_title}: " if y_title else "") + cell.put(row.y, y_format, y_suffix)
            hovers.append(f"{cell.head}{x_text}<br>{y_text}<extra></extra>")
            cells.append(cell)
        named = [placed_narrow.get(i) for i in part.index]
        narrow_texts.append({
            "trace": len(figure.data),
            "text": [texts[i] if place else "" for i, place in zip(part.index, named, strict=True)],
            "textposition": [place or "middle right" for place in named],
        })  # fmt: skip
        figure.add_scatter(
            x=part["x"].tolist(),
            y=part["y"].tolist(),
            mode="markers+text",
            text=[texts[i] if i in placed else "" for i in part.index],
            textposition=[placed.get(i, "middle right") for i in part.index],
            textfont={"size": 12, "color": LIGHT["ink"]},
            marker={
                "color": theme.GROUPS[number % len(theme.GROUPS)],
                "symbol": theme.SYMBOLS[number % len(theme.SYMBOLS)],
                "size": sizes[part.index].tolist(),
                "opacity": 0.75 if tools.has(data, "size") else 1,
                "line": {
                    "color": [LIGHT["ink"] if i in outlined else LIGHT["paper"] for i in part.index],
                    "width": [1.75 if i in outlined else 1 for i in part.index],
                },
            },
            name=name,
            legendgroup=group,
            showlegend=bool(name),
            customdata=[cell.data for cell in cells],
            hovertemplate=hovers,
            cliponaxis=False,
        )
    return tools.finish(
        figure,
        theme.base_layout(
            height,
            meta={"narrow_height": 360, "narrow_texts": narrow_texts},
            xaxis={
                "title": {"text": tools.title(x_title)},
                "range": x_range,
                "type": "log" if x_log else "linear",
                **(_log_ticks(x_range) if x_log else {}),
                "ticksuffix": x_suffix,
                "nticks": 6,
                "autotickangles": [0, -45],
                "separatethousands": "," in x_format,
                "zeroline": False,
            },
            yaxis={
                "title": {"text": tools.title(y_title)},
                "range": y_range,
                "type": "log" if y_log else "linear",
                **(_log_ticks(y_range) if y_log else {}),
                "ticksuffix": y_suffix,
                "nticks": 6,
                "separatethousands": "," in y_format,
                "zeroline": False,
            },
        ),
    )


def _log_ticks(limits: list[float]) -> dict[str, object]:
    """Ticks at 1, 2 and 5 times powers of ten (powers alone over more than three of them)."""
    powers = range(math.floor(limits[0]), math.ceil(limits[1]) + 1)
    factors = (1, 2, 5) if limits[1] - limits[0] <= 3 else (1,)
    found = [factor * 10.0**power for power in powers for factor in factors]
    return {"tickmode": "array", "tickvals": [v for v in found if limits[0] <= math.log10(v) <= limits[1]]}


def _axis_range(values: pd.Series, log: bool) -> list[float]:
    """The range with air on both sides; in powers of ten for a log axis."""
    return tools.span(values.map(math.log10) if log else values, pad=0.09)


def _add_line(figure: go.Figure, line: pd.DataFrame, line_name: str, band_name: str) -> None:
    """The fitted line and its band, under the marks."""
    fit = tools.need(line, ["x", "fit"], ["x", "fit", "low", "high"], what="line").sort_values("x")
    if tools.has(fit, "low", "high"):
        ring = fit[fit["low"].notna() & fit["high"].notna()]
        figure.add_scatter(
            x=[*ring["x"], *ring["x"][::-1]],
            y=[*ring["high"], *ring["low"][::-1]],
            mode="lines",
            fill="toself",
            fillcolor=LIGHT["grey_soft"],
            line={"width": 0, "color": LIGHT["grey_soft"]},
            hoverinfo="skip",
            name=band_name,
            showlegend=bool(band_name),
        )
    figure.add_scatter(
        x=fit["x"].tolist(),
        y=fit["fit"].tolist(),
        mode="lines",
        line={"color": LIGHT["muted"], "width": 2, "dash": "dash"},
        hoverinfo="skip",
        name=line_name,
        showlegend=bool(line_name),
    )
