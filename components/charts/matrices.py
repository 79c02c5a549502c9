"""Rows against columns: numbers in coloured cells, presence as dots, two shares and their overlap."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import plotly.graph_objects as go

from . import _scale as scale
from . import _tools as tools
from . import theme
from .theme import LIGHT


def _column_heads(names: list[str], width: float) -> tuple[dict[str, object], int, int]:
    """Tick settings for names over columns, the pixels they take, the extra right margin.

    Upright where the longest word fits the column on a phone (`width` pixels of all columns), else slanted.
    """
    slot = width / len(names)
    texts = [theme.wrap(name, max(4, int(slot / 7.3))) for name in names]
    base = {"tickmode": "array", "tickvals": list(range(len(names)))}
    if max(theme.text_width(text, 12.5) for text in texts) <= slot + 2:
        lines = max(text.count("<br>") + 1 for text in texts)
        return {**base, "ticktext": texts, "tickangle": 0}, 16 * lines + 10, 0
    texts = [theme.wrap(name, 18) for name in names]
    lengths = [theme.text_width(text, 12.5) * 0.77 + 10 * text.count("<br>") for text in texts]
    over = lengths[-1] - slot / 2 if lengths else 0
    return {**base, "ticktext": texts, "tickangle": -50}, round(max(lengths) + 14), max(0, round(over * 0.9))


def heatmap(
    frame: pd.DataFrame,
    *,
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    scale: str = "diverging",
    zmin: float | None = None,
    zmax: float | None = None,
    number_format: str = ",.2f",
    suffix: str = "",
    show_text: bool = True,
    blank_label: str = "",
    number: Callable[[float], str] | None = None,
) -> go.Figure:
    """A matrix of coloured cells with their numbers; cells without a row or a value are pale with a dot.

    `frame`: `row` (a key of `rows`), `column` (a key of `columns`), `value`; optional `text` (stands in the cell
    instead of the number). `rows`, `columns`: code -> name in drawing order. Seven classes of equal width from `zmin`
    to `zmax`; by default the data's limits, symmetric around zero for scale="diverging". `blank_label`: what
    an empty cell means, for the hover. `number`: writes class limits; given, the classes stand in the legend.
    Numbers that do not fit their cell on a phone are left to the hover.
    """
    return _heatmap(
        frame, rows, columns, scale, zmin, zmax, number_format, suffix, show_text, blank_label, number
    )


def _heatmap(
    frame: pd.DataFrame,
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    kind: str,
    zmin: float | None,
    zmax: float | None,
    number_format: str,
    suffix: str,
    show_text: bool,
    blank_label: str,
    number: Callable[[float], str] | None,
) -> go.Figure:
    data = tools.need(frame, ["row", "column", "value"], ["value"])
    tools.one_of("scale", kind, ("diverging", "sequential"))
    tools.known("row", data["row"], rows)
    tools.known("column", data["column"], columns)
    tools.unique(data, ["row", "column"])
    values = data["value"].dropna()
    if kind == "diverging":
        reach = float(values.abs().max()) if len(values) else 1.0
        low, high = (-reach, reach) if zmin is None and zmax is None else (zmin, zmax)
    else:
        low = float(values.min()) if len(values) else 0.0
        high = float(values.max()) if len(values) else 1.0
        low, high = (low if zmin is None else zmin), (high if zmax is None else zmax)
    if low is None or high is None:
        raise ValueError("zmin and zmax: give both or none for a diverging scale")
    if low == high:
        low, high = low - 0.5, high + 0.5
    classes = scale.even(low, high, kind)
    cells = {(row.row, row.column): row for row in data.itertuples()}
    xs, ys, fills, inks, templates, hovers, custom = [], [], [], [], [], [], []
    for y, (row, row_name) in enumerate(rows.items()):
        for x, (column, column_name) in enumerate(columns.items()):
            cell = cells.get((row, column))
            value = None if cell is None or pd.isna(cell.value) else float(cell.value)
            own = getattr(cell, "text", None)
            own = None if cell is None or tools.empty(own) else str(own)
            fill = LIGHT["surface"] if value is None else classes.colour(value)
            xs.append(x)
            ys.append(y)
            fills.append(fill)
            inks.append(LIGHT["muted"] if value is None else theme.text_on(fill))
            custom.append([row, column, value, own])
            shown = "%{customdata[3]}" if own else tools.shown("customdata[2]", number_format, "")
            head = f"<b>{theme.wrap(str(row_name), 48)}</b><br>{theme.wrap(str(column_name), 48)}"
            if value is None:
                templates.append("%{customdata[3]}" if own else "·")
                hovers.append(head + (f"<br>{blank_label}" if blank_label else "") + "<extra></extra>")
            else:
                templates.append(shown if show_text else "")
                number_shown = tools.shown("customdata[2]", number_format, suffix)
                hovers.append(f"{head}<br>{number_shown}" + (f"<br>{own}" if own else "") + "<extra></extra>")

    short = max(theme.text_width(str(name), 13) for name in rows.values()) <= 92
    heads, top, over = _column_heads([str(n) for n in columns.values()], 290.0 if not short else 215.0)
    gap = 0.06
    figure = go.Figure(
        go.Bar(
            orientation="h",
            y=ys,
            x=[1 - gap / 2] * len(xs),
            base=[x - 0.5 + gap / 4 for x in xs],
            width=1 - gap if short else None,
            marker={"color": fills, "line": {"width": 0}},
            customdata=custom,
            texttemplate=templates,
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 12, "color": inks},
            hovertemplate=hovers,
            showlegend=False,
        )
    )
    if number is not None:
        for name, colour in zip(classes.names(number, suffix), classes.colours, strict=True):
            figure.add_trace(tools.legend_mark(name, colour, line={"color": LIGHT["zero"], "width": 1}))
    place = tools.rows(
        [str(name) for name in rows.values()], bars=not short, axes=8, top=top, pitch=32, half_mark=0
    )
    count = len(rows)
    meta = place.meta
    yaxis = place.yaxis
    height = place.height
    if short:
        yaxis = {**yaxis, "range": [count - 0.5, -0.5]}
        height = count * 32 + top + 16
        meta = {"narrow_height": count * 30 + top + 16}
    figure.update_layout(
        theme.base_layout(
            height,
            barmode="overlay",
            bargap=gap,
            margin={"r": 8 + over},
            meta=meta,
            yaxis=yaxis,
            xaxis={
                "range": [-0.5, len(columns) - 0.5],
                "side": "top",
                "showgrid": False,
                "zeroline": False,
                "ticks": "",
                "tickfont": {"size": 12.5, "color": LIGHT["muted"]},
                **heads,
            },
        )
    )
    return figure


STATES = ("full", "partial", "none")


def small_matrix(
    frame: pd.DataFrame,
    *,
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    states: Mapping[str, str],
) -> go.Figure:
    """Presence: a filled dot (full), an open dot (partial), a small dash (none); nothing where there is no row.

    `frame`: `row` (a key of `rows`), `column` (a key of `columns`), `state` ("full", "partial" or "none", a key
    of `states`). `rows`, `columns`: code -> name in drawing order. `states`: the states used -> name for the legend.
    """
    data = tools.need(frame, ["row", "column", "state"])
    for state in states:
        tools.one_of("states", state, STATES)
    tools.known("row", data["row"], rows)
    tools.known("column", data["column"], columns)
    tools.known("state", data["state"], states)
    tools.unique(data, ["row", "column"])
    row_place = {row: i for i, row in enumerate(rows)}
    column_place = {column: i for i, column in enumerate(columns)}
    marks = {
        "full": {"symbol": "circle", "size": 14, "color": LIGHT["teal_line"]},
        "partial": {
            "symbol": "circle",
            "size": 13,
            "color": LIGHT["paper"],
            "line": {"color": LIGHT["teal_line"], "width": 2},
        },
        "none": {
            "symbol": "line-ew",
            "size": 6,
            "color": LIGHT["grey_line"],
            "line": {"color": LIGHT["grey_line"], "width": 1.5},
        },
    }
    figure = go.Figure()
    for state, name in states.items():
        part = data[data["state"] == state]
        if part.empty:
            continue
        figure.add_scatter(
            x=[column_place[c] for c in part["column"]],
            y=[row_place[r] for r in part["row"]],
            mode="markers",
            marker=marks[state],
            name=name,
            legendgroup=state,
            customdata=[
                [r, c, theme.wrap(str(rows[r]), 48), theme.wrap(str(columns[c]), 48)]
                for r, c in zip(part["row"], part["column"], strict=True)
            ],
            hovertemplate=f"<b>%{{customdata[2]}}</b><br>%{{customdata[3]}}<br>{name}<extra></extra>",
            cliponaxis=False,
        )
    short = max(theme.text_width(str(name), 13) for name in rows.values()) <= 92
    heads, top, over = _column_heads([str(n) for n in columns.values()], 290.0 if not short else 215.0)
    place = tools.rows(
        [str(name) for name in rows.values()], bars=False, axes=8, top=top, pitch=30, half_mark=8
    )
    meta, yaxis, height = place.meta, place.yaxis, place.height
    if short:
        yaxis = {**yaxis, "range": [len(rows) - 0.5, -0.5]}
        height = len(rows) * 30 + top + 16
        meta = {"narrow_height": height}
    figure.update_layout(
        theme.base_layout(
            height,
            margin={"r": 8 + over},
            meta=meta,
            yaxis={**yaxis, "showgrid": True},
            xaxis={
                "range": [-0.5, len(columns) - 0.5],
                "side": "top",
                "showgrid": False,
                "zeroline": False,
                "ticks": "",
                "tickfont": {"size": 12.5, "color": LIGHT["muted"]},
                **heads,
            },
        )
    )
    return figure


def joint_square(
    *,
    a: float,
    b: float,
    joint_low: float,
    joint_high: float,
    names: Mapping[str, str],
    expected: float | None = None,
    number_format: str = ",.0f",
    suffix: str = "",
) -> go.Figure:
    """Two shares that are known and their overlap that is not: the whole drawn at its least and at its most.

    `a`, `b`: the two shares; `joint_low`, `joint_high`: the least and the largest share of both (fractions 0..1,
    computed elsewhere); `expected`: a third row between, for instance without any association. Every row splits 100 %
    into `a_only`, `both`, `b_only`, `neither`, in this order, so that a and b are each one stretch; lines under
    the bar show these stretches. `names`: words for the four parts, `minimum`, `maximum`, `a`, `b` and, with
    `expected`, `expected`.
    """
    roles = ["a_only", "both", "b_only", "neither", "minimum", "maximum", "a", "b"]
    roles += ["expected"] if expected is not None else []
    missing = [role for role in roles if role not in names]
    if missing:
        raise ValueError(f"names: missing {missing}; needed: {roles}")
    slack = 1e-9
    for name, share in (("a", a), ("b", b), ("joint_low", joint_low), ("joint_high", joint_high)):
        if not -slack <= share <= 1 + slack:
            raise ValueError(f"{name}: a fraction from 0 to 1 is needed, not {share!r}")
    if joint_low > joint_high + slack:
        raise ValueError("joint_low: cannot exceed joint_high")
    joints = [("minimum", joint_low)]
    if expected is not None:
        joints.append(("expected", expected))
    joints.append(("maximum", joint_high))
    for role, joint in joints:
        if joint > min(a, b) + slack or joint < a + b - 1 - slack:
            raise ValueError(f"{role}: the overlap {joint!r} cannot be, given the shares {a!r} and {b!r}")
    looks = {
        "a_only": (LIGHT["teal_pale"], ""),
        "both": (LIGHT["teal"], ""),
        "b_only": (LIGHT["orange_soft"], ""),
        "neither": (LIGHT["grey_soft"], "/"),
    }
    figure = go.Figure()
    start = [0.0] * len(joints)
    for part, (colour, pattern) in looks.items():
        shares = [
            100
            * max(
                0.0,
                {"a_only": a - joint, "both": joint, "b_only": b - joint, "neither": 1 - a - b + joint}[part],
            )
            for _, joint in joints
        ]
        number = tools.shown("customdata[1]", number_format, suffix)
        figure.add_bar(
            orientation="h",
            y=list(range(len(joints))),
            x=shares,
            base=list(start),
            name=names[part],
            legendgroup=part,
            marker={
                "color": colour,
                "line": {"color": LIGHT["paper"], "width": 1},
                "pattern": {
                    "shape": pattern,
                    "fgcolor": LIGHT["paper"],
                    "fillmode": "overlay",
                    "size": 7,
                    "solidity": 0.25,
                },
            },
            customdata=[[role, share] for (role, _), share in zip(joints, shares, strict=True)],
            texttemplate=[
                number if theme.text_width(tools.rough(s, number_format, suffix), 12) <= s * 2.9 - 4 else ""
                for s in shares
            ],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"size": 12, "color": theme.text_on(colour)},
            hovertemplate=[
                f"<b>{names[role]}</b><br>{names[part]}: {number}<extra></extra>" for role, _ in joints
            ],
        )
        start = [s + share for s, share in zip(start, shares, strict=True)]
    # the stretches of a and of b under each bar
    for who, colour, depth in (("a", LIGHT["teal_line"], 0.31), ("b", LIGHT["orange_line"], 0.37)):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for row, (_, joint) in enumerate(joints):
            low, high = (0.0, a) if who == "a" else (a - joint, a - joint + b)
            xs += [100 * low, 100 * high, None]
            ys += [row + depth, row + depth, None]
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            line={"color": colour, "width": 3, "dash": "solid" if who == "a" else "dot"},
            name=names[who],
            legendgroup=who,
            hoverinfo="skip",
        )
    place = tools.rows(
        [names[role] for role, _ in joints], bars=True, axes=34, pitch=76, narrow_pitch=92, below=0.15
    )
    figure.update_layout(
        theme.base_layout(
            place.height,
            barmode="overlay",
            bargap=0.5,
            meta=place.meta,
            yaxis=place.yaxis,
            xaxis={
                "range": [0, 100],
                "ticksuffix": suffix,
                "tickmode": "array",
                "tickvals": [0, 25, 50, 75, 100],
                "zeroline": False,
            },
            margin={"r": 24},
        )
    )
    return figure
