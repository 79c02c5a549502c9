"""The measures of inequality of one indicator: headline, Theil's parts, the whole table, all periods."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.stats import inequality
from components.ui import Page, card
from pages.regional_inequality.choice import LEAST, Choice, about, periods

PARTS = ("between", "core", "periphery")
Pairs = list[tuple[str, str]]


def _weights(choice: Choice, frame: pd.DataFrame) -> pd.Series | None:
    return frame["population"] if choice.weighted else None


def _split(choice: Choice, frame: pd.DataFrame) -> inequality.Decomposition | None:
    """Theil's T between and within core and periphery; None unless both have a region and there is inequality."""
    if frame["side"].nunique() < 2 or frame["value"].nunique() < 2:
        return None
    return inequality.theil_decomposition(frame["value"], frame["side"], _weights(choice, frame))


def headline(page: Page, choice: Choice, frame: pd.DataFrame) -> None:
    """Gini, Hoover, core to periphery, the part of inequality that lies between them."""
    text, values, weights = page.text, frame["value"], _weights(choice, frame)
    how = text["counted.weighted" if choice.weighted else "counted.unweighted"]
    split = _split(choice, frame)
    means = split.groups.set_index("group")["mean"] if split else pd.Series(dtype=float)
    ratio = text("tiles.ratio_value", ratio=means["core"] / means["periphery"]) if split else text.number(None, "number1")
    share = text.number(split.between_share if split else None, "share0")
    tiles = [
        ("gini", text.number(inequality.gini(values, weights), "number3")),
        ("hoover", text.number(inequality.hoover(values, weights), "share1")),
        ("core_ratio", ratio),
        ("between", share),
    ]
    card.numbers(page, [card.Tile(text[f"tiles.{code}"], value, "recomputed", how, text[f"help.{code}"]) for code, value in tiles])


def parts(page: Page, choice: Choice, pairs: Pairs, frames: dict[str, pd.DataFrame], foot: dict[str, str]) -> None:
    """How much of Theil's T lies between core and periphery, and inside each."""
    text, rows = page.text, []
    for code, period in pairs:
        split = _split(choice, frames[code])
        if split is None:
            continue
        inside = split.groups.set_index("group")["within_part"]
        label = f"{text.label('indicator_short', code)}, {text.label('period', period)}"
        for part, value in zip(PARTS, (split.between, inside["core"], inside["periphery"]), strict=True):
            rows.append((code, label, part, text.label("part", part), value, 100 * value / split.total))
    if not rows or rows[0][0] != pairs[0][0]:
        card.empty(page, "theil_parts", text["empty.sides"])
        return
    frame = pd.DataFrame(rows, columns=["row", "label", "part", "part_label", "theil", "value"])
    figure = charts.parts(frame, parts=text.labels("part"), suffix=text.percent_sign, number_format=",.0f")
    columns = {"label": "text", "part_label": "text", "theil": "number4", "value": "percent1"}
    facts = {"indicator": text.label("indicator_short", pairs[0][0]), "share": frame["value"].iloc[0]}
    card.chart(page, "theil_parts", figure, frame, columns, evidence="recomputed", values=facts, **foot)


def every(page: Page, indicator: str, frame: pd.DataFrame, foot: dict[str, str]) -> None:
    """All measures twice: weighted by people, and with equal regions."""
    text = page.text
    groups = frame["side"] if frame["side"].nunique() > 1 else None
    table = inequality.summary(frame["value"], frame["population"], groups).rename(columns={"value": "by_people"})
    table["equal_regions"] = inequality.summary(frame["value"], None, groups)["value"]
    table["label"] = [text.label("measure", code) for code in table["measure"]]
    table["reading"] = [text.label("reading", code) for code in table["measure"]]
    columns = {"label": "text", "by_people": "number3", "equal_regions": "number3", "reading": "text"}
    gini = table.set_index("measure").loc["gini"]
    facts = {"indicator": text.label("indicator_short", indicator)} | gini[["by_people", "equal_regions"]].to_dict()
    card.table(page, "measures", table, columns, evidence="recomputed", values=facts, **foot)


def by_period(page: Page, choice: Choice, indicator: str, base: str) -> None:
    """Each period for itself: never one picture of several periods."""
    text, rows = page.text, []
    for period in reversed(periods(page, indicator, complete=True)):
        frame = choice.values(page, indicator, period)
        if about(page, indicator, period)["mean_kind"] == "total":
            frame["value"] = frame["value"] / frame["population"]
        if len(frame) < LEAST:
            continue
        found = inequality.summary(frame["value"], _weights(choice, frame)).set_index("measure")["value"]
        edition = text.label("vintage", about(page, indicator, period)["vintage"])
        names = ("gini", "hoover", "coefficient_of_variation", "max_min")
        rows.append((text.label("period", period), *(found[name] for name in names), edition))
    if len(rows) < 2:
        return
    table = pd.DataFrame(rows, columns=["period_label", "gini", "hoover", "variation", "max_min", "edition"])
    columns = dict.fromkeys(table.columns, "number3") | {"period_label": "text", "edition": "text"}
    facts = {"indicator": text.label("indicator_short", indicator), "low": table["gini"].min(), "high": table["gini"].max()}
    card.table(page, "by_period", table, columns, evidence="recomputed", locus=text["base.office"], base=base, values=facts)
