"""Check the reachable ranges: behind each end stand rows that meet every printed fact and have the value stated.

python -m data.teacher_satisfaction.verify_reach [--every N]     all witnesses, or every Nth; exit code 1 on a miss

Like verify.py, on which it stands, it shares nothing with the program that builds the rows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from data.teacher_satisfaction import verify

KEYS = ["characteristic", "category", "quantity", "end"]
# The ends of the difference between group and rest; the others are those of the value in the group.
APART = ("apart_low", "apart_high")
YEARS = {
    "age_group": ("age", {"age_20_29": (20, 29), "age_30_49": (30, 49), "age_50_plus": (50, 200)}),
    "experience_group": (
        "experience",
        {"experience_1_3": (1, 3), "experience_4_19": (4, 19), "experience_20_plus": (20, 200)},
    ),
}
TOLERANCE = 5.1e-7  # values are written with six decimals, and a half of the last one may be rounded either way


@dataclass(frozen=True)
class End:
    """One end of a range: what it is, its rows, and what reachable.csv says of it."""

    name: str
    rows: pd.DataFrame
    group: pd.Series
    quantity: str
    stated: dict[str, float]


def held() -> dict[tuple[int, int], pd.DataFrame]:
    """All rows that are said to hold, by set and witness (-1: the set itself)."""
    sets = {int(number): rows for number, rows in pd.read_parquet(verify.ROWS).groupby("set")}
    found = {(number, -1): rows.reset_index(drop=True) for number, rows in sets.items()}
    for (witness, number), changed in pd.read_parquet(verify.HERE / "witnesses.parquet").groupby(["witness", "set"]):
        frame = sets[number].set_index("respondent")
        values = changed.drop(columns=["witness", "set"]).set_index("respondent")
        frame.loc[values.index, values.columns] = values
        found[number, witness] = frame.reset_index()
    return found


def group_of(rows: pd.DataFrame, characteristic: str, category: str) -> pd.Series:
    """Who belongs to a group."""
    if characteristic in YEARS:
        column, limits = YEARS[characteristic]
        return rows[column].between(*limits[category])
    return rows[characteristic] == category


def ends(every: int = 1) -> Iterator[End]:
    """Every Nth end of reachable.csv with its rows."""
    reachable, rows_of = pd.read_csv(verify.HERE / "reachable.csv"), held()
    reachable["witness"] = reachable["witness"].fillna(-1).astype(int)
    for line in reachable.iloc[::every].itertuples():
        rows = rows_of[line.set, line.witness]
        numbers = {part: float(getattr(line, part)) for part in ("value", "rest", "n")}
        group = group_of(rows, line.characteristic, line.category)
        yield End(" ".join(getattr(line, key) for key in KEYS), rows, group, line.quantity, numbers)


def values(rows: pd.DataFrame, quantity: str) -> pd.Series:
    """What the quantity is for each teacher: 1 or 0, or the score."""
    if quantity.startswith("item"):
        return (rows[quantity] >= 4).astype(float)
    satisfaction = rows["satisfaction"]
    if quantity == "mean":
        return satisfaction.astype(float)
    if quantity == "satisfied":
        return (satisfaction >= 4).astype(float)
    return (satisfaction == int(quantity.removeprefix("answer_"))).astype(float)


def misses(end: End, printed: verify.Printed) -> list[str]:
    """Facts that the rows miss, and stated numbers that they do not have."""
    found = [fact.id for fact in verify.facts(end.rows, printed) if not fact.holds]
    each = values(end.rows, end.quantity)
    numbers = {"value": each[end.group].mean(), "rest": each[~end.group].mean(), "n": float(end.group.sum())}
    return found + [part for part, value in numbers.items() if abs(value - end.stated[part]) > TOLERANCE]


def outside() -> list[str]:
    """Ranges that any of the rows leaves: no range may be narrower than what is already known to be possible."""
    reachable, rows_of = pd.read_csv(verify.HERE / "reachable.csv"), held()
    reachable["apart"] = reachable["value"] - reachable["rest"]
    quantities, found = list(reachable["quantity"].unique()), []
    groups = {
        group: part.pivot(index="quantity", columns="end", values=["value", "apart"]).loc[quantities]
        for group, part in reachable.groupby(KEYS[:2])
    }
    for (number, witness), rows in rows_of.items():
        each = pd.DataFrame({quantity: values(rows, quantity) for quantity in quantities})
        for group, limits in groups.items():
            inside = group_of(rows, *group)
            value, rest = each[inside].mean(), each[~inside].mean()
            for kind, now in (("value", value), ("apart", value - rest)):
                low, high = ("low", "high") if kind == "value" else APART
                left = (now < limits[kind, low] - 2 * TOLERANCE) | (now > limits[kind, high] + 2 * TOLERANCE)
                found += [f"{group[1]} {code} {kind}: set {number}, witness {witness}" for code in now.index[left]]
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many ends hold, each that does not, and each range that some rows leave."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1)
    every = parser.parse_args(arguments).every
    printed, looked, missed = verify.read_printed(), 0, 0
    for end in ends(every):
        looked += 1
        wrong = misses(end, printed)
        missed += bool(wrong)
        if wrong:
            print(f"{end.name}: {', '.join(wrong)}", file=sys.stderr)
    left = outside()
    for line in left:
        print(f"outside its range: {line}", file=sys.stderr)
    print(f"{looked} ends of reachable ranges: {looked - missed} hold; values outside a range: {len(left)}")
    return int(missed > 0 or bool(left))


if __name__ == "__main__":
    sys.exit(main())
