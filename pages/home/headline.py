"""Five numbers of the issue, each read or computed from the data packages, with a way to the page it belongs to."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import cache
from components.evidence import weakest
from components.stats import budgets, proportions, rounding
from components.ui import Page, Text, card
from components.ui.page import Article, all_articles

IN_FIRST_ROW = 2  # of the five tiles
ADULTS = 2  # in each interviewed family: not printed, so assumed


def show(page: Page, text: Text) -> None:
    """The tiles in two rows. One whose data cannot be read gives way to the sentence that says why."""
    articles = {article.slug: article for article in all_articles()}
    tiles = []
    for slug, make in _TILES:
        try:
            tiles.append(make(text, articles[slug]))
        except cache.DatasetError as error:
            st.error(text(f"data_problem.{error.problem}", dataset=error.dataset, detail=error.detail))
    for row in (tiles[:IN_FIRST_ROW], tiles[IN_FIRST_ROW:]):
        if row:
            card.numbers(page, row)


def income_ratio(text: Text, article: Article) -> card.Tile:
    """Highest income per head of a region over the lowest, in the last full year for which every region has one."""
    data = cache.dataset("official_statistics")
    indicator = "income_per_capita_month"
    about = data.table("indicators_meta")
    whole = about[(about["indicator"] == indicator) & (about["complete"] == "yes")]["period"]
    year = whole[whole.str.fullmatch(r"\d{4}")].max()
    rows = data.table("indicators")
    rows = rows[(rows["indicator"] == indicator) & (rows["period"] == year)]
    values = rows.set_index("region")["value"].astype(float)
    high, low = (text.label("regions.region", code) for code in (values.idxmax(), values.idxmin()))
    return card.Tile(
        text["tiles.income_ratio.label"],
        text("tiles.income_ratio.value", ratio=values.max() / values.min()),
        "recomputed",  # the quotient stands in no table of the Bureau
        text("tiles.income_ratio.rests", high=high, low=low, year=int(year)),
        text["tiles.income_ratio.help"],
        _link(text, article, view="ranking", indicator=indicator, period=f"{indicator}.{year}"),
    )


def below_poverty_line(text: Text, article: Article) -> card.Tile:
    """Interviewed families with an income per head below the poverty line of the year of the interviews."""
    year = article.fieldwork[:4]
    amounts = cache.dataset("official_statistics").table("parameters")
    minimum = amounts[(amounts["parameter"] == "subsistence_minimum_law") & (amounts["period"] == year)]["value"]
    line = budgets.poverty_line({"subsistence_minimum": float(minimum.iloc[0])})
    homes = cache.dataset(article.datasets[0]).table("households")
    per_head = homes["monthly_income"].astype(float) / budgets.people(homes["children"], ADULTS)
    return card.Tile(
        text["tiles.poverty.label"],
        text("tiles.poverty.value", n=int((per_head < line).sum()), total=len(homes)),
        weakest("printed", "official", "assumed"),
        text("tiles.poverty.rests", adults=ADULTS, year=int(year), line=line),
        text["tiles.poverty.help"],
        _link(text, article, year=year),
    )


def satisfied(text: Text, article: Article) -> card.Tile:
    """Share of teachers satisfied with their work."""
    rows = cache.dataset(article.datasets[0]).table("satisfaction")
    row = rows[(rows["satisfaction"] == "satisfied_total") & (rows["place"] == "results")].iloc[0]
    return _share(text, article, "satisfied", row)


def confident(text: Text, article: Article) -> card.Tile:
    """Share of teachers who use digital technology confidently and keep improving."""
    rows = cache.dataset(article.datasets[0]).table("answers")
    row = rows[rows["answer"] == "confident_improving"].iloc[0]
    return _share(text, article, "confident", row, question=str(row["question"]))


def registered(text: Text, article: Article) -> card.Tile:
    """Large families registered in the whole country."""
    row = cache.dataset(article.datasets[0]).table("registered_families").set_index("region").loc["KZ"]
    rests = text("tiles.registered.rests", place=text.locus(row["locus"]), line=row["line"])
    label = text("tiles.registered.label", year=int(row["period"]))
    return card.Tile(label, text.number(row["value"], "integer"), "printed", rests, link=_link(text, article))


def _share(text: Text, article: Article, name: str, row: pd.Series, **settings: str) -> card.Tile:
    """A share as it is printed, with Wilson's interval for it."""
    percent, n = float(row["value"]), int(article.n or 0)
    interval = proportions.wilson_from_share(percent / 100, n)
    low, high = (100 * end for end in (interval.low, interval.high) if end is not None)
    return card.Tile(
        text[f"tiles.{name}.label"],
        text.number(percent, f"percent{rounding.decimals(row['printed'])}"),
        "printed",
        text("tiles.share", n=n, place=text.locus(row["locus"]), low=low, high=high),
        text["tiles.wilson"],
        _link(text, article, **settings),
    )


def _link(text: Text, article: Article, **settings: str) -> card.Link | None:
    """To the article's page, if it has one."""
    if not article.has_page:
        return None
    return card.Link(article.slug, text("tiles.link", number=article.number), settings)


_TILES = (
    ("regional_inequality", income_ratio),
    ("large_families", below_poverty_line),
    ("teacher_satisfaction", satisfied),
    ("digital_skills", confident),
    ("large_families", registered),
)
