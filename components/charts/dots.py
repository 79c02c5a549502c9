"""Ranked dots with intervals; ranges that show what is fixed and what is open."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from . import _tools as tools
from . import theme
from .theme import LIGHT


def interval_dots(
    frame: pd.DataFrame,
    *,
    x_title: str = "",
    number_format: str = ",.1f",
    suffix: str = "",
    reference: tuple[float, str] | None = None,
    groups: Mapping[str, str] | None = None,
    zero_line: bool = False,
    x_range: tuple[float, float] | None = None,
    show_values: bool = True,
) -> go.Figure:
    """One dot a row with a thin line from low to high, the number at the right edge.

    `frame`: `code`, `label`, `value`; optional `low`, `high` (the interval; NaN draws none), `group` (a key of
    `groups`: colour and symbol), `highlight` (rows that matter; the others turn grey), `open` (hollow dot: an
    estimate of another kind). Rows stand in the order of the frame. `reference`: (value, text), a dotted line.
    `zero_line` keeps zero in view with a line through it, for differences.
    """
    data = tools.need(frame, ["code", "label", "value"], ["value", "low", "high"])
    tools.unique(data, ["code"])
    intervals = tools.has(data, "low", "high")
    strong = tools.flags(data, "highlight")
    hollow = tools.flags(data, "open")
    if groups is not None:
        data = tools.need(data, ["group"])
        tools.known("group", data["group"], groups)

    ends = ["value", "low", "high"] if intervals else ["value"]
    drawn = [v for column in ends for v in data[column]]
    x_axis_range = tools.span(
        drawn + ([reference[0]] if reference else []) + ([0.0] if zero_line else []), given=x_range
    )
    figure = go.Figure()
    for number, (group, name) in enumerate((groups or {"": ""}).items()):
        inside = data["group"] == group if groups is not None else pd.Series(True, index=data.index)
        for highlighted in (False, True):
            part = data[inside & (strong == highlighted)]
            if part.empty:
                continue
            pale = bool(strong.any()) and not highlighted
            colour = LIGHT["grey_line"] if pale else theme.GROUPS[number % len(theme.GROUPS)]
            symbol = theme.SYMBOLS[number % len(theme.SYMBOLS)]
            figure.add_trace(
                _dots(part, hollow, colour, symbol, intervals, number_format, suffix).update(
                    name=name,
                    legendgroup=group,
                    showlegend=bool(name) and (highlighted or not (inside & strong).any()),
                )
            )
    share = 1.0
    if show_values:
        share = tools.right_column(tools.widest(data["value"], number_format, suffix, 13))
        figure.add_trace(
            tools.column_trace(
                data.index,
                [
                    "" if pd.isna(v) else tools.shown("customdata[2]", number_format, suffix)
                    for v in data["value"]
                ],
                data[["code", "label", "value"]]
                .astype(object)
                .where(data["value"].notna(), None)
                .values.tolist(),
                bold=strong,
            )
        )
    top = tools.top_margin(reference)
    place = tools.rows(
        [f"<b>{label}</b>" if bold else label for label, bold in zip(data["label"], strong, strict=True)],
        bars=False,
        top=top,
        axes=58 if x_title else 40,
        pitch=28,
        half_mark=7,
    )
    _finish(figure, place, x_axis_range, share, x_title, suffix, number_format, top, zero_line)
    tools.add_reference(figure, reference, x_axis_range, share=share)
    return figure


def _dots(
    part: pd.DataFrame,
    hollow: pd.Series,
    colour: str,
    symbol: str,
    intervals: bool,
    number_format: str,
    suffix: str,
) -> go.Scatter:
    """The dots of one group and one weight, with their intervals."""
    value = tools.shown("x", number_format, suffix)
    error, templates = None, []
    for row in part.itertuples():
        text = f"<b>%{{customdata[1]}}</b><br>{value}"
        if intervals and pd.notna(row.low) and pd.notna(row.high):
            text += " (" + tools.between("customdata[2]", "customdata[3]", number_format, suffix) + ")"
        templates.append(text + "<extra></extra>")
    custom = [[row.code, theme.wrap(str(row.label), 48)] for row in part.itertuples()]
    if intervals:
        for row, cell in zip(part.itertuples(), custom, strict=True):
            cell += [None if pd.isna(row.low) else row.low, None if pd.isna(row.high) else row.high]
        error = {
            "type": "data",
            "symmetric": False,
            "array": (part["high"] - part["value"]).fillna(0).tolist(),
            "arrayminus": (part["value"] - part["low"]).fillna(0).tolist(),
            "thickness": 2,
            "width": 0,
            "color": colour,
        }
    return go.Scatter(
        x=[None if pd.isna(v) else v for v in part["value"]],
        y=part.index.tolist(),
        mode="markers",
        marker={
            "color": [LIGHT["paper"] if hollow[row] else colour for row in part.index],
            "symbol": symbol,
            "size": 11,
            "line": {"color": colour, "width": 2},
        },
        error_x=error,
        customdata=custom,
        hovertemplate=templates,
        cliponaxis=False,
    )


def _finish(
    figure: go.Figure,
    place: tools.Rows,
    x_range: list[float],
    share: float,
    x_title: str,
    suffix: str,
    number_format: str,
    top: int,
    zero_line: bool,
) -> None:
    """The layout that row charts with dots and ranges share."""
    figure.update_layout(
        theme.base_layout(
            place.height,
            margin={"t": top},
            meta=place.meta,
            barmode="overlay",
            yaxis={**place.yaxis, "showgrid": True},
            xaxis={
                "range": x_range,
                "domain": [0, share],
                "title": {"text": x_title},
                "ticksuffix": suffix,
                "nticks": 6,
                "separatethousands": "," in number_format,
                "zeroline": zero_line,
                "zerolinewidth": 2,
                "zerolinecolor": LIGHT["grey_line"] if zero_line else LIGHT["zero"],
            },
            xaxis2=tools.column_axis(share) if share < 1 else {"visible": False},
        )
    )


def range_bars(
    frame: pd.DataFrame,
    *,
    names: Mapping[str, str] | None = None,
    reference: tuple[float, str] | None = None,
    x_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
    x_range: tuple[float, float] | None = None,
) -> go.Figure:
    """What is fixed and what is open: a thin bar for all that is reachable, a thick one inside it, an open dot.

    `frame`: `code`, `label`, `low`, `high`; optional `inner_low`, `inner_high` (the thick bar; without them low–high
    itself is thick) and `point` (the open dot). The outer range is written at the right edge. `names`: legend
    words for `outer`, `inner`, `point`, `reference` (those given appear). `reference`: (value, text), dotted.
    """
    data = tools.need(
        frame, ["code", "label", "low", "high"], ["low", "high", "inner_low", "inner_high", "point"]
    )
    tools.unique(data, ["code"])
    names = dict(names or {})
    allowed = ("outer", "inner", "point", "reference")
    for name in names:
        tools.one_of("names", name, allowed)
    if (data["low"] > data["high"]).any():
        raise ValueError("low: a range cannot start above its end")
    nested = tools.has(data, "inner_low", "inner_high")
    pointed = tools.has(data, "point")
    values = [v for c in ("low", "high", "inner_low", "inner_high", "point") if c in data for v in data[c]]
    x_axis_range = tools.span(values + ([reference[0]] if reference else []), given=x_range, pad=0.03)
    # a range of one value would be invisible: it gets the width of a hair
    hair = (x_axis_range[1] - x_axis_range[0]) * 0.006

    def bar(low: str, high: str, role: str, thickness: float, colour: str) -> go.Bar:
        missing = data[low].isna() | data[high].isna()
        width = (data[high] - data[low]).clip(lower=hair)
        start = (data[low] + data[high]) / 2 - width / 2
        return go.Bar(
            orientation="h",
            y=data.index.tolist(),
            x=[None if gap else w for gap, w in zip(missing, width, strict=True)],
            base=[None if gap else s for gap, s in zip(missing, start, strict=True)],
            width=thickness,
            marker={"color": colour, "line": {"width": 0}},
            name=names.get(role, ""),
            legendgroup=role,
            showlegend=role in names,
            customdata=[
                [code, theme.wrap(str(label), 48), None if gap else a, None if gap else b]
                for code, label, a, b, gap in zip(
                    data["code"], data["label"], data[low], data[high], missing, strict=True
                )
            ],
            hovertemplate="<b>%{customdata[1]}</b><br>"
            + (f"{names[role]}: " if role in names else "")
            + tools.between("customdata[2]", "customdata[3]", number_format, suffix)
            + "<extra></extra>",
        )

    figure = go.Figure()
    if nested:
        figure.add_trace(bar("low", "high", "outer", 0.1, LIGHT["teal_soft"]))
        figure.add_trace(bar("inner_low", "inner_high", "inner", 0.32, LIGHT["teal"]))
    else:
        figure.add_trace(bar("low", "high", "outer", 0.32, LIGHT["teal"]))
    if pointed:
        figure.add_scatter(
            x=[None if pd.isna(v) else v for v in data["point"]],
            y=data.index.tolist(),
            mode="markers",
            marker={"color": LIGHT["paper"], "size": 11, "line": {"color": LIGHT["ink"], "width": 2.5}},
            name=names.get("point", ""),
            legendgroup="point",
            showlegend="point" in names,
            customdata=[
                [code, theme.wrap(str(label), 48)]
                for code, label in zip(data["code"], data["label"], strict=True)
            ],
            hovertemplate="<b>%{customdata[1]}</b><br>"
            + (f"{names['point']}: " if "point" in names else "")
            + tools.shown("x", number_format, suffix)
            + "<extra></extra>",
            cliponaxis=False,
        )
    if "reference" in names and reference is not None:
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="lines",
            line={"color": LIGHT["orange_line"], "width": 1.5, "dash": "dot"},
            name=names["reference"],
            hoverinfo="skip",
        )
    ends = [f"{tools.rough(a, number_format)}–{tools.rough(b, number_format)}" for a, b in zip(data["low"], data["high"], strict=True)]  # fmt: skip
    templates = []
    for row in data.itertuples():
        if pd.isna(row.low) or pd.isna(row.high):
            templates.append("")
        elif tools.rough(row.low, number_format) == tools.rough(row.high, number_format):
            templates.append(tools.shown("customdata[1]", number_format))
        else:
            templates.append(f"%{{customdata[1]:{number_format}}}–%{{customdata[2]:{number_format}}}")
    share = tools.right_column(max(theme.text_width(text, 12.5) for text in ends))
    figure.add_trace(
        tools.column_trace(
            data.index,
            templates,
            [
                [row.code, None if pd.isna(row.low) else row.low, None if pd.isna(row.high) else row.high]
                for row in data.itertuples()
            ],
        )
    )
    top = tools.top_margin(reference)
    place = tools.rows(data["label"], bars=False, top=top, axes=58 if x_title else 40, half_mark=9)
    _finish(figure, place, x_axis_range, share, x_title, suffix, number_format, top, False)
    tools.add_reference(figure, reference, x_axis_range, share=share)
    return figure


def slope(
    frame: pd.DataFrame,
    *,
    names: Mapping[str, str],
    x_title: str = "",
    number_format: str = ",.1f",
    suffix: str = "",
    order: str = "change",
    x_range: tuple[float, float] | None = None,
) -> go.Figure:
    """Two periods of each row: an open dot (start), a filled one (end), a line between, the change at the right.

    `frame`: `code`, `label`, `start`, `end`. `names`: words for `start` and `end`. `order`: "change" (largest rise
    on top) or "frame". A rise is teal with a dot, a fall orange with a diamond; the change carries its sign.
    """
    data = tools.need(frame, ["code", "label", "start", "end"], ["start", "end"])
    tools.unique(data, ["code"])
    tools.one_of("order", order, ("change", "frame"))
    for role in ("start", "end"):
        if role not in names:
            raise ValueError(f"names: {role!r} is missing; needed: ['start', 'end']")
    data["change"] = data["end"] - data["start"]
    if order == "change":
        data = data.sort_values("change", ascending=False, kind="stable").reset_index(drop=True)
    x_axis_range = tools.span([*data["start"], *data["end"]], given=x_range)
    signed = "+" + number_format
    figure = go.Figure()
    rises = data["change"].ge(0)
    for rising, colour, symbol in ((True, "teal_line", "circle"), (False, "orange_line", "diamond")):
        part = data[(rises == rising) & data["change"].notna()]
        if part.empty:
            continue
        xs: list[float | None] = []
        ys: list[float | None] = []
        for row in part.itertuples():
            xs += [row.start, row.end, None]
            ys += [row.Index, row.Index, None]
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            line={"color": LIGHT[colour], "width": 2.5},
            hoverinfo="skip",
            showlegend=False,
        )
        custom = [
            [row.code, theme.wrap(str(row.label), 48), row.start, row.end, row.change]
            for row in part.itertuples()
        ]
        hover = (
            "<b>%{customdata[1]}</b><br>"
            + f"{names['start']}: {tools.shown('customdata[2]', number_format, suffix)}<br>"
            + f"{names['end']}: {tools.shown('customdata[3]', number_format, suffix)}"
            + f" ({tools.shown('customdata[4]', signed)})<extra></extra>"
        )
        for role, fill in (("start", LIGHT["paper"]), ("end", LIGHT[colour])):
            figure.add_scatter(
                x=part[role].tolist(),
                y=part.index.tolist(),
                mode="markers",
                marker={
                    "color": fill,
                    "symbol": "circle" if role == "start" else symbol,
                    "size": 10 if role == "start" else 11,
                    "line": {"color": LIGHT[colour], "width": 2},
                },
                name=names[role],
                legendgroup=role,
                showlegend=rising or not rises.any(),
                customdata=custom,
                hovertemplate=hover,
                cliponaxis=False,
            )
    share = tools.right_column(tools.widest(data["change"], signed, size=12.5))
    figure.add_trace(
        tools.column_trace(
            data.index,
            ["" if pd.isna(v) else tools.shown("customdata[1]", signed) for v in data["change"]],
            [[row.code, None if pd.isna(row.change) else row.change] for row in data.itertuples()],
        )
    )
    place = tools.rows(data["label"], bars=False, axes=58 if x_title else 40, pitch=28, half_mark=7)
    _finish(figure, place, x_axis_range, share, x_title, suffix, number_format, 8, False)
    return figure
