"""The headline numbers of the chosen question."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.i18n import Text
from components.stats import proportions, rounding
from components.ui import Page, card
from pages.digital_skills import answers


def show(page: Page, text: Text, rows: pd.DataFrame, frame: pd.DataFrame, question: str, n: int, effect: float) -> None:
    """The most frequent answer, the answers counted together, the test of equal shares, the shares that fit n."""
    top = rows.loc[rows["value"].astype(float).idxmax()]
    value = text.number(top["value"], f"percent{rounding.decimals(number(top['printed']))}")
    around = _wilson(text.label("answer_short", top["answer"]), top["value"], n, effect, text)
    tiles = [card.Tile(text["tiles.top"], value, "printed", around, text["help.top"])]
    merged = frame[frame["merged"]]
    if merged.empty:  # nothing chosen: the answers that belong together in substance
        merged = answers.groups(rows, answers.USUAL[question], "printed", question, text).query("merged")
    for group in merged.itertuples():
        value, around = text.number(group.percent, "percent1"), _wilson(group.label, group.percent, n, effect, text)
        tiles.append(card.Tile(text["tiles.together"], value, "recomputed", around, text["help.together"]))
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


def _wilson(label: str, percent: Any, n: int, effect: float, text: Text) -> str:
    share = proportions.wilson_from_share(float(percent) / 100, n, effect)
    return text("tiles.wilson" if effect == 1 else "tiles.wilson_effect", effect=effect, label=label, low=100 * share.low, high=100 * share.high)
