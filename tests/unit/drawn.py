"""Charts as the tests call them: every figure is looked through on its way and read by Plotly's own validators."""

from __future__ import annotations

import math
from typing import Any

import plotly.graph_objects as go

from components import charts as real
from components.charts.theme import LIGHT


def plain(value: Any, place: str = "figure") -> None:
    """Fails unless the value is made of JSON's own types, with finite numbers and text for keys."""
    if type(value) is dict:
        for key, inner in value.items():
            assert type(key) is str, f"{place}: key {key!r}"
            plain(inner, f"{place}.{key}")
    elif type(value) is list:
        for number, inner in enumerate(value):
            plain(inner, f"{place}[{number}]")
    else:
        assert type(value) in (str, int, float, bool, type(None)), f"{place}: {type(value)}"
        assert type(value) is not float or math.isfinite(value), f"{place}: {value}"


def legend_of(figure: dict[str, Any]) -> list[dict[str, Any]]:
    """The legend that the traces themselves tell (Plotly draws it inside a picture), one entry a name."""
    found: dict[str, dict[str, Any]] = {}
    for trace in figure["data"]:
        if not trace.get("name") or trace.get("showlegend") is False or trace["name"] in found:
            continue
        marker, line = trace.get("marker", {}), trace.get("line", {})
        area = trace["type"] == "bar" or trace.get("fill") == "toself"
        colour, symbol, hollow = marker.get("color", trace.get("fillcolor")), "", False
        if not area and "lines" in trace["mode"]:
            kind = "dash" if line.get("dash") else "band" if line["width"] > 6 else "line"
            colour = line["color"]
        elif area:
            kind, colour = "box", colour[0] if isinstance(colour, list) else colour
        else:  # a mark filled with the paper's colour is open: its outline has the colour
            kind, symbol, hollow = "dot", marker.get("symbol", "circle"), colour == LIGHT["paper"]
            colour = marker["line"]["color"] if hollow else colour
        name = trace["name"].replace("<br>", " ")
        found[trace["name"]] = {"name": name, "kind": kind, "symbol": symbol, "colour": colour, "open": hollow}
    return list(found.values())


def checked(figure: dict[str, Any]) -> go.Figure:
    """The figure as Plotly reads it, after a look at its types, its legend and the names of its properties."""
    plain(figure)
    assert set(figure) == {"data", "layout"}
    assert figure["layout"]["meta"]["legend"] == legend_of(figure)
    return go.Figure(figure)


class _Charts:
    def __getattr__(self, name: str) -> Any:
        return lambda *frames, **options: checked(getattr(real, name)(*frames, **options))


charts = _Charts()
