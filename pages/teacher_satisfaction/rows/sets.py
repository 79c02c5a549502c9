"""The 40 sets of rows as tables of sets x teachers, and the group of teachers that a reader looks at in all of them.

Both are the same arrays for all readers: kept by the package and the choice, never by their contents.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from components import cache
from components.page import Any, View, pd

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
# In a group this small one teacher moves a share by more than 2.5 points: the range is shown before the value.
FEW = 40

Chosen = tuple[tuple[str, str], ...]  # characteristic and category, without those where all are chosen


@dataclass(frozen=True, eq=False)
class Sets:
    """columns: name -> (sets, teachers). categories: characteristic -> its codes in the order of Table 1."""

    columns: dict[str, NDArray[Any]] = field(repr=False)
    categories: dict[str, list[str]]

    @property
    def count(self) -> int:
        """How many sets there are."""
        return len(self.columns["satisfaction"])

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


@dataclass(frozen=True, eq=False)
class Group:
    """Teachers of certain characteristics. inside: who belongs to the group, sets x teachers; sizes: set by set."""

    sets: Sets = field(repr=False)
    chosen: Chosen
    inside: NDArray[np.bool_] = field(repr=False)
    sizes: NDArray[np.int64] = field(repr=False)

    @property
    def everyone(self) -> bool:
        """Whether no filter is set."""
        return not self.chosen

    def frame(self, number: int, names: list[str]) -> pd.DataFrame:
        """Columns of the group's rows in one set (from 0)."""
        inside = self.inside[number]
        return pd.DataFrame({name: self.sets.columns[name][number][inside] for name in names})


def package(view: View) -> cache.Dataset:
    """The article's dataset: what is kept of it is kept until its bytes change."""
    return cache.dataset(view.packages[0])


def sets(view: View) -> Sets:
    """The rows of the package."""
    return _arranged(package(view))


def group(view: View, chosen: Chosen) -> Group:
    """The teachers with these characteristics."""
    return _group(sets(view), chosen)


@lru_cache(maxsize=2)
def _arranged(package: cache.Dataset) -> Sets:
    rows = package.table("rows").sort_values(["set", "respondent"])
    printed = package.table("demographics")
    shape = rows["set"].nunique(), rows["respondent"].nunique()
    columns: dict[str, NDArray[Any]] = {}
    for name in rows.columns.drop(["set", "respondent"]):
        kind = object if rows[name].dtype == object else np.int64
        columns[name] = rows[name].to_numpy(dtype=kind).reshape(shape)
    categories = {str(name): list(part["category"]) for name, part in printed.groupby("characteristic", sort=False)}
    for name, years in _YEARS.items():
        firsts = np.array([_first_year(code) for code in categories[name]])
        codes = np.array(categories[name], dtype=object)
        columns[name] = codes[np.searchsorted(firsts, columns[years], side="right") - 1]
    for column in columns.values():
        column.setflags(write=False)
    return Sets(columns, categories)


def _first_year(code: str) -> int:
    """age_20_29 -> 20, experience_20_plus -> 20: the first number in the code."""
    return next(int(part) for part in code.split("_") if part.isdigit())


@lru_cache(maxsize=512)
def _group(sets: Sets, chosen: Chosen) -> Group:
    inside = np.ones(sets.columns["satisfaction"].shape, dtype=bool)
    for characteristic, category in chosen:
        inside &= sets.columns[characteristic] == category
    inside.setflags(write=False)
    return Group(sets, chosen, inside, inside.sum(axis=1))
