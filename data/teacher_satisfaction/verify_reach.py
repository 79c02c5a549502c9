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


def ends(every: int = 1) -> Iterator[End]:
    """Rows of every Nth end: those of its set, with the witnesses' columns in place of the ones that changed."""
    rows = pd.read_parquet(verify.ROWS).set_index(["set", "respondent"])
    reachable = pd.read_csv(verify.HERE / "reachable.csv").set_index(KEYS[:3])
    witnesses = pd.read_parquet(verify.HERE / "witnesses.parquet")
    for number, (key, changed) in enumerate(witnesses.groupby(KEYS, sort=False)):
        if number % every:
            continue
        characteristic, category, quantity, end = key
        stated = reachable.loc[(characteristic, category, quantity)]
        base = int(stated[f"{end}_set"])
        frame = rows.loc[base].copy()
        values = changed.drop(columns=[*KEYS, "set"]).set_index("respondent")
        frame.loc[values.index, values.columns] = values
        frame = frame.reset_index().assign(set=base)
        if characteristic in YEARS:
            column, limits = YEARS[characteristic]
            group = frame[column].between(*limits[category])
        else:
            group = frame[characteristic] == category
        numbers = {part: float(stated[f"{end}_{part}"]) for part in ("value", "rest", "n")}
        yield End(" ".join(key), frame, group, quantity, numbers)


def values(end: End) -> pd.Series:
    """What the quantity is for each teacher: 1 or 0, or the score."""
    if end.quantity.startswith("item"):
        return (end.rows[end.quantity] >= 4).astype(float)
    satisfaction = end.rows["satisfaction"]
    if end.quantity == "mean":
        return satisfaction.astype(float)
    if end.quantity == "satisfied":
        return (satisfaction >= 4).astype(float)
    return (satisfaction == int(end.quantity.removeprefix("answer_"))).astype(float)


def misses(end: End, printed: verify.Printed) -> list[str]:
    """Facts that the rows miss, and stated numbers that they do not have."""
    found = [fact.id for fact in verify.facts(end.rows, printed) if not fact.holds]
    each = values(end)
    numbers = {"value": each[end.group].mean(), "rest": each[~end.group].mean(), "n": float(end.group.sum())}
    return found + [part for part, value in numbers.items() if abs(value - end.stated[part]) > TOLERANCE]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many ends hold, and each that does not."""
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
    print(f"{looked} ends of reachable ranges: {looked - missed} hold")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
