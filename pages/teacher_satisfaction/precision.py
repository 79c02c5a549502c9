"""How firm each share and mean is: what rounding leaves open, and what chance would in a random sample."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.stats import count_vectors, means, proportions
from components.stats.rounding import number
from components.ui import Page, card, filters
from pages.teacher_satisfaction.statements import ANSWERS, CUTS, SCORES


def show(page: Page, text, rows: pd.DataFrame, cut: str) -> None:
    """The rounding range inside the 95 % interval, statement by statement."""
    if rows.empty:
        return
    with filters.panel(page, "precision") as panel:
        measure = panel.one("measure", ["share", "mean"])
    frame = (shares if measure == "share" else scores)(rows, page.article.n, cut)
    figure = charts.range_bars(
        frame.drop(columns="point"),  # a dot would hide the rounding range
        names={role: text[f"legend.{role}_{measure}"] for role in ("outer", "inner")},
        number_format=",.0f" if measure == "share" else ",.2f",
        suffix=text.percent_sign if measure == "share" else "",
    )
    spec = "percent1" if measure == "share" else "number2"
    numbers = {column: spec for column in ("point", "inner_low", "inner_high", "low", "high")}
    card.chart(
        page,
        f"precision_{measure}",
        figure,
        frame,
        {"statement": "text", **numbers, "vectors": "integer"},
        evidence="recomputed",
        locus=text.locus("Table 2"),
        base=text("base.teachers", n=page.article.n),
        values={
            "share": text.label("share_name", cut),
            "rounding": (frame["inner_high"] - frame["inner_low"]).max(),
            "chance": (frame["high"] - frame["low"]).max(),
        },
    )


def shares(rows: pd.DataFrame, n: int, cut: str) -> pd.DataFrame:
    """Share who agree, in percent: from the printed row, its rounding range, Wilson's interval."""
    frame = _start(rows, n)
    chosen = [ANSWERS.index(answer) for answer in CUTS[cut]]
    ranges = [count_vectors.share_range(row, chosen, n) for row in rows["printed"]]
    intervals = proportions.shares_rows([estimate.value for estimate in ranges], n)
    frame["point"] = [100 * estimate.value for estimate in ranges]
    frame["inner_low"] = [100 * estimate.low for estimate in ranges]
    frame["inner_high"] = [100 * estimate.high for estimate in ranges]
    return frame.assign(low=100 * intervals["low"].to_numpy(), high=100 * intervals["high"].to_numpy())


def scores(rows: pd.DataFrame, n: int, cut: str) -> pd.DataFrame:
    """Mean score, 1 to 5: from the printed row, its rounding range, Student's t interval."""
    frame = _start(rows, n)
    ranges = [count_vectors.mean_range(row, SCORES, n) for row in rows["printed"]]
    frame["point"] = [estimate.value for estimate in ranges]
    frame["inner_low"] = [estimate.low for estimate in ranges]
    frame["inner_high"] = [estimate.high for estimate in ranges]
    printed = [pd.Series([float(number(cell)) for cell in row]) for row in rows["printed"]]
    intervals = [means.mean_of_counts(share / share.sum() * n, SCORES) for share in printed]
    return frame.assign(low=[e.low for e in intervals], high=[e.high for e in intervals])


def _start(rows: pd.DataFrame, n: int) -> pd.DataFrame:
    frame = rows.reset_index().rename(columns={"item": "code"})[["code", "label", "statement"]]
    return frame.assign(vectors=[len(count_vectors.vectors(row, n)) for row in rows["printed"]])
