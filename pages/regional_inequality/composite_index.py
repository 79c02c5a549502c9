"""An index of the reader's own making, and how much its ranking hangs on the weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from components import charts
from components.cache import computed
from components.stats import composite
from components.ui import Page, Text, card, filters
from pages.regional_inequality import side_by_side
from pages.regional_inequality.choice import Choice, about, usual

_SLIDERS = 6  # own weights for at most so many indicators
_TOP = 5
_DRAWS = 1000
_USUAL = [code for code in side_by_side.USUAL if code != "loan_repayment_share_of_spending"]


@dataclass(frozen=True)
class Index:
    """frame: regions x indicators; direction: +1 or -1 each; shares: weights, sum 1; scores: regions, best first;
    parts: regions x indicators, what each adds to the score."""

    frame: pd.DataFrame
    direction: dict[str, int]
    scaling: str
    shares: pd.Series
    scores: pd.DataFrame
    parts: pd.DataFrame


@computed
def _sensitivity(frame: pd.DataFrame, direction: dict[str, int], scaling: str, top: int) -> pd.DataFrame:
    return composite.sensitivity(frame, direction, scaling, draws=_DRAWS, top=top)


def show(page: Page, text: Text, choice: Choice) -> None:
    st.markdown(text["intro.index"])

    @card.section
    def index() -> None:
        _index(page, text, choice)


def _index(page: Page, text: Text, choice: Choice) -> None:
    every = side_by_side.comparable(page)
    with filters.panel(page, "index") as panel:
        chosen = panel.many("parts", every, _USUAL, field="indicator_short", wide=True)
        turned = panel.many("reverse", every, [], field="indicator_short", wide=True)
        scaling = panel.one("scaling", ["z", "minmax"])
        weights = panel.one("weighting", ["equal", "pca", "own"])
        sliders = chosen[:_SLIDERS] if weights == "own" else []
        own = {code: panel.number(f"weight_{code}", 0, 10, 5) for code in sliders}
    frame = choice.table(page, side_by_side.dated(page, chosen))
    why = side_by_side.refusal(page, frame, least_indicators=2, least_regions=3)
    if weights == "own" and len(chosen) > _SLIDERS:
        why = why or text("empty.many_weights", most=_SLIDERS)
    elif weights == "own" and not any(own.values()):
        why = why or text["empty.no_weight"]
    if why:
        return card.empty(page, "idx_ranking", why)
    direction = {code: _direction(page, code) * (-1 if code in turned else 1) for code in chosen}
    made = composite.index(frame, direction, scaling, own or weights)
    scores = side_by_side.regions(page, choice).join(made.scores.set_index("unit")).rename_axis("code").reset_index()
    scores = scores.sort_values("rank", kind="stable", ignore_index=True)
    index = Index(frame, direction, scaling, made.weights.set_index("indicator")["weight"], scores, made.contributions)
    foot = side_by_side.foot(page, chosen, made.n, "assumed")
    _ranking(page, text, choice, index, foot)
    _ranks(page, text, index, foot)
    _contributions(page, index, foot)


def _direction(page: Page, code: str) -> int:
    """-1 where the data say that lower is better, else 1: the reader may turn it round."""
    return -1 if about(page, code, usual(page, code))["direction"] == "lower_better" else 1


def _ranking(page: Page, text: Text, choice: Choice, index: Index, foot: dict[str, Any]) -> None:
    scores, names = index.scores, side_by_side.short(page, list(index.direction))
    weighed = {code: text("idx.weighed", indicator=names[code], share=index.shares[code]) for code in names}
    up, down = (", ".join(weighed[c] for c in names if index.direction[c] == sign) for sign in (1, -1))
    sides = scores["code"].map(choice.side)
    figure = charts.interval_dots(
        scores.assign(label=scores["short"], value=scores["score"], group=sides),
        groups=side_by_side.sides(text, sides), zero_line=True,
        x_title=text["axis." + index.scaling], number_format=",.2f",
    )  # fmt: skip
    values = {"first": scores["region"].iloc[0], "last": scores["region"].iloc[-1]}
    values |= {"up": up or text["idx.none"], "down": down or text["idx.none"]}
    columns = {"region": "text", "side_label": "text", "score": "number2", "rank": "integer"}
    card.chart(page, "idx_ranking", figure, scores, columns, values=values, **foot)


def _ranks(page: Page, text: Text, index: Index, foot: dict[str, Any]) -> None:
    """The place of each region over random weights, and how often the first ones here stay among the first."""
    top = min(_TOP, len(index.frame) - 1)
    spread = _sensitivity(index.frame, index.direction, index.scaling, top)
    ranks = index.scores.merge(spread, left_on="code", right_on="unit", suffixes=("", "_over_weights"))
    drawn = ranks.assign(label=ranks["short"], point=ranks["rank"], low=ranks["rank_low"], high=ranks["rank_high"])
    words = {"outer": text["idx.outer"], "point": text["idx.point"]}
    figure = charts.range_bars(drawn, x_title=text["axis.rank"], names=words)
    leaders = ranks[ranks["rank"] <= top].sort_values("share_top", kind="stable")
    width = ranks["rank_high"] - ranks["rank_low"]
    widest = ranks.loc[width.idxmax()]
    columns = {
        "region": "text",
        "rank": "integer",
        "rank_low": "integer",
        "rank_high": "integer",
        "share_top": "share0",
    }
    card.chart(
        page, "idx_ranks" if width.max() > 0 else "idx_ranks_fixed", figure, ranks, columns,
        values={
            "region": widest["region"], "low": int(widest["rank_low"]), "high": int(widest["rank_high"]),
            "draws": _DRAWS, "top": top,
            "sure": leaders["region"].iloc[-1], "sure_share": leaders["share_top"].iloc[-1],
            "shaky": leaders["region"].iloc[0], "shaky_share": leaders["share_top"].iloc[0],
        },
        **foot,
    )  # fmt: skip


def _contributions(page: Page, index: Index, foot: dict[str, Any]) -> None:
    """What each indicator adds to the index of each region: its scaled value times its weight."""
    scores = index.scores
    parts = index.parts.loc[scores["code"], list(index.direction)]
    names = side_by_side.short(page, list(parts))
    cells = parts.rename_axis("row").reset_index().melt("row", var_name="column", value_name="value")
    rows = dict(zip(scores["code"], scores["short"], strict=True))
    figure = charts.heatmap(
        cells, rows=rows, columns=names, scale="diverging" if index.scaling == "z" else "sequential"
    )
    table = parts.reset_index(drop=True).assign(region=scores["region"], score=scores["score"])
    columns = {"region": "text"} | dict.fromkeys(names, "number2") | {"score": "number2"}
    values = {"first": scores["region"].iloc[0], "best": names[str(parts.iloc[0].idxmax())]}
    values |= {"last": scores["region"].iloc[-1], "worst": names[str(parts.iloc[-1].idxmin())]}
    card.chart(page, "idx_parts", figure, table, columns, values=values, **foot)
