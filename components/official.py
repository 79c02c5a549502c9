"""Official statistics: the only reader of that package. An indicator in one period is a `Series`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from components import cache
from components.i18n import Text
from components.i18n.numbers import is_missing
from components.sources import Source

DATASET = "official_statistics"
WEIGHTS_FROM = "2023-01-01"  # the only day for which all 20 regions have a number of residents


def _table(resource: str) -> pd.DataFrame:
    return cache.dataset(DATASET).table(resource)


@lru_cache(maxsize=4)
def _described(package: cache.Dataset) -> dict[tuple[str, str], dict[str, Any]]:
    rows = package.table("indicators_meta").to_dict("records")
    return {(row["indicator"], row["period"]): {str(name): value for name, value in row.items()} for row in rows}


@lru_cache(maxsize=8)
def _where(package: cache.Dataset, resource: str) -> dict[tuple[str, str], list[int]]:
    """At which rows of a table each indicator and period stands."""
    table = package.tables[resource]
    found: dict[tuple[str, str], list[int]] = {}
    for row, pair in enumerate(zip(table["indicator"], table["period"], strict=True)):
        found.setdefault(pair, []).append(row)
    return found


def _at(resource: str, series: Iterable[Series]) -> pd.DataFrame:
    where = _where(cache.dataset(DATASET), resource)
    rows = [row for pair in dict.fromkeys((one.code, one.period) for one in series) for row in where.get(pair, [])]
    return _table(resource).iloc[sorted(rows)]


def _known() -> dict[tuple[str, str], dict[str, Any]]:
    """What is known of each indicator and period, in the order of the data."""
    return _described(cache.dataset(DATASET))


@dataclass(frozen=True)
class Series:
    """One indicator in one period: unit, decimals, direction, where it was read, its values by region."""

    code: str
    period: str

    @property
    def known(self) -> dict[str, Any]:
        """unit, decimals, direction, mean_kind, weight_fit, vintage, caveat, family, complete, ..."""
        return _known()[self.code, self.period]

    @property
    def total(self) -> bool:
        """Whether it is a count of the whole region, not an amount per person or a rate."""
        return bool(self.known["mean_kind"] == "total")

    @property
    def spec(self) -> str:
        """Format name of its values (components.i18n.numbers)."""
        kind = "percent" if str(self.known["unit"]).startswith("percent") else "number"
        return f"{kind}{int(self.known['decimals'])}"

    def rows(self) -> pd.DataFrame:
        """Its rows in the package, one a region: they know their source."""
        return rows([self])

    def of(self, region: str) -> pd.DataFrame:
        """The row of one region, or no row where the source has a gap."""
        found = self.rows()
        return found[found["region"] == region]

    def values(self, regions: Sequence[str]) -> pd.Series:
        """Value by region code, in the order given; NaN where the source has a gap."""
        rows = self.rows()
        known = dict(zip(rows["region"], rows["value"], strict=True))
        return pd.Series([known.get(code, float("nan")) for code in regions], list(regions), float, "value")

    def national(self) -> pd.DataFrame:
        """The row of the whole country, or no row where no source gives one."""
        return _at("national", [self])

    @property
    def country(self) -> float | None:
        """The value of the whole country as the office publishes it, or None."""
        found = self.national()["value"]
        return float(found.iloc[0]) if len(found) else None

    def name(self, text: Text) -> str:
        """Short name of the indicator."""
        return _word(text, "indicator_short", self.code)

    def dated(self, text: Text) -> str:
        """Short name and period: the name of a curve or a row."""
        return f"{self.name(text)}, {_word(text, 'period', self.period)}"

    def unit(self, text: Text) -> str:
        """The unit in words; empty where the per cent sign stands at the number."""
        unit = str(self.known["unit"])
        return "" if unit == "percent" else _word(text, "unit", unit)

    def axis(self, text: Text) -> str:
        """Title of an axis: the unit, or the indicator's name where the marks carry the per cent sign."""
        return self.unit(text) or self.name(text)

    def caveat(self, text: Text) -> str:
        """What to beware of, or nothing."""
        code = str(self.known["caveat"])
        return "" if code == "none" else _word(text, "caveat", code)

    def number(self, value: float | None, text: Text) -> str:
        """A value of it in the reader's number format."""
        return text.number(value, self.spec)

    def with_unit(self, value: float | None, text: Text) -> str:
        """The same with its unit."""
        unit, shown = self.unit(text), self.number(value, text)
        return text("official.amount", value=shown, unit=unit) if unit else shown

    def reference(self, text: Text) -> tuple[float, str] | None:
        """The country's value as a line in a chart; None where there is none, or regions cannot be set against it."""
        value = self.country
        if value is None or self.total:
            return None
        return value, text("official.country", value=self.number(value, text))

    def covered(self, values: Iterable[float], text: Text) -> str:
        """Unit, how many of the regions chosen have a value, and the caveat: the base of a card."""
        chosen = list(values)
        n, unit = sum(not is_missing(value) for value in chosen), _word(text, "unit", self.known["unit"])
        said = text("official.covered", unit=unit, n=n, total=len(chosen))
        return ". ".join(part for part in (said, self.caveat(text)) if part)


def rows(series: Iterable[Series]) -> pd.DataFrame:
    """The rows of several series in the package."""
    return _at("indicators", series)


def indicators(complete: bool = False) -> list[str]:
    """Codes of the indicators, by topic, in the order of the data; `complete`: those that have a period in which all
    20 regions have a value."""
    return list(dict.fromkeys(code for (code, _), row in _known().items() if not complete or row["complete"] == "yes"))


def periods(indicator: str, complete: bool = False) -> list[str]:
    """Periods of one indicator, newest first."""
    return [
        period
        for (code, period), row in reversed(_known().items())
        if code == indicator and (not complete or row["complete"] == "yes")
    ]


def usual(indicator: str) -> Series:
    """The one shown first: the newest whole year with all regions, else the newest with all, else the newest."""
    full = periods(indicator, complete=True)
    years = [period for period in full if len(period) == 4]
    return Series(indicator, (years or full or periods(indicator))[0])


def population() -> pd.DataFrame:
    """Residents of every region on the day of the weights."""
    return Series("population_total", WEIGHTS_FROM).rows()


def regions() -> list[str]:
    """The 20 region codes."""
    return [str(code) for code in cache.dataset("regions").table("regions")["code"]]


def parameters(year: str, *names: str) -> pd.DataFrame:
    """Amounts of the whole country in a year, all or those named."""
    table = _table("parameters")
    chosen = table[table["period"] == year]
    return chosen[chosen["parameter"].isin(names)] if names else chosen


def allowance_multiples() -> pd.DataFrame:
    """By how many monthly calculation indices the law sets the allowance of a large family."""
    table = _table("parameters")
    return table[
        [str(name).startswith("large_family_allowance_") and "multiple" in name for name in table["parameter"]]
    ]


def place(source: Source, text: Text) -> str:
    """Where official rows come from, for the foot of a card."""
    if source.origin.resource == "parameters":
        return _amounts(source, text)
    known = [Series(code, period) for code, period in source.series]
    periods: dict[str, list[str]] = {}
    for one in known:
        periods.setdefault(one.name(text), []).append(_word(text, "period", one.period))
    named = "; ".join(", ".join([name, *found]) for name, found in periods.items())
    return text("official.series", series=named, way=_ways(known, text), edition=_editions(known, text))


def _ways(known: Sequence[Series], text: Text) -> str:
    found = rows(known)
    used = dict.fromkeys(found["source"] if len(found) else _at("national", known)["source"])
    sources = _table("sources")
    kinds = dict(zip(sources["source"], sources["kind"], strict=True))
    return "; ".join(dict.fromkeys(_word(text, "kind", kinds[source]) for source in used))


def _editions(known: Sequence[Series], text: Text) -> str:
    return "; ".join(dict.fromkeys(_word(text, "vintage", one.known["vintage"]) for one in known))


def _amounts(source: Source, text: Text) -> str:
    years = sorted({period for name, period in source.series if not name.endswith(("multiple", "multiple_per_child"))})
    said = [text("official.amounts", years=", ".join(years))] if years else []
    if not source.exact:
        said.append(text["official.rounded"])
    if any("multiple" in name for name, _ in source.series):
        said.append(text["official.law"])
    return "; ".join(said)


def _word(text: Text, field: str, code: Any) -> str:
    """A label of the package itself, on pages too whose own data have other words for the same field."""
    return cache.dataset(DATASET).labels[text.language][field][str(code)]
