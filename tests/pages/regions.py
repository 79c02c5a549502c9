"""Official values and names of the regions, read straight from the files: another route than that of the pages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
CORE = ["KZ-71", "KZ-75", "KZ-79"]  # Astana, Almaty, Shymkent


@cache
def data(file: str) -> pd.DataFrame:
    """A file under `data/`."""
    return pd.read_csv(ROOT / "data" / file)


@cache
def words(file: str) -> dict[str, Any]:
    """A file of words, by its path in the project."""
    return tomllib.loads((ROOT / file).read_text("utf8"))


def labels(dataset: str, field: str, language: str = "en") -> dict[str, str]:
    """Code -> word, as the package has it."""
    return words(f"data/{dataset}/labels.{language}.toml")[field]


def names() -> dict[str, str]:
    """Regions as article 3 names them: its own dataset before that of the regions."""
    return labels("regions", "region") | labels("regional_inequality", "region")


def official(indicator: str, period: str) -> pd.Series:
    """The values of those regions that have one, by code, in the order of the codes."""
    rows = data("official_statistics/indicators.csv")
    found = rows[(rows["indicator"] == indicator) & (rows["period"] == period)].set_index("region")["value"]
    return found.astype(float).sort_index()


def table(series: dict[str, str]) -> pd.DataFrame:
    """Regions x indicators, each in the period given."""
    return pd.DataFrame({code: official(code, period) for code, period in series.items()})


def country(indicator: str, period: str) -> float:
    """The value of the whole country."""
    rows = data("official_statistics/national.csv")
    return float(rows[(rows["indicator"] == indicator) & (rows["period"] == period)]["value"].iloc[0])


def people() -> pd.Series:
    """Residents on 1 January 2023, the weights."""
    return official("population_total", "2023-01-01")
