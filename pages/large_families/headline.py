"""The headline numbers of the families shown: a mean with its interval, or the range where they are too few."""

from __future__ import annotations

import pandas as pd

from components.stats import means
from components.ui import Page, Text, card
from pages.large_families import parameters


def show(page: Page, text: Text, homes: pd.DataFrame, small: bool) -> None:
    """Income, income per head, allowance share, families below the poverty line of the year of the interviews."""
    line = parameters.poverty_line(parameters.of_year(page, "2023"), parameters.rule_of("2023"), 0)
    share = 100 * homes["allowance"].sum() / homes["monthly_income"].sum()
    ends = {"low": homes["allowance_share"].min(), "high": homes["allowance_share"].max()}
    below = int((homes["per_head"] < line).sum())
    by_family, poor = text("tiles.shares", **ends), text("tiles.out_of", n=below, total=len(homes))
    card.numbers(page, [
        _money(text, homes, "monthly_income", "recomputed", small),
        _money(text, homes, "per_head", "assumed", small),
        card.Tile(text["tiles.share"], text.number(share, "percent0"), "recomputed", by_family, text["help.share"]),
        card.Tile(text["tiles.below"], poor, "assumed", text("tiles.line", amount=line, year=2023)),
    ])  # fmt: skip


def _money(text: Text, homes: pd.DataFrame, column: str, evidence: str, small: bool) -> card.Tile:
    """Tenge a month: the mean of ten with its bootstrap interval; of fewer only from what to what."""
    values = homes[column]
    if small:
        value = text("tiles.from_to", low=values.min() / 1000, high=values.max() / 1000)
        return card.Tile(text[f"tiles.{column}_range"], value, evidence, text("tiles.few", n=len(homes)))
    mean = means.bca(values)
    rests = text("tiles.bca", low=mean.low, high=mean.high)
    return card.Tile(text[f"tiles.{column}"], text.number(mean.value, "integer"), evidence, rests, text["help.bca"])
