"""Lorenz curves."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from . import _tools as tools
from . import theme
from ._drawing import QUIET, Drawing, Figure
from .theme import LIGHT

_DASHES = ("", "dot", "longdash", "dashdot")


def lorenz(
    frame: pd.DataFrame,
    *,
    series: Mapping[str, str] | None = None,
    equality_label: str = "",
    x_title: str = "",
    y_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
    **roles: tools.Role,
) -> Figure:
    """Lorenz curves in a square: share of value against share of people, with the diagonal of equality.

    `frame`: `population_share`, `value_share` (fractions 0..1, cumulated, from (0, 0) to (1, 1), in
    drawing order), optional `series` (a key of `series`: code -> name) and `label` (the unit added at
    that point, for the hover). Shares are shown times 100. With one curve the gap to the diagonal is
    shaded.
    """
    shares = ["population_share", "value_share"]
    data = tools.need(frame, [*shares, *(["series"] if series is not None else [])], shares, ["label"], roles=roles)
    for column in shares:
        if not all(share is not None and -1e-9 <= share <= 1 + 1e-9 for share in data[column]):
            raise ValueError(f"{column}: fractions from 0 to 1 are needed")
    if series is not None:
        tools.known("series", data["series"], series)
    people, value = ([100 * share for share in data[column]] for column in shares)
    units = ["" if unit is None else str(unit) for unit in data.get("label", [""] * len(people))]
    curves = []
    for code, name in (series or {"": ""}).items():
        part = [row for row in range(len(people)) if series is None or data["series"][row] == code]
        if part:
            curves.append((code, name, part))
    drawing = Drawing()
    if len(curves) == 1:
        part = curves[0][2]
        drawing.scatter(
            x=[*(people[row] for row in part), 0],
            y=[*(value[row] for row in part), 0],
            mode="lines",
            fill="toself",
            fillcolor=LIGHT["teal_pale"],
            line={"width": 0, "color": LIGHT["teal_pale"]},
            **QUIET,
        )
    drawing.key(equality_label, "dash", LIGHT["grey_line"])
    drawing.scatter(
        x=[0, 100],
        y=[0, 100],
        mode="lines",
        line={"color": LIGHT["grey_line"], "width": 1.5, "dash": "dash"},
        name=equality_label,
        showlegend=bool(equality_label),
        hoverinfo="skip",
    )
    point = (f"{x_title}: " if x_title else "") + tools.shown("x", number_format, suffix) + "<br>"
    point += (f"{y_title}: " if y_title else "") + tools.shown("y", number_format, suffix) + "<extra></extra>"
    for number, (code, name, part) in enumerate(curves):
        colour, dash = theme.GROUPS[number % 7], _DASHES[number % len(_DASHES)]
        drawing.key(name, "dash" if dash else "line", colour)
        drawing.scatter(
            x=[people[row] for row in part],
            y=[value[row] for row in part],
            mode="lines+markers" if len(part) <= 40 else "lines",
            line={"color": colour, "width": 2.5} | ({"dash": dash} if dash else {}),
            marker={"symbol": theme.SYMBOLS[number % 7], "size": 6},
            name=name,
            legendgroup=code,
            showlegend=bool(name),
            customdata=[[code, units[row]] for row in part],
            hovertemplate=[("<b>%{customdata[1]}</b><br>" if units[row] else "") + point for row in part],
            cliponaxis=False,
        )
    axis = {
        "range": [0, 100],
        "ticksuffix": suffix,
        "tick0": 0,
        "dtick": 20,
        "zeroline": False,
        "constrain": "domain",
    }
    return drawing.figure(
        460,
        margin={"r": 24},
        meta={"narrow_height": 330},
        xaxis={**axis, "title": {"text": tools.title(x_title)}},
        yaxis={
            **axis,
            "title": {"text": tools.title(y_title)},
            "scaleanchor": "x",
            "scaleratio": 1,
        },
    )
