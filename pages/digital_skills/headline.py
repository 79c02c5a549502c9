"""The headline numbers of the chosen question."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.stats import proportions, rounding
from components.ui import Page, card
from pages.digital_skills import answers


def show(page: Page, rows: pd.DataFrame, frame: pd.DataFrame, effect: float) -> None:
    """The most frequent answer, the answers counted together, the test of equal shares, the shares that fit n."""
    text, n = page.text, answers.teachers(page)
    top = rows.loc[rows["value"].astype(float).idxmax()]
    value = text.number(top["value"], f"percent{rounding.decimals(answers.number(top['printed']))}")
    around = _wilson(page, text.label("answer_short", top["answer"]), top["value"], effect)
    tiles = [card.Tile(text["tiles.top"], value, "printed", around, text["help.top"])]
    merged = frame[frame["merged"]]
    if merged.empty:  # nothing chosen: the answers that belong together in substance
        usual = answers.groups(page, rows, answers.USUAL[rows["question"].iloc[0]], "printed")
        merged = usual[usual["merged"]]
    for group in merged.itertuples():
        value, around = text.number(group.percent, "percent1"), _wilson(page, group.label, group.percent, effect)
        tiles.append(card.Tile(text["tiles.together"], value, "recomputed", around, text["help.together"]))
    if len(frame) > 1:
        test = proportions.gof_uniform(answers.counts(page, frame) / effect)
        value, rests_on = text("tiles.chi", value=test.statistic), text("tiles.rests_on", df=test.df, p=test.p)
        tiles.append(card.Tile(text["tiles.equal"], value, answers.evidence(effect), rests_on, text["help.equal"]))
    value = text("tiles.of", part=answers.whole(page, rows), whole=len(rows))
    tiles.append(card.Tile(text("tiles.explained", n=n), value, "recomputed", help=text["help.explained"]))
    card.numbers(page, tiles)


def _wilson(page: Page, label: str, percent: Any, effect: float) -> str:
    share = proportions.wilson_from_share(float(percent) / 100, answers.teachers(page), effect)
    low, high = (100 * float(end or 0) for end in (share.low, share.high))
    name = "tiles.wilson" if effect == 1 else "tiles.wilson_effect"
    return page.text(name, label=label, low=low, high=high, effect=effect)
