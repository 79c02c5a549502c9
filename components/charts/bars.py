"""Horizontal bars with intervals."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from . import _tools as tools
from ._drawing import UNSHRUNK, Drawing, Figure
from .theme import LIGHT

_INTERVALS = {
    "inner": ("inner_low", "inner_high", 7.0),
    "outer": ("low", "high", 1.5),
}  # and pixels of thickness
_ENDS = ("low", "high", "inner_low", "inner_high")


def bars(
    frame: pd.DataFrame,
    *,
    x_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
    names: Mapping[str, str] | None = None,
    reference: tuple[float, str] | None = None,
    x_range: tuple[float, float] | None = None,
    **roles: tools.Role,
) -> Figure:
    """Horizontal bars from zero; thin lines for outer intervals, thick ones for inner; numbers beside.

    `frame`: `code`, `label`, `value`; optional `low`, `high` (thin line), `inner_low`, `inner_high`
    (thick line), `highlight` (rows that matter; the others turn grey). Rows stand in the order of the
    frame. `names`: legend words for `value`, `outer`, `inner` (those given appear). `reference`: (value,
    text), a dotted line. With intervals or a reference the numbers stand in a column at the right edge;
    otherwise at the ends of the bars, and the axis carries no ticks.
    """
    data = tools.need(frame, ["code", "label", "value"], ["value", *_ENDS], ["highlight"], roles=roles)
    tools.unique(data, ["code"])
    names = dict(names or {})
    for name in names:
        tools.one_of("names", name, ("value", "outer", "inner"))
    present = {role: ends for role, ends in _INTERVALS.items() if tools.has(data, *ends[:2])}
    codes, labels, values = data["code"], data["label"], data["value"]
    strong = tools.flags(data, "highlight", len(codes))
    limits = tools.span(tools.drawn(data, ["value", *_ENDS], reference), zero=True, pad=0.03, given=x_range)
    share = tools.right_column(tools.widest(values, number_format, suffix, 13))
    beside = not present and reference is None and all(value is None or value >= 0 for value in values)
    fill = LIGHT["teal_soft"] if present else LIGHT["teal"]
    fills = [LIGHT["grey"] if any(strong) and not flag else fill for flag in strong]

    custom, templates, numbers = [], [], []
    for row, (code, label, value) in enumerate(zip(codes, labels, values, strict=True)):
        cell = tools.Cell(code, label)
        numbers.append(cell.put(value, number_format, suffix))
        text = cell.head + numbers[-1]
        for role, (low, high, _) in present.items():
            ends = cell.span(data[low][row], data[high][row], number_format, suffix)
            if ends:
                text += "<br>" + (f"{names[role]}: " if role in names else "") + ends
        custom.append(cell.data)
        templates.append(text + "<extra></extra>")
    drawing = Drawing()
    drawing.key(names.get("value", ""), "box", fills[0])
    drawing.bar(
        orientation="h",
        y=list(range(len(codes))),
        x=values,
        marker={"color": fills, "line": {"width": 0}},
        name=names.get("value", ""),
        showlegend="value" in names,
        customdata=custom,
        hovertemplate=templates,
        texttemplate=[f"<b>{n}</b>" if flag and n else n for n, flag in zip(numbers, strong, strict=True)]
        if beside
        else "",
        textposition="outside" if beside else "none",
        textfont={"size": 12.5, "color": LIGHT["ink"]},
        cliponaxis=False,
        **UNSHRUNK,
    )
    for role, (low, high, width) in present.items():
        xs: list[float | None] = []
        ys: list[float | None] = []
        for row, pair in enumerate(zip(data[low], data[high], strict=True)):
            if None not in pair:
                xs += [*pair, None]
                ys += [row, row, None]
        drawing.key(names.get(role, ""), "band" if role == "inner" else "line", LIGHT["ink"])
        drawing.scatter(
            x=xs,
            y=ys,
            mode="lines",
            line={"color": LIGHT["ink"], "width": width},
            name=names.get(role, ""),
            showlegend=role in names,
            hoverinfo="skip",
        )
    axis = tools.value_axis(limits, share, x_title, suffix, number_format)
    axis |= {"zeroline": True, "zerolinewidth": 1.5}
    if beside:
        axis |= {"showticklabels": False, "showgrid": False}
    else:
        drawing.column(tools.numbers(codes, values, number_format, suffix), strong)
    drawing.reference(reference, limits, share=share, layer="above")
    top = tools.top_margin(reference)
    place = tools.rows(labels, bars=True, x_title=x_title, top=top)
    return drawing.rows(place, axis, share, margin={"t": top})
