"""Plain bars: horizontal with intervals, stacked parts with totals, vertical columns."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from . import _tools as tools
from . import theme
from .theme import LIGHT


def bars(
    frame: pd.DataFrame,
    *,
    x_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
    names: Mapping[str, str] | None = None,
    reference: tuple[float, str] | None = None,
    x_range: tuple[float, float] | None = None,
) -> go.Figure:
    """Horizontal bars from zero; a thin line for the outer interval, a thick one for the inner, numbers at the right.

    `frame`: `code`, `label`, `value`; optional `low`, `high` (thin line), `inner_low`, `inner_high` (thick line),
    `highlight` (rows that matter; the others turn grey). Rows stand in the order of the frame. `names`: legend
    words for `value`, `outer`, `inner` (those given appear). Without intervals the numbers stand at the ends of
    the bars and the axis carries no ticks.
    """
    data = tools.need(frame, ["code", "label", "value"], ["value", "low", "high", "inner_low", "inner_high"])
    tools.unique(data, ["code"])
    names = dict(names or {})
    for name in names:
        tools.one_of("names", name, ("value", "outer", "inner"))
    outer, inner = tools.has(data, "low", "high"), tools.has(data, "inner_low", "inner_high")
    strong = tools.flags(data, "highlight")
    values = [v for c in ("value", "low", "high", "inner_low", "inner_high") if c in data for v in data[c]]
    x_axis_range = tools.span(
        values + ([reference[0]] if reference else []), zero=True, pad=0.03, given=x_range
    )
    share = tools.right_column(tools.widest(data["value"], number_format, suffix, 13))
    positions = data.index.tolist()
    base_colour = LIGHT["teal_soft"] if outer or inner else LIGHT["teal"]
    colours = [LIGHT["grey"] if strong.any() and not flag else base_colour for flag in strong]

    def extents(row: object, low: str, high: str) -> bool:
        return pd.notna(getattr(row, low)) and pd.notna(getattr(row, high))

    templates, custom = [], []
    for row in data.itertuples():
        cell: list[object] = [
            row.code,
            theme.wrap(str(row.label), 48),
            None if pd.isna(row.value) else row.value,
        ]
        text = f"<b>%{{customdata[1]}}</b><br>{tools.shown('customdata[2]', number_format, suffix)}"
        for there, low, high, role in (
            (inner, "inner_low", "inner_high", "inner"),
            (outer, "low", "high", "outer"),
        ):
            if there and extents(row, low, high):
                first = len(cell)
                cell += [getattr(row, low), getattr(row, high)]
                word = f"{names[role]}: " if role in names else ""
                text += f"<br>{word}" + tools.between(
                    f"customdata[{first}]", f"customdata[{first + 1}]", number_format, suffix
                )
        custom.append(cell)
        templates.append(text + "<extra></extra>")

    figure = go.Figure()
    figure.add_bar(
        orientation="h",
        y=positions,
        x=[cell[2] for cell in custom],
        marker={"color": colours, "line": {"width": 0}},
        name=names.get("value", ""),
        showlegend="value" in names,
        customdata=custom,
        hovertemplate=templates,
    )
    for there, low, high, role, width in (
        (outer, "low", "high", "outer", 1.5),
        (inner, "inner_low", "inner_high", "inner", 5),
    ):
        if not there:
            continue
        xs: list[float | None] = []
        ys: list[float | None] = []
        for row in data.itertuples():
            if extents(row, low, high):
                xs += [getattr(row, low), getattr(row, high), None]
                ys += [row.Index, row.Index, None]
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            line={"color": LIGHT["ink"], "width": width},
            name=names.get(role, ""),
            showlegend=role in names,
            hoverinfo="skip",
        )
    figure.add_trace(
        tools.column_trace(
            positions,
            [
                "" if cell[2] is None else tools.shown("customdata[2]", number_format, suffix)
                for cell in custom
            ],
            custom,
            bold=strong,
        )
    )
    top = tools.top_margin(reference)
    place = tools.rows(data["label"], bars=True, top=top, axes=58 if x_title else 40)
    figure.update_layout(
        theme.base_layout(
            place.height,
            margin={"t": top},
            meta=place.meta,
            yaxis=place.yaxis,
            xaxis={
                "range": x_axis_range,
                "domain": [0, share],
                "title": {"text": x_title},
                "ticksuffix": suffix,
                "nticks": 6,
                "separatethousands": "," in number_format,
                "zeroline": True,
            },
            xaxis2=tools.column_axis(share),
        )
    )
    tools.add_reference(figure, reference, x_axis_range, share=share)
    return figure


def parts(
    frame: pd.DataFrame,
    *,
    parts: Mapping[str, str],
    total: pd.DataFrame | None = None,
    total_name: str = "",
    x_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
) -> go.Figure:
    """Stacked horizontal parts, with an open diamond where the printed total says the bar should end.

    `frame`: `row`, `label`, `part` (a key of `parts`), `value` (not negative; NaN draws nothing), one row per row and
    part. `parts`: code -> name, in stacking order, at most nine. `total`: `row`, `value` (may lack rows). The sum of
    the parts is in the hover of the diamond beside the printed total; the printed total stands at the right
    edge (without `total`: the sum of the parts).
    """
    data = tools.need(frame, ["row", "label", "part", "value"], ["value"])
    tools.known("part", data["part"], parts)
    tools.unique(data, ["row", "part"])
    if len(parts) > len(theme.PARTS):
        raise ValueError(f"parts: at most {len(theme.PARTS)}, not {len(parts)}")
    if (data["value"] < 0).any():
        raise ValueError("value: parts of a whole cannot be negative")
    order = list(dict.fromkeys(data["row"]))
    labels = data.drop_duplicates("row").set_index("row")["label"]
    table = data.pivot(index="row", columns="part", values="value").reindex(index=order, columns=list(parts))
    filled = table.fillna(0.0)
    sums = table.sum(axis=1, min_count=1)
    printed = pd.Series(float("nan"), index=order)
    if total is not None:
        marks = tools.need(total, ["row", "value"], ["value"], what="total")
        tools.unique(marks, ["row"], what="total")
        tools.known("total row", marks["row"], {row: "" for row in order})
        printed = marks.set_index("row")["value"].reindex(order)
    x_range = tools.span([*sums, *printed], zero=True, pad=0.03)
    starts = filled.cumsum(axis=1) - filled
    positions = list(range(len(order)))
    full = [theme.wrap(str(labels[row]), 48) for row in order]
    least = (x_range[1] - x_range[0]) / 225  # units per pixel on a small phone

    figure = go.Figure()
    for (part, name), colour in zip(parts.items(), theme.PARTS, strict=False):
        values = table[part]
        number = tools.shown("customdata[2]", number_format)
        figure.add_bar(
            orientation="h",
            y=positions,
            x=[None if pd.isna(v) else v for v in values],
            base=starts[part].tolist(),
            name=name,
            legendgroup=part,
            marker={"color": colour, "line": {"color": LIGHT["paper"], "width": 1}},
            customdata=[
                [row, text, None if pd.isna(v) else v]
                for row, text, v in zip(order, full, values, strict=True)
            ],
            texttemplate=[
                number
                if pd.notna(v) and theme.text_width(tools.rough(v, number_format), 12) <= v / least - 4
                else ""
                for v in values
            ],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"size": 12, "color": theme.text_on(colour)},
            hovertemplate=f"<b>%{{customdata[1]}}</b><br>{name}: "
            + tools.shown("customdata[2]", number_format, suffix)
            + "<extra></extra>",
        )
    ends = printed if total is not None else sums
    if total is not None:
        figure.add_scatter(
            x=[None if pd.isna(v) else v for v in printed],
            y=positions,
            mode="markers",
            marker={
                "symbol": "diamond",
                "size": 12,
                "color": LIGHT["paper"],
                "line": {"color": LIGHT["ink"], "width": 2.5},
            },
            name=total_name,
            showlegend=bool(total_name),
            customdata=[
                [row, text, None if pd.isna(s) else s] for row, text, s in zip(order, full, sums, strict=True)
            ],
            hovertemplate="<b>%{customdata[1]}</b><br>"
            + (f"{total_name}: " if total_name else "")
            + tools.shown("x", number_format, suffix)
            + "<br>Σ "
            + tools.shown("customdata[2]", number_format, suffix)
            + "<extra></extra>",
            cliponaxis=False,
        )
    share = tools.right_column(tools.widest(ends, number_format, "", 13))
    figure.add_trace(
        tools.column_trace(
            positions,
            ["" if pd.isna(v) else tools.shown("customdata[1]", number_format) for v in ends],
            [[row, None if pd.isna(v) else v] for row, v in zip(order, ends, strict=True)],
            bold=[True] * len(order),
        )
    )
    place = tools.rows([str(labels[row]) for row in order], bars=True, axes=58 if x_title else 40)
    figure.update_layout(
        theme.base_layout(
            place.height,
            barmode="overlay",
            meta=place.meta,
            yaxis=place.yaxis,
            xaxis={
                "range": x_range,
                "domain": [0, share],
                "title": {"text": x_title},
                "ticksuffix": suffix if len(suffix) < 3 else "",
                "nticks": 5,
                "separatethousands": "," in number_format,
            },
            xaxis2=tools.column_axis(share),
        )
    )
    return figure


def columns(
    frame: pd.DataFrame,
    *,
    flags: Mapping[str, str] | None = None,
    line: bool = False,
    x_title: str = "",
    y_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
    reference: tuple[float, str] | None = None,
    show_values: str = "auto",
) -> go.Figure:
    """Vertical columns over numbers or ordered labels; with `line` a line with dots instead (eigenvalues).

    `frame`: `x` (numbers, or codes in the order of the frame), `label` (under the column and in the hover), `value`;
    optional `flag` (a key of `flags`, code -> name: own colour and pattern or symbol, in the legend).
    `reference`: (value, text), a dotted horizontal line. `show_values`: "auto" writes the numbers on up to twelve
    columns, "all" on all of them, "none" on none.
    """
    tools.one_of("show_values", show_values, ("auto", "all", "none"))
    data = tools.need(frame, ["x", "label", "value"], ["value"])
    tools.unique(data, ["x"])
    if flags is not None:
        data = tools.need(data, ["flag"])
        tools.known("flag", data["flag"], flags)
    numeric = pd.api.types.is_numeric_dtype(data["x"])
    data["place"] = data["x"] if numeric else range(len(data))
    gaps = data["place"].sort_values().diff().dropna()
    width = 0.76 * float(gaps.min() if len(gaps) else 1.0)
    written = show_values == "all" or (show_values == "auto" and len(data) <= 12)
    y_range = tools.span(
        [*data["value"], *([reference[0]] if reference else [])], zero=True, pad=0.14 if written else 0.05
    )
    named = (flags or {"": ""}).items()
    patterns = ["", "/", "x", ".", "\\", "+", "-"]
    figure = go.Figure()
    if line:
        ordered = data.sort_values("place")
        figure.add_scatter(
            x=ordered["place"].tolist(),
            y=[None if pd.isna(v) else v for v in ordered["value"]],
            mode="lines",
            line={"color": LIGHT["grey_line"], "width": 2},
            hoverinfo="skip",
            showlegend=False,
        )
    for number, (flag, name) in enumerate(named):
        part = data[data["flag"] == flag] if flags is not None else data
        if part.empty:
            continue
        colour = theme.GROUPS[number % len(theme.GROUPS)]
        shared = {
            "x": part["place"].tolist(),
            "y": [None if pd.isna(v) else v for v in part["value"]],
            "name": name,
            "legendgroup": flag,
            "showlegend": bool(name),
            "customdata": [
                [x, str(label)] for x, label in zip(part["x"].tolist(), part["label"], strict=True)
            ],
            "hovertemplate": "<b>%{customdata[1]}</b><br>"
            + (f"{name}: " if name else "")
            + tools.shown("y", number_format, suffix)
            + "<extra></extra>",
            "texttemplate": tools.shown("y", number_format, suffix) if written else "",
            "textfont": {"size": 12, "color": LIGHT["ink"]},
            "cliponaxis": False,
        }
        if line:
            figure.add_scatter(
                mode="markers+text" if written else "markers",
                textposition="top center",
                marker={"color": colour, "symbol": theme.SYMBOLS[number % len(theme.SYMBOLS)], "size": 10},
                **shared,
            )
        else:
            figure.add_bar(
                width=width,
                textposition="outside" if written else "none",
                textangle=0,
                constraintext="none",
                marker={
                    "color": colour,
                    "line": {"width": 0},
                    "pattern": {
                        "shape": patterns[number % len(patterns)],
                        "fgcolor": LIGHT["paper"],
                        "fillmode": "overlay",
                        "size": 5,
                        "solidity": 0.25,
                    },
                },
                **shared,
            )
    if reference is not None:
        value, text = reference
        figure.add_shape(
            type="line",
            x0=0,
            x1=1,
            xref="paper",
            y0=value,
            y1=value,
            line={"color": LIGHT["orange_line"], "width": 1.5, "dash": "dot"},
        )
        figure.add_annotation(
            x=1,
            xref="paper",
            y=value,
            text=text,
            showarrow=False,
            xanchor="right",
            yanchor="bottom",
            font={"size": 12.5, "color": LIGHT["orange_line"]},
        )
    ticks: dict[str, object] = {}
    if not numeric or len(data) <= 12:
        slot = tools.PHONE * 0.85 / len(data)
        texts = [theme.wrap(str(label), max(6, int(slot / 7))) for label in data["label"]]
        ticks = {"tickmode": "array", "tickvals": data["place"].tolist(), "ticktext": texts}
        if max(theme.text_width(text, 13) for text in texts) > slot:
            ticks |= {"ticktext": [theme.wrap(str(label), 18) for label in data["label"]], "tickangle": -40}
    figure.update_layout(
        theme.base_layout(
            340,
            meta={"narrow_height": 300},
            barmode="overlay",
            xaxis={"title": {"text": x_title}, "showgrid": False, "zeroline": False, "nticks": 8, **ticks},
            yaxis={
                "title": {"text": y_title},
                "range": y_range,
                "ticksuffix": suffix,
                "nticks": 6,
                "separatethousands": "," in number_format,
                "zeroline": True,
            },
        )
    )
    return figure
