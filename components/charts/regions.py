"""Regions: as a map of filled polygons, and as equal tiles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from . import _scale as scale
from . import _tools as tools
from . import theme
from .theme import LIGHT

KINDS = ("sequential", "diverging", "groups")
_TINY = 0.025  # a region narrower than this share of the map is drawn as a dot


def _colouring(
    data: pd.DataFrame,
    kind: str,
    groups: Mapping[str, str] | None,
    breaks: Sequence[float] | None,
    center: float,
    number: Callable[[float], str],
    suffix: str,
    missing_label: str,
    gaps: bool,
) -> tuple[dict[object, str], list[go.Scatter]]:
    """Fill of every code with a value, and the legend's traces (classes or groups, then the missing)."""
    tools.one_of("kind", kind, KINDS)
    with_value = data[data["value"].notna()]
    legend = []
    if kind == "groups":
        if groups is None:
            raise ValueError("groups: code -> name is needed with kind='groups'")
        tools.known("value", with_value["value"], groups)
        order = list(groups)
        fills = {
            code: theme.GROUPS[order.index(group) % len(theme.GROUPS)]
            for code, group in zip(with_value["code"], with_value["value"], strict=True)
        }
    else:
        try:
            values = pd.to_numeric(with_value["value"]).astype(float)
        except (TypeError, ValueError) as error:
            raise ValueError(f"value: numbers are needed with kind={kind!r}") from error
        classes = (
            scale.sequential(values, breaks)
            if kind == "sequential"
            else scale.diverging(values, center, breaks)
        )
        fills = {code: classes.colour(value) for code, value in zip(with_value["code"], values, strict=True)}
        if len(values):
            legend = [
                tools.legend_mark(name, colour, line={"color": LIGHT["zero"], "width": 1})
                for name, colour in zip(classes.names(number, suffix), classes.colours, strict=True)
            ]
    if gaps and missing_label:
        legend.append(
            tools.legend_mark(
                missing_label, LIGHT["grey_soft"], "square-x", line={"color": LIGHT["grey_line"], "width": 1}
            )
        )
    return fills, legend


def _group_marks(
    data: pd.DataFrame, groups: Mapping[str, str], places: Mapping[object, tuple[float, float]], size: int
) -> list[go.Scatter]:
    """The symbol of its group on every region, so that groups part without colour; they make the legend too."""
    traces = []
    for position, (group, name) in enumerate(groups.items()):
        colour = theme.GROUPS[position % len(theme.GROUPS)]
        symbol = theme.SYMBOLS[position % len(theme.SYMBOLS)]
        traces.append(tools.legend_mark(name, colour, symbol).update(legendgroup=group))
        codes = [c for c, g in zip(data["code"], data["value"], strict=True) if g == group and c in places]
        if codes:
            traces.append(
                go.Scatter(
                    x=[places[code][0] for code in codes],
                    y=[places[code][1] for code in codes],
                    mode="markers",
                    marker={"symbol": symbol, "size": size, "color": theme.text_on(colour)},
                    hoverinfo="skip",
                    legendgroup=group,
                    showlegend=False,
                )
            )
    return traces


def region_map(
    shapes: Mapping[str, Mapping[str, object]],
    frame: pd.DataFrame,
    *,
    kind: str = "sequential",
    number: Callable[[float], str] = tools.plain_number,
    suffix: str = "",
    missing_label: str = "",
    groups: Mapping[str, str] | None = None,
    selected: Collection[str] = (),
    breaks: Sequence[float] | None = None,
    center: float = 0.0,
) -> go.Figure:
    """Regions as filled polygons, one trace a region, coloured by classes of a value or by groups.

    `shapes`: code -> {"rings": [[xs, ys], ...]} in an equal-area plane, with "label": [x, y] (a point inside) if at
    hand; units too small to be seen (cities) become dots. `frame`: `code`, `label`, `value` (number, or a group's
    code with kind="groups"), `text` (the value in the reader's words, for the hover). A shape without a row
    or without a value is hatched and named `missing_label`; a row without a shape raises. `number` writes the limits
    of the classes in the legend. `selected` codes get an ink outline. `breaks` replaces the round limits of
    the classes. A click on a fill carries its code in `point.data.customdata[0][0]`.
    """
    data = tools.need(frame, ["code", "label", "value", "text"])
    tools.unique(data, ["code"])
    tools.known("code", data["code"], {code: "" for code in shapes})
    tools.known("selected", selected, {code: "" for code in shapes})
    by_code = data.set_index("code")
    present = set(data.loc[data["value"].notna(), "code"])
    fills, legend = _colouring(
        data, kind, groups, breaks, center, number, suffix, missing_label, gaps=len(present) < len(shapes)
    )
    every_x = [x for shape in shapes.values() for ring in shape["rings"] for x in ring[0]]
    every_y = [y for shape in shapes.values() for ring in shape["rings"] for y in ring[1]]
    width, height = max(every_x) - min(every_x), max(every_y) - min(every_y)

    def outline(code: str) -> tuple[list[float | None], list[float | None]]:
        xs: list[float | None] = []
        ys: list[float | None] = []
        for ring_x, ring_y in shapes[code]["rings"]:
            if xs:
                xs.append(None)
                ys.append(None)
            xs += list(ring_x)
            ys += list(ring_y)
        return xs, ys

    def middle(code: str) -> tuple[float, float]:
        if "label" in shapes[code]:
            return float(shapes[code]["label"][0]), float(shapes[code]["label"][1])
        ring_x, ring_y = max(shapes[code]["rings"], key=lambda ring: len(ring[0]))
        return (min(ring_x) + max(ring_x)) / 2, (min(ring_y) + max(ring_y)) / 2

    def extent(code: str) -> float:
        return max(max(x) - min(x) for x, _ in shapes[code]["rings"]) / width

    tiny = {code for code in shapes if extent(code) < _TINY}
    figure = go.Figure()
    # drawn in this order: plain fills, selected fills, dots of cities, selected dots
    for code in sorted(shapes, key=lambda c: (c in tiny, c in selected)):
        row = by_code.loc[code] if code in by_code.index else None
        label = str(row["label"]) if row is not None else str(code)
        border = (
            {"color": LIGHT["ink"], "width": 2.5}
            if code in selected
            else {"color": LIGHT["paper"], "width": 1}
        )
        if code in present:
            fill, text = fills[code], f"<b>{label}</b><br>{row['text']}"
        else:
            fill = LIGHT["grey_soft"]
            text = f"<b>{label}</b>" + (f"<br>{missing_label}" if missing_label else "")
        shared = {
            "name": label,
            "text": text,
            "hoverinfo": "text",
            "customdata": [[code]],
            "showlegend": False,
        }
        if code in tiny:
            x, y = middle(code)
            dot = {
                "size": 11,
                "color": fill,
                "symbol": "circle" if code in present else "circle-x",
                "line": {"color": LIGHT["ink"] if code in selected else LIGHT["paper"], "width": 2},
            }
            if code not in present:
                dot["line"] = {"color": LIGHT["grey_line"], "width": 1}
            figure.add_scatter(x=[x], y=[y], mode="markers", marker=dot, cliponaxis=False, **shared)
            continue
        xs, ys = outline(code)
        pattern = (
            None
            if code in present
            else {"shape": "/", "fgcolor": LIGHT["grey_line"], "bgcolor": fill, "size": 6, "solidity": 0.2}
        )
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            fill="toself",
            fillcolor=fill,
            fillpattern=pattern,
            line=border,
            hoveron="fills",
            cliponaxis=False,
            **shared,
        )
    if kind == "groups" and groups is not None:
        places = {code: middle(code) for code in present if code not in tiny}
        for trace in _group_marks(data, groups, places, 9):
            figure.add_trace(trace)
    for trace in legend:
        figure.add_trace(trace)
    ratio = height / width
    hidden = {"visible": False, "fixedrange": True, "constrain": "domain"}
    air_x, air_y = width * 0.01, height * 0.01
    figure.update_layout(
        theme.base_layout(
            round(690 * ratio + 24),
            margin={"l": 4, "r": 4, "t": 8, "b": 8},
            meta={"narrow_height": round(326 * ratio + 24)},
            xaxis={**hidden, "range": [min(every_x) - air_x, max(every_x) + air_x]},
            yaxis={
                **hidden,
                "range": [min(every_y) - air_y, max(every_y) + air_y],
                "scaleanchor": "x",
                "scaleratio": 1,
            },
        )
    )
    return figure


def tile_grid(
    frame: pd.DataFrame,
    *,
    kind: str = "sequential",
    number_format: str = ",.0f",
    number: Callable[[float], str] = tools.plain_number,
    suffix: str = "",
    missing_label: str = "",
    groups: Mapping[str, str] | None = None,
    selected: Collection[str] = (),
    breaks: Sequence[float] | None = None,
    center: float = 0.0,
) -> go.Figure:
    """One equal tile a region, roughly where it lies, with its short name and number inside.

    `frame`: `code`, `label`, `short` (at most about five characters), `row`, `column` (tile places from 0, row 0 on
    top), `value`, `text` (the value in the reader's words, for the hover). Colours as in `region_map`; with
    kind="groups" the group's symbol stands for the number. A tile without a value is hatched.
    """
    data = tools.need(frame, ["code", "label", "short", "row", "column", "value", "text"], ["row", "column"])
    tools.unique(data, ["code"])
    tools.unique(data, ["row", "column"])
    tools.known("selected", selected, {code: "" for code in data["code"]})
    there = data["value"].notna()
    fills, legend = _colouring(
        data, kind, groups, breaks, center, number, suffix, missing_label, gaps=not there.all()
    )
    colours = [fills.get(code, LIGHT["grey_soft"]) for code in data["code"]]
    chosen = [code in selected for code in data["code"]]
    templates = []
    for present in there:
        below = tools.shown("customdata[2]", number_format) if present and kind != "groups" else " "
        templates.append("%{customdata[1]}<br><b>" + below + "</b>")
    hover = [
        f"<b>{row.label}</b>"
        + (f"<br>{row.text}" if pd.notna(row.value) else f"<br>{missing_label}" if missing_label else "")
        + "<extra></extra>"
        for row in data.itertuples()
    ]
    rows_, columns_ = int(data["row"].max()) + 1, int(data["column"].max()) + 1
    side = 0.94
    figure = go.Figure(
        go.Bar(
            x=data["column"].tolist(),
            y=[side] * len(data),
            base=[row - side / 2 for row in data["row"]],
            width=side,
            marker={
                "color": colours,
                "cornerradius": 5,
                "line": {
                    "color": [LIGHT["ink"] if flag else LIGHT["zero"] for flag in chosen],
                    "width": [2.5 if flag else 0.5 for flag in chosen],
                },
                "pattern": {
                    "shape": ["" if present else "/" for present in there],
                    "fgcolor": LIGHT["paper"],
                    "fillmode": "overlay",
                    "size": 7,
                    "solidity": 0.3,
                },
            },
            customdata=[
                [row.code, str(row.short), row.value if pd.notna(row.value) else None]
                for row in data.itertuples()
            ],
            texttemplate=templates,
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"size": 12, "color": [theme.text_on(colour) for colour in colours]},
            hovertemplate=hover,
            showlegend=False,
        )
    )
    if kind == "groups" and groups is not None:
        places = {row.code: (row.column, row.row + 0.2) for row in data.itertuples()}
        for trace in _group_marks(data, groups, places, 11):
            figure.add_trace(trace)
    for trace in legend:
        figure.add_trace(trace)
    wide, narrow = 74, 330 / columns_
    hidden = {"visible": False, "fixedrange": True, "constrain": "domain"}
    figure.update_layout(
        theme.base_layout(
            round(rows_ * wide + 16),
            margin={"l": 4, "r": 4, "t": 8, "b": 8},
            meta={"narrow_height": round(rows_ * min(narrow, wide) + 16)},
            barmode="overlay",
            xaxis={**hidden, "range": [-0.5, columns_ - 0.5]},
            yaxis={**hidden, "range": [rows_ - 0.5, -0.5], "scaleanchor": "x", "scaleratio": 1},
        )
    )
    return figure
