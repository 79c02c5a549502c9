"""Answers of an agreement scale, stacked around the middle answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from . import _tools as tools
from . import theme
from .theme import LIGHT

_PIXELS = 225  # of plot width for the bars on a small phone


def diverging_bars(
    frame: pd.DataFrame,
    *,
    answers: Mapping[str, str],
    cut: Sequence[str] = ("rather_agree", "fully_agree"),
    number_format: str = ",.0f",
    suffix: str = "",
    sum_label: str = "",
) -> go.Figure:
    """One bar a statement: answers against to the left of zero, answers in favour to the right.

    `frame`: `item`, `label` (the statement), `answer` (a key of `answers`), `percent` (0..100; NaN draws
    nothing). One row per item and answer; statements stand in the order of their first row. `answers`:
    code -> name from strong disagreement to full agreement, 2 to 7 of them; with an odd number the middle
    one straddles zero. `cut`: the answers that count as agreement; their sum stands in bold at the right,
    `sum_label` above it. Numbers stand on fills at least 6 wide; the hover has one digit more.
    """
    data = tools.need(frame, ["item", "label", "answer", "percent"], ["percent"])
    order = list(answers)
    if len(order) not in theme.ANSWERS:
        raise ValueError(f"answers: 2 to 7 are needed, not {len(order)}")
    tools.known("answer", data["answer"], answers)
    tools.known("cut", cut, answers)
    tools.unique(data, ["item", "answer"])
    if (data["percent"] < 0).any():
        raise ValueError("percent: shares cannot be negative")

    items = list(dict.fromkeys(data["item"]))
    labels = data.drop_duplicates("item").set_index("item")["label"].reindex(items).astype(str)
    table = data.pivot(index="item", columns="answer", values="percent").reindex(index=items, columns=order)
    filled = table.fillna(0.0)
    half = len(order) // 2
    left = filled[order[:half]].sum(axis=1)
    if len(order) % 2:
        left = left + filled[order[half]] / 2
    starts = filled.cumsum(axis=1).sub(filled).sub(left, axis=0)
    agreed = table[list(cut)].sum(axis=1, min_count=1)
    ends = starts[order[-1]] + filled[order[-1]]
    x_range = tools.span([(-left).min(), ends.max()], zero=True, pad=0.01)
    per_pixel = (x_range[1] - x_range[0]) / _PIXELS
    positions = list(range(len(items)))
    finer = ",.1f" if number_format == ",.0f" else number_format

    figure = go.Figure()
    for answer, colour in zip(order, theme.ANSWERS[len(order)], strict=True):
        cells = [tools.Cell(item, label) for item, label in labels.items()]
        numbers = [cell.put(value, number_format) for cell, value in zip(cells, table[answer], strict=True)]
        fits = [
            value >= 6 and theme.text_width(tools.rough(value, number_format), 12) <= value / per_pixel - 2
            for value in table[answer]
        ]
        figure.add_bar(
            orientation="h",
            y=positions,
            x=tools.gaps(table[answer]),
            base=starts[answer].tolist(),
            name=answers[answer],
            legendgroup=answer,
            marker={"color": colour, "line": {"color": LIGHT["paper"], "width": 1}},
            customdata=[cell.data for cell in cells],
            texttemplate=[number if fit else "" for number, fit in zip(numbers, fits, strict=True)],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"size": 12, "color": theme.text_on(colour)},
            hovertemplate=f"<b>%{{customdata[1]}}</b><br>{answers[answer]}: "
            + tools.shown("customdata[2]", finer, suffix)
            + "<extra></extra>",
        )
    figure.add_trace(
        tools.column_trace(positions, tools.numbers(items, agreed, number_format, suffix), bold=[True] * len(items))
    )
    share = tools.right_column(tools.widest(agreed, number_format, suffix, 13.5))
    top = tools.top_margin(sum_label)
    place = tools.rows(labels, bars=True, x_title=None, top=top)
    figure = tools.finish(
        figure,
        theme.base_layout(
            place.height,
            barmode="overlay",
            margin={"t": top},
            meta=place.meta,
            yaxis=place.yaxis,
            xaxis={
                "range": x_range,
                "domain": [0, share],
                "showticklabels": False,
                "showgrid": False,
                "zeroline": True,
                "zerolinewidth": 1.5,
                "ticks": "",
            },
            xaxis2=tools.column_axis(share),
        ),
    )
    tools.column_head(figure, sum_label)
    return figure
