"""Colours, symbols and legends that the map and the tiles of regions share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from . import _scale as scale
from . import _tools as tools
from . import theme
from .theme import LIGHT

KINDS = ("sequential", "diverging", "groups")


def colouring(
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
        classes = scale.sequential(values, breaks) if kind == "sequential" else scale.diverging(values, center, breaks)
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


def group_marks(
    data: pd.DataFrame, groups: Mapping[str, str], places: Mapping[object, tuple[float, float]], size: int
) -> list[go.Scatter]:
    """The symbol of its group on every region, so that groups part without colour; and the legend."""
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
