"""The reader's choice on this page: regions, core, weights; and the official numbers that it selects."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.ui import Page

OFFICIAL = "official_statistics"
LEAST = 3  # below this many regions nothing can be compared


@dataclass(frozen=True)
class Choice:
    """Codes of the regions shown, of those the reader calls the core, and whether people are the weights."""

    regions: tuple[str, ...]
    core: tuple[str, ...]
    weighted: bool

    @property
    def enough(self) -> bool:
        """Whether there are regions enough to compare."""
        return len(self.regions) >= LEAST

    @property
    def weighting(self) -> str:
        """Key of the words that say how regions are weighted."""
        return "counted.weighted" if self.weighted else "counted.unweighted"

    def side(self, region: str) -> str:
        """`core` or `periphery`: the label field is `side`."""
        return "core" if region in self.core else "periphery"

    def values(self, page: Page, indicator: str, period: str) -> pd.DataFrame:
        """One row a chosen region, in the order of the codes: code, label, short, side, population, value, source.

        `region` is the label again, for tables (its column's head). `value` is NaN where the source has a gap.
        `population`: people on 1 January 2023 (the weights).
        """
        rows = page.load("indicators", OFFICIAL)
        one = rows[(rows["indicator"] == indicator) & (rows["period"] == period)].set_index("region")
        codes = list(self.regions)
        return pd.DataFrame({
            "code": codes,
            "label": (names := [page.text.label("region", code) for code in codes]),
            "region": names,
            "short": [page.text.label("region_short", code) for code in codes],
            "side": [self.side(code) for code in codes],
            "population": people(page).reindex(codes).to_numpy(),
            "value": one["value"].reindex(codes).astype(float).to_numpy(),
            "source": one["source"].reindex(codes).fillna("").to_numpy(),
        })  # fmt: skip

    def table(self, page: Page, series: list[tuple[str, str]]) -> pd.DataFrame:
        """Regions (index: code) by indicators (column: indicator code): one period of each indicator."""
        return pd.DataFrame({
            indicator: self.values(page, indicator, period).set_index("code")["value"] for indicator, period in series
        })  # fmt: skip

    def weights(self, page: Page) -> pd.Series | None:
        """People by region code if the reader weights by people, else None (every region counts the same)."""
        return people(page).reindex(list(self.regions)) if self.weighted else None


def people(page: Page) -> pd.Series:
    """Residents on 1 January 2023 by region code: the only date for which all 20 regions have a number."""
    rows = page.load("indicators", OFFICIAL)
    chosen = rows[(rows["indicator"] == "population_total") & (rows["period"] == "2023-01-01")]
    return chosen.set_index("region")["value"].astype(float)


def all_regions(page: Page) -> list[str]:
    """The 20 region codes."""
    return [str(code) for code in page.load("regions", "regions")["code"]]


def series(page: Page, complete: bool = False) -> pd.DataFrame:
    """Every indicator and period there is, one row each, with what is known about it (indicators_meta).

    `complete=True`: only those that have a value for all 20 regions.
    """
    meta = page.load("indicators_meta", OFFICIAL)
    return meta[meta["complete"] == "yes"] if complete else meta


def indicators(page: Page, complete: bool = False) -> list[str]:
    """Codes of the indicators, by topic, in the order of the data."""
    return [str(code) for code in series(page, complete)["indicator"].drop_duplicates()]


def periods(page: Page, indicator: str, complete: bool = False) -> list[str]:
    """Periods of one indicator, newest first."""
    meta = series(page, complete)
    return [str(period) for period in meta[meta["indicator"] == indicator]["period"]][::-1]


def usual(page: Page, indicator: str) -> str:
    """The period shown first: the newest whole year with all regions, else the newest with all, else the newest."""
    full = periods(page, indicator, complete=True)
    years = [period for period in full if len(period) == 4]
    return (years or full or periods(page, indicator))[0]


def about(page: Page, indicator: str, period: str) -> pd.Series:
    """What is known about one indicator in one period: unit, decimals, direction, mean_kind, caveat, ..."""
    meta = series(page)
    return meta[(meta["indicator"] == indicator) & (meta["period"] == period)].iloc[0]


def spec(page: Page, indicator: str, period: str) -> str:
    """Format name of a value (components.i18n.numbers)."""
    known = about(page, indicator, period)
    kind = "percent" if str(known["unit"]).startswith("percent") else "number"
    return f"{kind}{int(known['decimals'])}"


def counted(page: Page, choice: Choice, view: str) -> str:
    """The line 'who is counted here'."""
    text = page.text
    if view == "article":
        return text("counted.article", n=len(page.load("text_values")))
    core = ", ".join(text.label("region", code) for code in choice.core) or text["counted.none"]
    shown, total = len(choice.regions), len(all_regions(page))
    return text("counted.regions", n=shown, total=total, core=core, weights=text[choice.weighting])
