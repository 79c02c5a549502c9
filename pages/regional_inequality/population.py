"""Population 1989 and 2023 as article 6 of the same issue prints it, and whether the regions grew alike."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import streamlit as st

from components import charts
from components.i18n import Text
from components.stats import convergence, regression, rounding
from components.ui import Page, card
from pages.regional_inequality.choice import Choice

YEARS = 34  # 1989 to 2023
READINGS = ("from_1989", "from_2023", "times", "times_back")


def show(page: Page, text: Text, choice: Choice) -> None:
    """Headline numbers, both years, the printed change beside four recomputed ones, growth against size."""
    frame = printed(page, choice)
    foot = {"locus": text("base.article_six", place=text.locus("Table 1")), "base": text("base.borders", n=len(frame))}
    st.markdown(text["intro.population"])
    sizes = frame.set_index("code")[["start", "end"]].rename(columns={"start": "1989", "end": "2023"})
    spread = convergence.sigma(sizes)["value"]
    beta = convergence.beta(sizes["1989"], sizes["2023"], YEARS)
    _headline(page, frame, spread, beta)
    _both_years(page, frame, foot)
    _changes(page, frame, foot)
    _growth(page, choice, frame, beta, foot)


def printed(page: Page, choice: Choice) -> pd.DataFrame:
    """One row a chosen region: people in 1989 and 2023 (thousands) and the change, all as printed."""
    rows = page.load("table1", "local_councils")
    cell = rows.assign(key=rows["quantity"] + " " + rows["year"]).set_index(["region", "key"])
    wide = cell["value"].unstack("key").reindex(list(choice.regions)).astype(float)
    change = rows[rows["quantity"] == "population_change"].set_index("region")["printed"].reindex(list(choice.regions))
    labels = [page.text.label("region", code) for code in choice.regions]
    return pd.DataFrame({
        "code": list(choice.regions), "label": labels, "printed": change.to_numpy(),
        "start": wide["population 1989"].to_numpy(), "end": wide["population 2023"].to_numpy(),
        "group": [choice.side(code) for code in choice.regions],
    })  # fmt: skip


def _headline(page: Page, frame: pd.DataFrame, spread: pd.Series, beta: convergence.Beta) -> None:
    text, first, last = page.text, frame["start"].sum(), frame["end"].sum()
    growth = text("tiles.growth", change=100 * (last - first) / first)
    interval = text("tiles.beta_interval", low=100 * beta.estimate.low, high=100 * beta.estimate.high, p=beta.p)
    card.numbers(page, [
        card.Tile(text["tiles.people_1989"], text.number(first, "integer"), "recomputed", text["tiles.thousand"]),
        card.Tile(text["tiles.people_2023"], text.number(last, "integer"), "recomputed", growth),
        card.Tile(text["tiles.sigma"], text("tiles.sigma_value", first=spread[0], last=spread[1]), "recomputed", help=text["help.sigma"]),
        card.Tile(text["tiles.beta"], text.number(100 * beta.estimate.value, "points2"), "recomputed", interval, text["help.beta"]),
    ])  # fmt: skip


def _both_years(page: Page, frame: pd.DataFrame, foot: dict[str, str]) -> None:
    text, ordered = page.text, frame.assign(change=frame["end"] - frame["start"]).sort_values("change", ascending=False)
    figure = charts.slope(
        ordered, names={"start": text["base.year_1989"], "end": text["base.year_2023"]},
        x_title=text.label("unit", "thousand_people"), number_format=",.0f", order="frame",
    )  # fmt: skip
    facts = {
        "n": len(frame), "grew": int((ordered["change"] > 0).sum()),
        "most": ordered["label"].iloc[0], "least": ordered["label"].iloc[-1],
    }  # fmt: skip
    columns = {"label": "text", "start": "integer", "end": "integer", "change": "points0"}
    card.chart(page, "both_years", figure, ordered, columns, evidence="printed", values=facts, **foot)


def changes(frame: pd.DataFrame) -> pd.DataFrame:
    """The change in percent four ways, and the ways that print as the article prints it (`readings`)."""
    found = frame.assign(
        from_1989=100 * (frame["end"] - frame["start"]) / frame["start"],
        from_2023=100 * (frame["end"] - frame["start"]) / frame["end"],
        times=100 * frame["end"] / frame["start"],
        times_back=-100 * frame["start"] / frame["end"],
    )
    found["readings"] = [
        [way for way in READINGS if _prints_as(row, way)] for row in found.to_dict("records")
    ]  # fmt: skip
    return found


def _prints_as(row: dict[str, object], way: str) -> bool:
    start, end = Fraction(int(row["start"])), Fraction(int(row["end"]))
    exact = {
        "from_1989": 100 * (end - start) / start, "from_2023": 100 * (end - start) / end,
        "times": 100 * end / start, "times_back": -100 * start / end,
    }[way]  # fmt: skip
    number = str(row["printed"]).strip("%")
    same_sign = (exact < 0) == number.startswith("-")
    size = number.lstrip("+-")
    return same_sign and any(rounding.prints_as(abs(exact), size, rule) for rule in ("half_up", "truncation"))


def _changes(page: Page, frame: pd.DataFrame, foot: dict[str, str]) -> None:
    text, table = page.text, changes(frame)
    table["reading"] = ["; ".join(text.label("way", way) for way in ways) or text["base.no_way"] for ways in table["readings"]]
    columns = {"label": "text", "printed": "text", "from_1989": "points1", "from_2023": "points1", "times": "percent1", "reading": "text"}
    facts = {"n": len(table), "same": int(table["readings"].map(lambda ways: "from_1989" in ways).sum())}
    card.table(page, "changes", table, columns, evidence="recomputed", values=facts, **foot)


def _growth(page: Page, choice: Choice, frame: pd.DataFrame, beta: convergence.Beta, foot: dict[str, str]) -> None:
    """Yearly growth against the size in 1989, with the fitted line of beta convergence."""
    text = page.text
    data = frame.assign(x=frame["start"], y=100 * np.log(frame["end"] / frame["start"]) / YEARS)
    band = regression.line(np.log(data["x"]), data["y"]).band
    line = pd.DataFrame({"x": np.exp(band["x"]), "fit": band["value"], "low": band["low"], "high": band["high"]})
    ranked = data.sort_values("y")
    named = list(dict.fromkeys([ranked["code"].iloc[-1], ranked["code"].iloc[0], *(c for c in choice.core if c in choice.regions)]))
    figure = charts.scatter(
        data, x_title=text["base.size_1989"], y_title=text["base.growth"], x_format=",.0f", y_format=",.1f",
        y_suffix=text.percent_sign, groups=text.labels("side"), line=line, line_name=text["base.line"],
        band_name=text["base.band"], label_codes=named, x_log=True,
    )  # fmt: skip
    data["side_label"] = [text.label("side", side) for side in data["group"]]
    columns = {"label": "text", "side_label": "text", "x": "integer", "y": "points2"}
    verdict = "none" if beta.p >= 0.05 else "together" if beta.estimate.value < 0 else "apart"
    facts = {"p": beta.p, "r2": beta.r2, "n": len(frame)}
    card.chart(page, f"growth_{verdict}", figure, data, columns, evidence="recomputed", values=facts, **foot)
