"""What article 2 prints, as whole numbers of teachers: every count vector that prints as a row of its tables."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HERE = Path(__file__).resolve().parent.parent
TEACHERS = 287
FACTORS = ("identity", "values", "material")
# In the order of Table 1; the codes of a characteristic are numbered in the order of its rows.
CHARACTERISTICS = (
    "gender",
    "nationality",
    "settlement",
    "teaching_language",
    "school_type",
    "age_group",
    "experience_group",
)

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def read(table: str) -> list[dict[str, str]]:
    """The rows of one checked-in table of this package."""
    with (HERE / f"{table}.csv").open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def limits(printed: str, teachers: int = TEACHERS) -> tuple[int, int]:
    """Fewest and most teachers whose share prints as `printed` ("82%", "0,3%"), halves rounded up."""
    share = Decimal(printed.rstrip("%").replace(",", "."))
    half = Decimal(1).scaleb(share.as_tuple().exponent) / 2  # type: ignore[arg-type]
    low = ((share - half) * teachers / 100).to_integral_value(ROUND_CEILING)
    high = ((share + half) * teachers / 100).to_integral_value(ROUND_CEILING) - 1
    return max(int(low), 0), int(high)


def vectors(cells: list[tuple[int, int]], total: int = TEACHERS) -> Iterator[tuple[int, ...]]:
    """Every vector of counts inside the limits of its cells that adds up to `total`."""
    (low, high), rest = cells[0], cells[1:]
    if not rest:
        if low <= total <= high:
            yield (total,)
        return
    for count in range(low, min(high, total) + 1):
        for others in vectors(rest, total - count):
            yield (count, *others)


@dataclass(frozen=True)
class Printed:
    """answers: for each item its possible count vectors (m, 5). groups: for each characteristic the limits (c, 2) of
    its categories. categories: their codes. satisfied: limits of the answers 4, 5 and of both together. loadings:
    items x factors, NaN where Table 3 shows none."""

    answers: list[Ints]
    groups: dict[str, Ints]
    categories: dict[str, list[str]]
    satisfied: dict[str, tuple[int, int]]
    loadings: Floats


def facts() -> Printed:
    """Read the package. The facts of the text about single items are applied to their count vectors."""
    answers = []
    for _, cells in groupby(read("answers"), key=lambda row: row["item"]):
        answers.append(np.array(list(vectors([limits(cell["printed"]) for cell in cells]))))
    text = {row["id"]: row["printed"] for row in read("text_values")}
    for item, fact in ((0, "positive_influence_agree"), (20, "lower_pay_agree")):
        low, high = limits(text[fact])
        agree = answers[item][:, 3:].sum(axis=1)
        answers[item] = answers[item][(low <= agree) & (agree <= high)]
    for item in (1, 2, 3):  # "more than 90 %"
        answers[item] = answers[item][100 * answers[item][:, 3:].sum(axis=1) > 90 * TEACHERS]
    groups: dict[str, Ints] = {}
    categories: dict[str, list[str]] = {}
    for name, several in groupby(read("demographics"), key=lambda row: row["characteristic"]):
        lines = list(several)
        groups[name] = np.array([limits(line["printed"]) for line in lines])
        categories[name] = [line["category"] for line in lines]
    satisfied = {row["satisfaction"]: limits(row["printed"]) for row in read("satisfaction")}
    loadings = np.full((21, 3), np.nan)
    for row in read("loadings"):
        if row["value"]:
            loadings[int(row["item"][-2:]) - 1, FACTORS.index(row["factor"])] = float(row["value"])
    return Printed(answers, groups, categories, satisfied, loadings)


def draw_answers(printed: Printed, random: np.random.Generator) -> Ints:
    """One count vector an item (21, 5), such that "strongly agree" never rises down Table 2, as its order is stated,
    and the statement about lower pay has the fewest who agree, as the text says."""
    while True:
        chosen: list[Ints] = []
        for options in printed.answers:
            fitting = options if not chosen else options[options[:, 4] <= chosen[-1][4]]
            if not len(fitting):
                break
            chosen.append(fitting[random.integers(len(fitting))])
        drawn = np.array(chosen)
        if len(drawn) == len(printed.answers):
            agree = drawn[:, 3:].sum(axis=1)
            if agree[20] < agree[:20].min():
                return drawn


def draw_group(printed: Printed, name: str, random: np.random.Generator) -> Ints:
    """One count vector of a characteristic."""
    options = np.array(list(vectors([(int(low), int(high)) for low, high in printed.groups[name]])))
    return options[random.integers(len(options))]
