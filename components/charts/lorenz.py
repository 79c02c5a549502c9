"""Lorenz curves."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from . import _tools as tools
from . import theme
from .theme import LIGHT


def lorenz(
    frame: pd.DataFrame,
    *,
    series: Mapping[str, str] | None = None,
    equality_label: str = "",
    x_title: str = "",
    y_title: str = "",
    number_format: str = ",.0f",
    suffix: str = "",
) -> go.Figure:
    """Lorenz curves in a square: share of value against share of people, with the diagonal of equality.

    `frame`: `population_share`, `value_share` (fractions 0..1, cumulated, from (0, 0) to (1, 1), in
    drawing order), optional `series` (a key of `series`: code -> name) and `label` (the unit added at
    that point, for the hover). Shares are shown times 100. With one curve the gap to the diagonal is
    shaded.
    """
    data = tools.need(frame, ["population_share", "value_share"], ["population_share", "value_share"])
    for column in ("population_share", "value_share"):
        if not data[column].between(-1e-9, 1 + 1e-9).all():
            raise ValueError(f"{column}: fractions from 0 to 1 are needed")
    if series is not None:
        data = tools.need(data, ["series"])
        tools.known("series", data["series"], series)
    named = [
        (code, name) for code, name in (series or {"": ""}).items() if series is None or (data["series"] == code).any()
    ]
    figure = go.Figure()
    if len(named) == 1:
        figure.add_scatter(
            x=[*(data["population_share"] * 100), 0],
            y=[*(data["value_share"] * 100), 0],
            mode="lines",
            fill="toself",
            fillcolor=LIGHT["teal_pale"],
            line={"width": 0, "color": LIGHT["teal_pale"]},
            hoverinfo="skip",
            showlegend=False,
        )
    figure.add_scatter(
        x=[0, 100],
        y=[0, 100],
        mode="lines",
        line={"color": LIGHT["grey_line"], "width": 1.5, "dash": "dash"},
        name=equality_label,
        showlegend=bool(equality_label),
        hoverinfo="skip",
    )
    dashes = ["", "dot", "longdash", "dashdot"]
    for number, (code, name) in enumerate(named):
        part = data[data["series"] == code] if series is not None else data
        units = part["label"] if "label" in part else pd.Series("", index=part.index)
        figure.add_scatter(
            x=(part["population_share"] * 100).tolist(),
            y=(part["value_share"] * 100).tolist(),
            mode="lines+markers" if len(part) <= 40 else "lines",
            line={"color": theme.GROUPS[number % 7], "width": 2.5, "dash": dashes[number % 4] or None},
            marker={"symbol": theme.SYMBOLS[number % 7], "size": 6},
            name=name,
            legendgroup=code,
            showlegend=bool(name),
            customdata=[[code, "" if tools.empty(u) else str(u)] for u in units],
            hovertemplate=[
                ("" if tools.empty(u) or u == "" else "<b>%{customdata[1]}</b><br>")
                + (f"{x_title}: " if x_title else "")
                + tools.shown("x", number_format, suffix)
                + "<br>"
                + (f"{y_title}: " if y_title else "")
                + tools.shown("y", number_format, suffix)
                + "<extra></extra>"
                for u in units
            ],
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
    return tools.finish(
        figure,
        theme.base_layout(
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
        ),
    )
