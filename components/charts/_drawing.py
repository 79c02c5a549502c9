"""A figure while it is drawn: traces, legend, lines and notes, which end as one dictionary of JSON's own types.

Plotly in the browser reads the dictionary as it is; nothing here needs Plotly in Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from . import _tools as tools
from . import theme
from .theme import LIGHT

Figure = dict[str, Any]  # {"data": [trace, ...], "layout": {...}}

QUIET = {"hoverinfo": "skip", "showlegend": False}  # a trace that is only looked at
INSIDE = {"textposition": "inside", "insidetextanchor": "middle", "textangle": 0}  # numbers on fills
UNSHRUNK = {"textangle": 0, "constraintext": "none"}  # numbers of bars keep their size


class Drawing:
    """Collects what a chart draws; `figure` hands it over."""

    def __init__(self) -> None:
        self.data: list[dict[str, Any]] = []
        self.legend: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        self.notes: list[dict[str, Any]] = []

    def scatter(self, **properties: Any) -> None:
        """A trace of lines, marks or texts."""
        self.data.append({"type": "scatter", **properties})

    def bar(self, **properties: Any) -> None:
        """A trace of bars."""
        self.data.append({"type": "bar", **properties})

    def key(self, name: str, kind: str, colour: str, symbol: str = "", *, hollow: bool = False) -> None:
        """What a mark means, in the legend: one entry a name, none without.

        `kind`: box, dot (then `symbol`, Plotly's name), line, dash or band (a thick line); `colour`: of the fill, or
        of the outline if `hollow`. The traces carry their names too, for the legend inside a picture.
        """
        name = name.replace("<br>", " ")
        if name and all(entry["name"] != name for entry in self.legend):
            entry = {"name": name, "kind": kind, "symbol": symbol, "colour": colour, "open": hollow}
            self.legend.append(entry)

    def mark(self, name: str, colour: str, symbol: str = "square", *, group: str | None = None, **marker: Any) -> None:
        """A trace that draws nothing and stands in the legend (`group`: its legend group)."""
        self.key(name, "dot", colour, symbol)
        self.scatter(
            x=[None],
            y=[None],
            mode="markers",
            marker={"color": colour, "symbol": symbol, "size": 12, **marker},
            name=name,
            hoverinfo="skip",
            showlegend=True,
            **({} if group is None else {"legendgroup": group}),
        )

    def column(self, texts: Iterable[tuple[str, list[Any]]], bold: Sequence[bool] = ()) -> None:
        """Numbers in a column at the right edge (on the hidden axis x2): a template and customdata a row."""
        texts = list(texts)
        heavy = bold or [False] * len(texts)
        self.scatter(
            x=[1] * len(texts),
            y=list(range(len(texts))),
            xaxis="x2",
            mode="text",
            texttemplate=[
                f"<b>{text}</b>" if strong and text else text for (text, _), strong in zip(texts, heavy, strict=True)
            ],
            textposition="middle left",
            textfont={"size": 12.5, "color": LIGHT["ink"]},
            customdata=[data for _, data in texts],
            cliponaxis=False,
            **QUIET,
        )

    def column_head(self, text: str) -> None:
        """What the column of numbers at the right edge holds, above it; nothing for no text."""
        if text:
            place = {"x": 1, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "right", "yanchor": "bottom"}
            self.note(text, LIGHT["muted"], **place)

    def row_lines(self, count: int, share: float) -> None:
        """A thin line through each row that ends where the column of numbers begins (grid lines would cross them)."""
        # one shape of many strokes: a shape a row would take Plotly longer than the rest of the chart
        strokes = "".join(f"M0,{row}L{share},{row}" for row in range(count))
        line = {"color": LIGHT["grid"], "width": 1}
        self.shapes.append(
            {"type": "path", "path": strokes, "xref": "paper", "yref": "y", "line": line, "layer": "below"}
        )

    def note(self, text: str, colour: str, **place: Any) -> None:
        """A text on the plot."""
        self.notes.append({"text": text, "showarrow": False, "font": {"size": 12.5, "color": colour}, **place})

    def rule(self, **place: Any) -> None:
        """A dotted line of the reference's colour."""
        line = {"color": LIGHT["orange_line"], "width": 1.5, "dash": "dot"}
        self.shapes.append({"type": "line", "line": line, **place})

    def reference(
        self,
        reference: tuple[float, str] | None,
        x_range: list[float],
        *,
        share: float = 1.0,
        layer: str = "below",
    ) -> None:
        """A dotted vertical line with its text above the plot, inside the width whatever the position."""
        if reference is None:
            return
        value, text = float(reference[0]), reference[1]
        if not x_range[0] <= value <= x_range[1]:
            return
        place = (value - x_range[0]) / (x_range[1] - x_range[0]) * share
        half = theme.text_width(text, 12.5) / 2 / tools.PHONE
        anchor = "left" if place < half else "right" if place > 1 - half else "center"
        self.rule(x0=value, x1=value, y0=0, y1=1, yref="paper", layer=layer)
        self.note(text, LIGHT["orange_line"], x=value, y=1, yref="paper", xanchor=anchor, yanchor="bottom")

    def figure(self, height: int, *, meta: dict[str, Any], **layout: Any) -> Figure:
        """The figure as data: what was drawn, on the shared layout with these changes."""
        full = theme.base_layout(height, meta={**meta, "legend": self.legend}, **layout)
        for axis in (full["xaxis"], full["yaxis"]):
            if not axis["title"].get("text"):  # Plotly keeps room for a title that is an empty string
                axis["title"].pop("text", None)
        if self.shapes:
            full["shapes"] = self.shapes
        if self.notes:
            full["annotations"] = self.notes
        return {"data": self.data, "layout": full}

    def rows(self, place: tools.Rows, xaxis: dict[str, Any], share: float, **layout: Any) -> Figure:
        """The figure of a chart of rows: labels at the left, a column of numbers beside `share` of the width."""
        return self.figure(
            place.height, meta=place.meta, yaxis=place.yaxis, xaxis=xaxis, xaxis2=tools.column_axis(share), **layout
        )
