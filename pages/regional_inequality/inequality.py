"""How unevenly amounts per person lie across the regions, and how much of it the reader's core explains."""

from __future__ import annotations

import numpy as np
import pandas as pd

from components import charts
from components.i18n import Text
from components.stats import inequality
from components.ui import Page, card, filters
from pages.regional_inequality import measures
from pages.regional_inequality.choice import LEAST, Choice, about, covered, period_field, periods, rests_on, series, usual

COUNTED = ("health", "housing")  # totals of these topics are divided by the people of each region


def measurable(page: Page) -> list[str]:
    """Amounts per person, and counts that can be divided by people: only these add up to a whole to be shared."""
    meta = series(page)
    amounts = (meta["mean_kind"] == "per_head") | ((meta["mean_kind"] == "total") & meta["family"].isin(COUNTED))
    return [str(code) for code in meta[amounts]["indicator"].drop_duplicates()]


def per_head(page: Page, choice: Choice, indicator: str, period: str) -> pd.DataFrame:
    """The values of one indicator per person, lowest region first; regions without a value are left out."""
    frame = choice.values(page, indicator, period)
    if about(page, indicator, period)["mean_kind"] == "total":
        frame["value"] = frame["value"] / frame["population"]
    return frame.dropna(subset="value").sort_values("value").reset_index(drop=True)


def show(page: Page, text: Text, choice: Choice) -> None:
    """Headline numbers, Lorenz curves, Theil's parts, all measures, all periods."""

    @card.section
    def measured() -> None:
        options = measurable(page)
        with filters.panel(page, "inequality") as panel:
            indicator = panel.one("indicator", options, "income_per_capita_month", field="indicator_grouped")
            period = panel.one(
                "period", periods(page, indicator), usual(page, indicator), field=period_field(text, indicator)
            )
            rest = [code for code in options if code != indicator]
            usual_rest = "grp_per_capita" if "grp_per_capita" in rest else "income_per_capita_month"
            against = panel.one("against", ["none", *rest], usual_rest, field="indicator_grouped")
        pairs = [(indicator, period)] + ([(against, usual(page, against))] if against != "none" else [])
        frames = {code: per_head(page, choice, code, when) for code, when in pairs}
        pairs = [(code, when) for code, when in pairs if len(frames[code]) >= LEAST and frames[code]["value"].sum() > 0]
        if (indicator, period) not in pairs:
            card.empty(page, "lorenz_people", text["empty.gaps"])
            return
        frame = frames[indicator]
        measures.headline(page, choice, frame)
        foot = {
            "locus": "; ".join(rests_on(page, code, when) for code, when in pairs),
            "base": "; ".join(_base(page, choice, code, when) for code, when in pairs),
        }
        _lorenz(page, choice, pairs, frames, foot)
        measures.parts(page, choice, pairs, frames, foot)
        one = {"locus": rests_on(page, indicator, period), "base": _base(page, choice, indicator, period)}
        measures.every(page, indicator, frame, one)
        measures.by_period(page, choice, indicator, one["base"])


def _base(page: Page, choice: Choice, indicator: str, period: str) -> str:
    """What the numbers of one indicator count, and what the weights stand for."""
    text, known = page.text, about(page, indicator, period)
    said = covered(page, indicator, period, choice.values(page, indicator, period))
    if known["mean_kind"] == "total":
        said += ". " + text["base.divided"]
    elif known["weight_fit"] == "other_base":
        said += ". " + text.label("weight_fit", "other_base")
    return f"{text.label('indicator_short', indicator)}: {said}"


def _lorenz(
    page: Page, choice: Choice, pairs: list[tuple[str, str]], frames: dict[str, pd.DataFrame], foot: dict[str, str]
) -> None:
    text = page.text
    names = {code: f"{text.label('indicator_short', code)}, {text.label('period', when)}" for code, when in pairs}
    curves = []
    for code, frame in frames.items():
        if code not in names:
            continue
        values = frame.set_index("label")["value"]
        curve = inequality.lorenz(values, frame["population"].to_numpy() if choice.weighted else None)
        curves.append(curve.assign(series=code))
    curve = pd.concat(curves).rename(columns={"unit": "label", "population": "population_share", "value": "value_share"})
    first = curve[curve["series"] == pairs[0][0]]
    half = float(np.interp(0.5, first["population_share"], first["value_share"]))
    figure = charts.lorenz(
        curve, series=names, equality_label=text["base.equality"], suffix=text.percent_sign,
        x_title=text["base.people" if choice.weighted else "base.regions"], y_title=text["base.amount"],
        number_format=",.1f",
    )  # fmt: skip
    curve = curve.dropna(subset="label").assign(series_label=lambda rows: rows["series"].map(names))
    columns = {"label": "text", "series_label": "text", "population_share": "share1", "value_share": "share1"}
    name = "lorenz_people" if choice.weighted else "lorenz_regions"
    facts = {"indicator": text.label("indicator_short", pairs[0][0]), "half": half}
    card.chart(page, name, figure, curve, columns, evidence="recomputed", values=facts, **foot)
