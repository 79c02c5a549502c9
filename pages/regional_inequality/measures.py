"""The measures of inequality of one indicator: headline numbers and Theil's parts."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components import charts
from components.stats import inequality
from components.ui import Page, card
from pages.regional_inequality.choice import Choice, series
from pages.regional_inequality.shown import Shown

PARTS = ("between", "core", "periphery")
COUNTS = ("health", "housing")  # counts of these topics are divided by the people of each region


@dataclass(frozen=True)
class Compared:
    """An indicator and its values per person."""

    shown: Shown
    frame: pd.DataFrame

    def base(self, choice: Choice) -> str:
        """How many regions are counted, and what the weights stand for."""
        text, total = self.shown.page.text, len(choice.regions)
        said = [text("base.coverage", indicator=self.shown.name, n=len(self.frame), total=total)]
        if self.shown.total:
            said.append(text["base.divided"])
        if self.shown.known["weight_fit"] == "other_base":
            said.append(text.label("weight_fit", "other_base"))
        return ". ".join([*said, self.shown.caveat] if self.shown.caveat else said)


def measurable(page: Page) -> list[str]:
    """Amounts per person, and counts that can be divided by people: only these add up to a whole to be shared."""
    meta = series(page)
    amounts = (meta["mean_kind"] == "per_head") | ((meta["mean_kind"] == "total") & meta["family"].isin(COUNTS))
    return [str(code) for code in meta[amounts]["indicator"].drop_duplicates()]


def per_head(choice: Choice, shown: Shown) -> pd.DataFrame:
    """The values per person, lowest region first; regions without a value are left out."""
    frame = shown.values(choice)
    if shown.total:
        frame["value"] = frame["value"] / frame["population"]
    return frame.dropna(subset="value").sort_values("value").reset_index(drop=True)


def weights(choice: Choice, frame: pd.DataFrame) -> pd.Series | None:
    return frame["population"] if choice.weighted else None


def _split(choice: Choice, frame: pd.DataFrame) -> inequality.Decomposition | None:
    """Theil's T between and within core and periphery; None unless both have a region and there is inequality."""
    if frame["side"].nunique() < 2 or frame["value"].nunique() < 2:
        return None
    return inequality.theil_decomposition(frame["value"], frame["side"], weights(choice, frame))


def headline(page: Page, choice: Choice, frame: pd.DataFrame) -> None:
    """Gini, Hoover, core to periphery, the part of inequality that lies between them."""
    text, values, people = page.text, frame["value"], weights(choice, frame)
    split, none = _split(choice, frame), text.number(None, "number1")
    found = {
        "gini": text.number(inequality.gini(values, people), "number3"),
        "hoover": text.number(inequality.hoover(values, people), "share1"),
        "core_ratio": none,
        "between": none,
    }
    if split:
        means = split.groups.set_index("group")["mean"]
        if means["periphery"] > 0:
            found["core_ratio"] = text("tiles.ratio_value", ratio=means["core"] / means["periphery"])
        found["between"] = text.number(split.between_share, "share0")
    card.numbers(page, [
        card.Tile(text[f"tiles.{code}"], value, "recomputed", text[choice.weighting], text[f"help.{code}"])
        for code, value in found.items()
    ])  # fmt: skip


def parts(page: Page, choice: Choice, compared: list[Compared]) -> None:
    """How much of Theil's T lies between core and periphery, and inside each."""
    text, rows = page.text, []
    for one in compared:
        split = _split(choice, one.frame)
        if split is None:
            continue
        inside = split.groups.set_index("group")["within_part"]
        for part, value in zip(PARTS, (split.between, inside["core"], inside["periphery"]), strict=True):
            share = 100 * value / split.total
            rows.append((one.shown.code, one.shown.dated, part, text.label("part", part), value, share))
    if not rows or rows[0][0] != compared[0].shown.code:
        card.empty(page, "theil_parts", text["empty.sides"])
        return
    frame = pd.DataFrame(rows, columns=["row", "label", "part", "part_label", "theil", "value"])
    card.chart(
        page, "theil_parts", charts.parts(frame, parts=text.labels("part"), suffix=text.percent_sign), frame,
        {"label": "text", "part_label": "text", "theil": "number4", "value": "percent1"},
        evidence="recomputed", locus="; ".join(one.shown.rests_on for one in compared),
        base="; ".join(one.base(choice) for one in compared),
        values={"indicator": compared[0].shown.name, "share": frame["value"].iloc[0]},
    )  # fmt: skip
