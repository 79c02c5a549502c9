"""The 40 sets of rows as tables of sets x teachers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from components.cache import computed
from components.ui import Page

ITEMS = [f"item_{number:02d}" for number in range(1, 22)]
# In the order of the controls; codes of the two groups of years say their limits.
CHARACTERISTICS = (
    "gender",
    "age_group",
    "experience_group",
    "school_type",
    "settlement",
    "teaching_language",
    "nationality",
)
_YEARS = {"age_group": "age", "experience_group": "experience"}


@dataclass(frozen=True)
class Sets:
    """columns: name -> (sets, teachers). categories: characteristic -> its codes in the order of Table 1."""

    columns: dict[str, NDArray[Any]]
    categories: dict[str, list[str]]

    @property
    def count(self) -> int:
        """How many sets there are."""
        return len(self.columns["satisfaction"])

    def frame(self, number: int, inside: NDArray[np.bool_] | None = None) -> pd.DataFrame:
        """One set as rows (or those of its rows that are `inside`)."""
        rows = pd.DataFrame({name: column[number] for name, column in self.columns.items()})
        return rows if inside is None else rows[inside[number]]

    def table(self, names: list[str]) -> NDArray[np.float64]:
        """Several columns of numbers: sets x teachers x names."""
        return np.stack([self.columns[name].astype(float) for name in names], axis=2)

    def answers(self, quantity: str) -> NDArray[np.float64]:
        """A quantity as numbers, sets x teachers: 1 or 0 for a share, the score for the mean.

        satisfied: 4 or 5; answer_1 to answer_5; mean; item_01 to item_21: agree, 4 or 5.
        """
        satisfaction = self.columns["satisfaction"]
        if quantity == "mean":
            return satisfaction.astype(float)
        if quantity == "satisfied":
            return (satisfaction >= 4).astype(float)
        if quantity.startswith("answer_"):
            return (satisfaction == int(quantity[-1])).astype(float)
        return (self.columns[quantity] >= 4).astype(float)


def read(page: Page) -> Sets:
    """The rows of the package."""
    return _arranged(page.load("rows"), page.load("demographics")[["characteristic", "category"]])


@computed
def _arranged(rows: pd.DataFrame, printed: pd.DataFrame) -> Sets:
    rows = rows.sort_values(["set", "respondent"])
    shape = rows["set"].nunique(), rows["respondent"].nunique()
    columns: dict[str, NDArray[Any]] = {}
    for name in rows.columns.drop(["set", "respondent"]):
        kind = object if rows[name].dtype == "string" else np.int64
        columns[name] = rows[name].to_numpy(dtype=kind).reshape(shape)
    categories = {str(name): list(part["category"]) for name, part in printed.groupby("characteristic", sort=False)}
    for name, years in _YEARS.items():
        firsts = np.array([_first_year(code) for code in categories[name]])
        codes = np.array(categories[name], dtype=object)
        columns[name] = codes[np.searchsorted(firsts, columns[years], side="right") - 1]
    return Sets(columns, categories)


def _first_year(code: str) -> int:
    """age_20_29 -> 20, experience_20_plus -> 20: the first number in the code."""
    return next(int(part) for part in code.split("_") if part.isdigit())
