"""Population 1989 and 2023 as article 6 of the same issue prints it, and whether the regions grew alike."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import charts
from components.stats import convergence
from components.ui import Page, Text, card
from pages.regional_inequality import growth
from pages.regional_inequality.choice import Choice
from pages.regional_inequality.growth import YEARS, locus


def show(page: Page, text: Text, choice: Choice) -> None:
    """Headline numbers, both years, the printed change beside recomputed ones, growth against size."""
    st.markdown(text["intro.population"])
    frame = printed(page, choice)
    sizes = frame.set_index("code")
    beta = convergence.beta(sizes["start"], sizes["end"], YEARS)
    _headline(page, frame, beta)
    _both_years(page, frame)
    growth.changes(page, frame)
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


def _headline(page: Page, frame: pd.DataFrame, beta: convergence.Beta) -> None:
    text, first, last = page.text, frame["start"].sum(), frame["end"].sum()
    slope = beta.estimate
    spread = convergence.sigma(frame[["start", "end"]])["value"]
    gain = text("tiles.growth", change=100 * (last - first) / first)
    sigma, sigma_before = text.number(spread[1], "number2"), text("tiles.sigma_before", first=spread[0])
    interval = text("tiles.beta_interval", low=100 * (slope.low or 0), high=100 * (slope.high or 0), p=beta.p)
    per_size = text.number(100 * (slope.value or 0), "points2")
    card.numbers(page, [
        card.Tile(text["tiles.people_1989"], text.number(first, "integer"), "recomputed", text["tiles.thousand"]),
        card.Tile(text["tiles.people_2023"], text.number(last, "integer"), "recomputed", gain),
        card.Tile(text["tiles.sigma"], sigma, "recomputed", sigma_before, text["help.sigma"]),
        card.Tile(text["tiles.beta"], per_size, "recomputed", interval, text["help.beta"]),
    ])  # fmt: skip


def _both_years(page: Page, frame: pd.DataFrame) -> None:
    text, ordered = page.text, frame.assign(change=frame["end"] - frame["start"])
    ordered = ordered.sort_values("change", ascending=False)
    figure = charts.slope(
        ordered, names={"start": text["base.year_1989"], "end": text["base.year_2023"]}, number_format=",.0f",
        x_title=text.label("unit", "thousand_people"), order="frame",
    )  # fmt: skip
    grew = int((ordered["change"] > 0).sum())
    card.chart(
        page, "both_years", figure, ordered,
        {"region": "text", "start": "integer", "end": "integer", "change": "points0"},
        evidence="printed", locus=locus(text), base=text("base.borders", n=len(frame)),
        values={"n": len(frame), "grew": grew, "most": ordered["label"].iloc[0]},
    )  # fmt: skip
