"""Where each region stands by one indicator of official statistics."""

from __future__ import annotations

import json

import pandas as pd
import streamlit as st

from components import charts
from components.i18n import Text
from components.stats import means
from components.ui import Page, card, filters
from pages.regional_inequality.choice import (
    LEAST, Choice, about, covered, indicators, national, period_field, periods, rests_on, spec, usual,
)  # fmt: skip

COLUMNS = {"label": "text", "side_label": "text", "value": "number0"}


def show(page: Page, text: Text, choice: Choice) -> None:
    """Headline numbers, map or tiles, ranked dots."""

    @card.section
    def ranked() -> None:
        with filters.panel(page, "ranking") as panel:
            indicator = panel.one("indicator", indicators(page), "income_per_capita_month", field="indicator_grouped")
            field = period_field(text, indicator)
            period = panel.one("period", periods(page, indicator), usual(page, indicator), field=field)
            shape = panel.one("shape", ["map", "tiles"])
        st.caption(text.label("indicator_help", indicator))
        frame = choice.values(page, indicator, period)
        if frame["value"].notna().sum() < LEAST:
            card.empty(page, "ranking_map", text["empty.gaps"])
            return
        frame = frame.sort_values("value", ascending=False, na_position="last").reset_index(drop=True)
        frame["side_label"] = [text.label("side", side) for side in frame["side"]]
        known = frame.dropna(subset="value")
        facts = {
            "indicator": text.label("indicator_short", indicator),
            "top": known["short"].iloc[0], "high": text.number(known["value"].iloc[0], spec(page, indicator, period)),
            "bottom": known["short"].iloc[-1], "low": text.number(known["value"].iloc[-1], spec(page, indicator, period)),
        }  # fmt: skip
        _headline(page, choice, indicator, period, known, facts)
        foot = {
            "evidence": "official",
            "locus": rests_on(page, indicator, period),
            "base": covered(page, indicator, period, frame),
        }
        columns = COLUMNS | {"value": spec(page, indicator, period)}
        clicked = card.chart(
            page, f"ranking_{shape}", _picture(page, choice, indicator, period, shape, frame), frame, columns,
            values=facts, clickable=True, **foot,
        )  # fmt: skip
        _dots(page, choice, indicator, period, frame, facts, clicked, columns, foot)


def _headline(page: Page, choice: Choice, indicator: str, period: str, known: pd.DataFrame, facts: dict[str, str]) -> None:
    text, form = page.text, spec(page, indicator, period)
    low, high = known["value"].min(), known["value"].max()
    tiles = [
        card.Tile(text["tiles.highest"], facts["high"], "official", known["label"].iloc[0]),
        card.Tile(text["tiles.lowest"], facts["low"], "official", known["label"].iloc[-1]),
        card.Tile(text["tiles.ratio"], _ratio(text, high, low), "recomputed", help=text["help.ratio"]),
    ]
    country = national(page, indicator, period)
    if about(page, indicator, period)["mean_kind"] == "total":
        last = card.Tile(text["tiles.sum"], text.number(known["value"].sum(), form), "recomputed")
    else:
        mean = text.number(means.weighted_mean(known["value"], known["population"] if choice.weighted else None), form)
        weights = text["counted.weighted" if choice.weighted else "counted.unweighted"]
        last = card.Tile(text["tiles.mean"], mean, "recomputed", weights)
        if country is not None:
            beside = text("base.mean", value=mean, weights=weights)
            last = card.Tile(text["tiles.national"], text.number(country, form), "official", beside)
    tiles.append(last)
    card.numbers(page, tiles)


def _ratio(text: Text, high: float, low: float) -> str:
    return text("tiles.ratio_value", ratio=high / low) if low > 0 else text.number(None, "number1")


def _picture(page: Page, choice: Choice, indicator: str, period: str, shape: str, frame: pd.DataFrame) -> object:
    """The map or the tiles; the core is outlined."""
    text, form, known = page.text, spec(page, indicator, period), about(page, indicator, period)
    unit = text.label("unit", known["unit"])
    shown = frame.assign(text=[f"{text.number(value, form)} {unit}" for value in frame["value"]])
    look = {
        "number": lambda value: text.number(value, f"number{_digits(frame['value'], int(known['decimals']))}"),
        "missing_label": text["base.not_shown"],
        "selected": [code for code in choice.core if code in choice.regions],
    }
    if shape == "map":
        return charts.region_map(json.loads(page.document("boundaries_albers", "regions")), shown, **look)
    places = page.load("regions", "regions").set_index("code")
    every = shown.set_index("code").reindex(places.index).reset_index()
    every["label"] = [text.label("region", code) for code in every["code"]]
    every["short"] = [text.label("region_tile", code) for code in every["code"]]
    every = every.assign(row=places["tile_row"].to_numpy(), column=places["tile_column"].to_numpy())
    return charts.tile_grid(every, number_format=f",.{int(known['decimals'])}f", **look)


def _digits(values: pd.Series, most: int) -> int:
    """Decimals that the limits of classes need: none where the values are far apart."""
    return 0 if values.max() - values.min() > 12 else max(most, 1)


def _dots(
    page: Page, choice: Choice, indicator: str, period: str, frame: pd.DataFrame,
    facts: dict[str, str], clicked: str | None, columns: dict[str, str], foot: dict[str, str],
) -> None:  # fmt: skip
    """All regions in order; the national value is a dotted line where the office publishes one."""
    text, known, country = page.text, about(page, indicator, period), national(page, indicator, period)
    comparable = country is not None and known["mean_kind"] != "total"
    form = spec(page, indicator, period)
    figure = charts.interval_dots(
        frame.assign(group=frame["side"], highlight=frame["code"] == clicked),
        x_title=text.label("unit", known["unit"]),
        number_format=f",.{int(known['decimals'])}f",
        groups=text.labels("side"),
        reference=(country, text("base.country", value=text.number(country, form))) if comparable else None,
    )
    core = frame[frame["side"] == "core"]["value"].dropna()
    above = {"n": int(frame["value"].notna().sum()), "core_n": len(core)}
    if comparable:
        above |= {"above": int((frame["value"] > country).sum()), "core_above": int((core > country).sum())}
    name = "ranking_dots" if not comparable else "ranking_above_core" if len(core) else "ranking_above"
    card.chart(page, name, figure, frame, columns, values=facts | above, **foot)
