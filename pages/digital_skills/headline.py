"""The headline numbers of the chosen question."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.i18n import Text
from components.stats import proportions, rounding
from components.ui import Page, card
from pages.digital_skills import answers


def show(page: Page, text: Text, rows: pd.DataFrame, frame: pd.DataFrame, n: int, effect: float) -> None:
    """The most frequent answer, the answers counted together, the test of equal shares, the shares that fit n."""
    top = rows.loc[rows["value"].astype(float).idxmax()]
    value = text.number(top["value"], f"percent{rounding.decimals(number(top['printed']))}")
    label = text("tiles.top", label=text.label("answer_short", top["answer"]))
    tiles = [card.Tile(label, value, "printed", _wilson(top["value"], n, effect, text), text["help.top"])]
    for group in frame[frame["merged"]].itertuples():
        value, around = text.number(group.percent, "percent1"), _wilson(group.percent, n, effect, text)
        tiles.append(card.Tile(group.short, value, answers.evidence(effect), around, text["help.together"]))
    if len(frame) > 1:
        test = proportions.gof_uniform(answers.counts(frame, n) / effect)
        value, rests_on = text("tiles.chi", value=test.statistic), text("tiles.rests_on", df=test.df, p=test.p)
        tiles.append(card.Tile(text["tiles.equal"], value, answers.evidence(effect), rests_on, text["help.equal"]))
    fit = [len(rounding.counts_for(number(printed), n)) > 0 for printed in rows["printed"]]
    value = text("tiles.of", part=sum(fit), whole=len(fit))
    tiles.append(card.Tile(text("tiles.explained", n=n), value, "recomputed", help=text["help.explained"]))
    card.numbers(page, tiles)


def number(printed: str) -> str:
    """The printed percentage without its sign: "28.6%" -> "28.6"."""
    return printed.rstrip("%")


def _wilson(percent: Any, n: int, effect: float, text: Text) -> str:
    share = proportions.wilson_from_share(float(percent) / 100, n, effect)
    return text("tiles.wilson", low=100 * share.low, high=100 * share.high)
