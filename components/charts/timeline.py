"""Events down a line."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from . import _tools as tools
from . import theme
from ._drawing import QUIET, Drawing, Figure
from .theme import LIGHT


def timeline(frame: pd.DataFrame, *, kinds: Mapping[str, str] | None = None, **roles: tools.Role) -> Figure:
    """Events down a line in the order of their dates: date at the left, what happened at the right.

    `frame`: `code`, `when` (date; orders the rows), `label` (what happened), `text` (the date in the
    reader's words); optional `kind` (a key of `kinds`: colour and symbol). Rows stand at equal distances,
    whatever the time between.
    """
    data = tools.need(frame, ["code", "when", "label", "text", *(["kind"] if kinds is not None else [])], roles=roles)
    tools.unique(data, ["code"])
    if kinds is not None:
        tools.known("kind", data["kind"], kinds)
    if None in data["when"]:
        raise ValueError("when: every event needs a date")
    moments = pd.to_datetime(data["when"])
    data = tools.pick(data, sorted(range(len(moments)), key=moments.__getitem__))
    dates = [theme.wrap(str(text), 12) for text in data["text"]]
    labels = [theme.wrap(str(label), 26) for label in data["label"]]
    lines_ = [max(a.count("<br>"), b.count("<br>")) + 1 for a, b in zip(dates, labels, strict=True)]
    places, reach = [], 0.0  # in pixels from the top
    for count in lines_:
        tall = tools.LINE * count + 14
        places.append(reach + tall / 2)
        reach += tall
    drawing = Drawing()
    drawing.scatter(
        x=[0, 0],
        y=[0, reach],
        mode="lines",
        line={"color": LIGHT["zero"], "width": 2},
        cliponaxis=False,
        **QUIET,
    )
    for number, (kind, name) in enumerate((kinds or {"": ""}).items()):
        part = [row for row in range(len(places)) if kinds is None or data["kind"][row] == kind]
        if not part:
            continue
        colour, symbol = theme.GROUPS[number % 7], theme.SYMBOLS[number % 7]
        drawing.key(name, "dot", colour, symbol)
        drawing.scatter(
            x=[0] * len(part),
            y=[places[row] for row in part],
            mode="markers+text",
            text=[f"  {labels[row]}".replace("<br>", "<br>  ") for row in part],
            textposition="middle right",
            textfont={"size": 13, "color": LIGHT["ink"]},
            marker={"color": colour, "symbol": symbol, "size": 12, "line": {"color": LIGHT["paper"], "width": 1.5}},
            name=name,
            legendgroup=kind,
            showlegend=bool(name),
            customdata=[
                [data["code"][row], theme.wrap(str(data["label"][row]), 48), str(data["text"][row])] for row in part
            ],
            hovertemplate="<b>%{customdata[2]}</b><br>%{customdata[1]}"
            + (f"<br>{name}" if name else "")
            + "<extra></extra>",
            cliponaxis=False,
        )
    return drawing.figure(
        round(reach + 16),
        meta={"narrow_height": round(reach + 16)},
        xaxis={"range": [-0.03, 1], "visible": False},
        yaxis={
            "range": [reach, 0],
            "tickmode": "array",
            "tickvals": places,
            "ticktext": dates,
            "tickfont": {"size": 12.5, "color": LIGHT["muted"]},
            "showgrid": False,
            "zeroline": False,
            "ticks": "",
            "ticklabelstandoff": 6,
        },
    )
