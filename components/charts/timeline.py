"""Events down a line."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from . import _tools as tools
from . import theme
from .theme import LIGHT


def timeline(frame: pd.DataFrame, *, kinds: Mapping[str, str] | None = None) -> go.Figure:
    """Events down a line in the order of their dates: date at the left, what happened at the right.

    `frame`: `code`, `when` (date; orders the rows), `label` (what happened), `text` (the date in the
    reader's words); optional `kind` (a key of `kinds`: colour and symbol). Rows stand at equal distances,
    whatever the time between.
    """
    data = tools.need(frame, ["code", "when", "label", "text"])
    tools.unique(data, ["code"])
    if kinds is not None:
        data = tools.need(data, ["kind"])
        tools.known("kind", data["kind"], kinds)
    data["when"] = pd.to_datetime(data["when"])
    if data["when"].isna().any():
        raise ValueError("when: every event needs a date")
    data = data.sort_values("when", kind="stable").reset_index(drop=True)
    dates = [theme.wrap(str(text), 12) for text in data["text"]]
    labels = [theme.wrap(str(label), 26) for label in data["label"]]
    lines_ = [max(a.count("<br>"), b.count("<br>")) + 1 for a, b in zip(dates, labels, strict=True)]
    places, reach = [], 0.0  # in pixels from the top
    for count in lines_:
        tall = tools.LINE * count + 14
        places.append(reach + tall / 2)
        reach += tall
    figure = go.Figure()
    figure.add_scatter(
        x=[0, 0],
        y=[0, reach],
        mode="lines",
        line={"color": LIGHT["zero"], "width": 2},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )
    for number, (kind, name) in enumerate((kinds or {"": ""}).items()):
        part = data[data["kind"] == kind] if kinds is not None else data
        if part.empty:
            continue
        figure.add_scatter(
            x=[0] * len(part),
            y=[places[i] for i in part.index],
            mode="markers+text",
            text=[f"  {labels[i]}".replace("<br>", "<br>  ") for i in part.index],
            textposition="middle right",
            textfont={"size": 13, "color": LIGHT["ink"]},
            marker={
                "color": theme.GROUPS[number % 7],
                "symbol": theme.SYMBOLS[number % 7],
                "size": 12,
                "line": {"color": LIGHT["paper"], "width": 1.5},
            },
            name=name,
            legendgroup=kind,
            showlegend=bool(name),
            customdata=[[row.code, theme.wrap(str(row.label), 48), str(row.text)] for row in part.itertuples()],
            hovertemplate="<b>%{customdata[2]}</b><br>%{customdata[1]}"
            + (f"<br>{name}" if name else "")
            + "<extra></extra>",
            cliponaxis=False,
        )
    return tools.finish(
        figure,
        theme.base_layout(
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
        ),
    )
