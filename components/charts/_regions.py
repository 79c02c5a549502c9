"""Colours, symbols and legends that the map and the tiles of regions share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from . import _scale as scale
from . import _tools as tools
from . import theme
from ._drawing import QUIET, Drawing
from .theme import LIGHT

KINDS = ("sequential", "diverging", "groups")


def colouring(
    values: Mapping[str, Any],
    kind: str,
    groups: Mapping[str, str] | None,
    breaks: Sequence[float] | None,
    center: float,
    number: Callable[[float], str],
    suffix: str,
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Fill of every code with a value (`values`: code -> number or group); names and colours of classes."""
    tools.one_of("kind", kind, KINDS)
    if kind == "groups":
        if groups is None:
            raise ValueError("groups: code -> name is needed with kind='groups'")
        tools.known("value", values.values(), groups)
        colours = {group: theme.GROUPS[place % len(theme.GROUPS)] for place, group in enumerate(groups)}
        return {code: colours[group] for code, group in values.items()}, []
    try:
        found = {code: float(value) for code, value in values.items()}
    except (TypeError, ValueError) as error:
        raise ValueError(f"value: numbers are needed with kind={kind!r}") from error
    every = found.values()
    classes = scale.sequential(every, breaks) if kind == "sequential" else scale.diverging(every, center, breaks)
    legend = list(zip(classes.names(number, suffix), classes.colours, strict=True)) if found else []
    return {code: classes.colour(value) for code, value in found.items()}, legend


def group_marks(
    drawing: Drawing,
    values: Mapping[str, Any],
    groups: Mapping[str, str],
    places: Mapping[str, tuple[float, float]],
    size: int,
) -> None:
    """The symbol of its group on every region, so that groups part without colour; and the legend."""
    for position, (group, name) in enumerate(groups.items()):
        colour = theme.GROUPS[position % len(theme.GROUPS)]
        symbol = theme.SYMBOLS[position % len(theme.SYMBOLS)]
        drawing.mark(name, colour, symbol, group=group)
        codes = [code for code, own in values.items() if own == group and code in places]
        if codes:
            drawing.scatter(
                x=[places[code][0] for code in codes],
                y=[places[code][1] for code in codes],
                mode="markers",
                marker={"symbol": symbol, "size": size, "color": theme.text_on(colour)},
                legendgroup=group,
                **QUIET,
            )


def class_marks(drawing: Drawing, legend: list[tuple[str, str]], missing_label: str, gaps: bool) -> None:
    """The classes in the legend, and what a region without a value looks like if there is one."""
    for name, colour in legend:
        drawing.mark(name, colour, line={"color": LIGHT["zero"], "width": 1})
    if gaps and missing_label:
        line = {"color": LIGHT["grey_line"], "width": 1}
        drawing.mark(missing_label, LIGHT["grey_soft"], "square-x", line=line)
