"""Answers of an agreement scale, stacked around the middle answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from . import _tools as tools
from . import theme
from ._drawing import INSIDE, UNSHRUNK, Drawing, Figure
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
    **roles: tools.Role,
) -> Figure:
    """One bar a statement: answers against to the left of zero, answers in favour to the right.

    `frame`: `item`, `label` (the statement), `answer` (a key of `answers`), `percent` (0..100; NaN draws
    nothing). One row per item and answer; statements stand in the order of their first row. `answers`:
    code -> name from strong disagreement to full agreement, 2 to 7 of them; with an odd number the middle
    one straddles zero. `cut`: the answers that count as agreement; their sum stands in bold at the right,
    `sum_label` above it. Numbers stand on fills at least 6 wide; the hover has one digit more.
    """
    data = tools.need(frame, ["item", "label", "answer", "percent"], ["percent"], roles=roles)
    order = list(answers)
    if len(order) not in theme.ANSWERS:
        raise ValueError(f"answers: 2 to 7 are needed, not {len(order)}")
    tools.known("answer", data["answer"], answers)
    tools.known("cut", cut, answers)
    tools.unique(data, ["item", "answer"])
    if any(percent is not None and percent < 0 for percent in data["percent"]):
        raise ValueError("percent: shares cannot be negative")

    labels: dict[object, str] = {}
    table: dict[tuple[object, str], float | None] = {}
    for item, label, answer, percent in zip(*(data[c] for c in ("item", "label", "answer", "percent")), strict=True):
        labels.setdefault(item, str(label))
        table[item, answer] = percent
    half = len(order) // 2
    starts, agreed, lefts, ends = {}, [], [], []
    for item in labels:
        filled = [table.get((item, answer)) or 0.0 for answer in order]
        left = sum(filled[:half])
        if len(order) % 2:
            left += filled[half] / 2
        reach = 0.0
        for answer, percent in zip(order, filled, strict=True):
            reach += percent
            starts[item, answer] = reach - percent - left
        lefts.append(-left)
        ends.append(reach - left)
        favour = [found for answer in cut if (found := table.get((item, answer))) is not None]
        agreed.append(sum(favour) if favour else None)
    x_range = tools.span([min(lefts), max(ends)], zero=True, pad=0.01)
    per_pixel = (x_range[1] - x_range[0]) / _PIXELS
    finer = ",.1f" if number_format == ",.0f" else number_format

    drawing = Drawing()
    for answer, colour in zip(order, theme.ANSWERS[len(order)], strict=True):
        values = [table.get((item, answer)) for item in labels]
        cells = [tools.Cell(item, label) for item, label in labels.items()]
        numbers = [cell.put(value, number_format) for cell, value in zip(cells, values, strict=True)]
        fits = [
            value is not None
            and value >= 6
            and theme.text_width(tools.rough(value, number_format), 12) <= value / per_pixel - 2
            for value in values
        ]
        drawing.key(answers[answer], "box", colour)
        drawing.bar(
            orientation="h",
            y=list(range(len(labels))),
            x=values,
            base=[starts[item, answer] for item in labels],
            name=answers[answer],
            legendgroup=answer,
            marker={"color": colour, "line": {"color": LIGHT["paper"], "width": 1}},
            customdata=[cell.data for cell in cells],
            texttemplate=[number if fit else "" for number, fit in zip(numbers, fits, strict=True)],
            textfont={"size": 12, "color": theme.text_on(colour)},
            hovertemplate=f"<b>%{{customdata[1]}}</b><br>{answers[answer]}: "
            + tools.shown("customdata[2]", finer, suffix)
            + "<extra></extra>",
            **INSIDE | UNSHRUNK,
        )
    drawing.column(tools.numbers(labels, agreed, number_format, suffix), [True] * len(labels))
    drawing.column_head(sum_label)
    share = tools.right_column(tools.widest(agreed, number_format, suffix, 13.5))
    top = tools.top_margin(sum_label)
    axis = {
        "range": x_range,
        "domain": [0, share],
        "showticklabels": False,
        "showgrid": False,
        "zeroline": True,
        "zerolinewidth": 1.5,
        "ticks": "",
    }
    place = tools.rows(labels.values(), bars=True, x_title=None, top=top)
    return drawing.rows(place, axis, share, barmode="overlay", margin={"t": top})
