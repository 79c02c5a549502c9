"""One official indicator in one period, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.ui import Page
from components.ui.filters import Panel
from pages.regional_inequality.choice import OFFICIAL, Choice, about, periods, spec, usual


@dataclass(frozen=True)
class Shown:
    """An indicator and its period, with its words, formats and sources."""

    page: Page
    code: str
    period: str

    @classmethod
    def asked(cls, page: Page, panel: Panel, options: list[str], default: str = "income_per_capita_month") -> Shown:
        """Two controls: the indicator, then its period, whose label says how many regions where there are gaps.

        The period's code names its indicator (`poverty_rate.2022`), so that a change of the indicator goes back
        to the usual period of the new one.
        """
        code = panel.one("indicator", options, default, field="indicator_grouped")
        known = [f"{code}.{period}" for period in periods(page, code)]
        chosen = panel.one("period", known, f"{code}.{usual(page, code)}", field="series", short=True)
        return cls(page, code, chosen.partition(".")[2])

    @property
    def known(self) -> pd.Series:
        """The row of indicators_meta: unit, decimals, direction, mean_kind, caveat, ..."""
        return about(self.page, self.code, self.period)

    @property
    def name(self) -> str:
        """Short name of the indicator."""
        return self.page.text.label("indicator_short", self.code)

    @property
    def dated(self) -> str:
        """Short name and period: the name of a curve or a row."""
        return f"{self.name}, {self.page.text.label('period', self.period)}"

    @property
    def total(self) -> bool:
        """Whether it is a count of the whole region, not an amount per person or a rate."""
        return bool(self.known["mean_kind"] == "total")

    @property
    def spec(self) -> str:
        """Format name of its values."""
        return spec(self.page, self.code, self.period)

    @property
    def number_format(self) -> str:
        """The same for a chart."""
        return f",.{int(self.known['decimals'])}f"

    @property
    def suffix(self) -> str:
        """What a chart puts after each number."""
        return self.page.text.percent_sign if self.spec.startswith("percent") else ""

    @property
    def axis(self) -> str:
        """Title of an axis: the unit, or the indicator's name where the marks carry the per cent sign."""
        return self.unit or self.name

    @property
    def caveat(self) -> str:
        """What to beware of, or nothing."""
        code = str(self.known["caveat"])
        return "" if code == "none" else self.page.text.label("caveat", code)

    @property
    def country(self) -> float | None:
        """The country's value as the office publishes it, or None where no source gives one."""
        rows = self.page.load("national", OFFICIAL)
        found = rows[(rows["indicator"] == self.code) & (rows["period"] == self.period)]["value"]
        return float(found.iloc[0]) if len(found) else None

    @property
    def reference(self) -> tuple[float, str] | None:
        """The country's value as a line in a chart; None where regions cannot be set against it."""
        value = self.country
        if value is None or self.total:
            return None
        return value, self.page.text("base.country", value=self.number(value))

    @property
    def rests_on(self) -> str:
        """Office, period, way and edition, as the foot of a card says them."""
        text, rows = self.page.text, self.page.load("indicators", OFFICIAL)
        used = rows[(rows["indicator"] == self.code) & (rows["period"] == self.period)]["source"]
        kinds = self.page.load("sources", OFFICIAL).set_index("source")["kind"].reindex(used.drop_duplicates())
        way = "; ".join(text.label("kind", kind) for kind in kinds.drop_duplicates())
        return text("base.rests_on", indicator=self.dated, way=way, edition=self.edition)

    @property
    def edition(self) -> str:
        """Which edition of the data it comes from."""
        return self.page.text.label("vintage", self.known["vintage"])

    def values(self, choice: Choice) -> pd.DataFrame:
        """One row a chosen region (Choice.values)."""
        return choice.values(self.page, self.code, self.period)

    def number(self, value: float | None) -> str:
        """A value in the reader's number format."""
        return self.page.text.number(value, self.spec)

    @property
    def unit(self) -> str:
        """The unit in the reader's words; empty where the per cent sign stands at the number."""
        unit = str(self.known["unit"])
        return "" if unit == "percent" else self.page.text.label("unit", unit)

    def with_unit(self, value: float | None) -> str:
        """A value with its unit."""
        if not self.unit:
            return self.number(value)
        return self.page.text("base.amount_unit", value=self.number(value), unit=self.unit)

    def covered(self, frame: pd.DataFrame) -> str:
        """Unit, how many of the chosen regions have a value, and the caveat: the base of a card."""
        text, n = self.page.text, int(frame["value"].notna().sum())
        said = text("base.covered", unit=text.label("unit", self.known["unit"]), n=n, total=len(frame))
        return ". ".join(part for part in (said, self.caveat) if part)
