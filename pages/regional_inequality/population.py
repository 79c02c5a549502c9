"""Population 1989 and 2023 as article 6 of the same issue prints it, and whether the regions grew alike."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import charts
from components.stats import convergence
from components.ui import Page, Text, card
from pages.regional_inequality import growth, side_by_side
from pages.regional_inequality.choice import Choice
from pages.regional_inequality.growth import YEARS, locus


def show(page: Page, text: Text, choice: Choice) -> None:
    """Headline numbers, both years, the printed change beside recomputed ones, growth against size."""
    st.markdown(text["intro.population"])
    frame = printed(page, choice)
    sizes = frame.set_index("code")
    # an interval and a test only from as many regions as the other views want for theirs
    few = side_by_side.least(page) > len(frame)
    beta = None if few else convergence.beta(sizes["start"], sizes["end"], YEARS)
    _headline(page, frame, beta)
    _both_years(page, frame)
    growth.changes(page, frame)
    if beta is None:
        card.empty(page, "growth_none", text("empty.few_regions", n=len(frame), least=side_by_side.least(page)))
    else:
        growth.against_size(page, choice, frame, beta)


def printed(page: Page, choice: Choice) -> pd.DataFrame:
    """One row a chosen region: people in 1989 and 2023 (thousands) and the change in percent, as printed."""
    rows, codes = page.load("table1", "local_councils"), list(choice.regions)
    people = rows[rows["quantity"] == "population"].pivot(index="region", columns="year", values="value").reindex(codes)
    change = rows[rows["quantity"] == "population_change"].set_index("region")["printed"].reindex(codes)
    return pd.DataFrame({
        "code": codes,
        "label": (names := [page.text.label("region", code) for code in codes]),
        "region": names,
        "start": people["1989"].astype(float).to_numpy(),
        "end": people["2023"].astype(float).to_numpy(),
        "printed": change.to_numpy(),
        "group": [choice.side(code) for code in codes],
    })  # fmt: skip


def _headline(page: Page, frame: pd.DataFrame, beta: convergence.Beta | None) -> None:
    text, first, last = page.text, frame["start"].sum(), frame["end"].sum()
    spread = convergence.sigma(frame[["start", "end"]])["value"]
    gain = text("tiles.growth", change=100 * (last - first) / first)
    sigma, sigma_before = text.number(spread[1], "number2"), text("tiles.sigma_before", first=spread[0])
    tiles = [
        card.Tile(text["tiles.people_1989"], text.number(first, "integer"), "recomputed", text["tiles.thousand"]),
        card.Tile(text["tiles.people_2023"], text.number(last, "integer"), "recomputed", gain),
        card.Tile(text["tiles.sigma"], sigma, "recomputed", sigma_before, text["help.sigma"]),
    ]  # fmt: skip
    if beta is not None:
        slope = beta.estimate
        interval = text("tiles.beta_interval", low=100 * (slope.low or 0), high=100 * (slope.high or 0), p=beta.p)
        per_size = text.number(100 * (slope.value or 0), "points2")
        tiles.append(card.Tile(text["tiles.beta"], per_size, "recomputed", interval, text["help.beta"]))
    card.numbers(page, tiles)


def _both_years(page: Page, frame: pd.DataFrame) -> None:
    text, ordered = page.text, frame.assign(change=frame["end"] - frame["start"])
    ordered = ordered.sort_values("change", ascending=False)
    words = {"start": text["base.year_1989"], "end": text["base.year_2023"], **text.labels("change")}
    figure = charts.slope(
        ordered, names=words, number_format=",.0f", x_title=text.label("unit", "thousand_people"), order="frame"
    )
    grew = int((ordered["change"] > 0).sum())
    card.chart(
        page, "both_years" if grew else "both_years_less", figure, ordered,
        {"region": "text", "start": "integer", "end": "integer", "change": "points0"},
        evidence="recomputed", locus=locus(text), base=text("base.borders", n=len(frame)),
        values={"n": len(frame), "grew": grew, "most": ordered["label"].iloc[0]},
    )  # fmt: skip
