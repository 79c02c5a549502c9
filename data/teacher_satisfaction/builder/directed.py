"""How far a quantity of a group goes while every printed fact still holds: a set pushed down, and up.

The answers to the 21 statements stay as they are (so the loadings hold); what moves are the characteristics and the
satisfaction of the teachers: swaps, and single changes where the counts still print. Every end that is kept was
reached by rows that can be checked. The true range is at least as wide.

Each quantity of each group has four ends: the lowest and highest value in the group, and the lowest and highest
difference from the rest. All rows that hold are measured for all ends, so that no range is narrower than what
rows pushed for another quantity happen to show.
"""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np

from data.teacher_satisfaction.builder.people import (
    AGE,
    AGE_STARTS,
    EXPERIENCE,
    EXPERIENCE_STARTS,
    GENDER,
    LANGUAGE,
    NATIONALITY,
    SATISFACTION,
    SCHOOL,
    SETTLEMENT,
    distance,
    group_of,
    swap,
)
from data.teacher_satisfaction.builder.printed import Floats, Ints, Printed

# Characteristic -> its column of a table of people, in the order of CHARACTERISTICS.
_COLUMN_OF = {
    "gender": GENDER,
    "nationality": NATIONALITY,
    "settlement": SETTLEMENT,
    "teaching_language": LANGUAGE,
    "school_type": SCHOOL,
    "age_group": AGE,
    "experience_group": EXPERIENCE,
}
# Quantities of satisfaction: the share of one answer (1-5), of 4 and 5 together, the mean; then agreement by item.
QUANTITIES = (
    *(f"answer_{k}" for k in range(1, 6)),
    "satisfied",
    "mean",
    *(f"item_{k:02d}" for k in range(1, 22)),
)
# End -> sign, and whether the difference between group and rest is pushed instead of the value.
ENDS = {"low": (-1, False), "high": (1, False), "apart_low": (-1, True), "apart_high": (1, True)}
_SATISFIED, _MEAN = 6, 7
_PATIENCE = 4000
_AGES, _SERVICES = np.array(AGE_STARTS), np.array(EXPERIENCE_STARTS)


@dataclass(frozen=True)
class Base:
    """A set to start from: its number, answers (287, 21), people (287, 8) and factor scores (287, 3)."""

    number: int
    answers: Ints
    people: Ints
    scores: Floats


@dataclass(frozen=True)
class Moved:
    """Rows that hold: the number of their base, and its people as they stand after the push."""

    base: int
    people: Ints


@numba.njit
def _code(people, r, column):  # type: ignore[no-untyped-def]
    if column == AGE:
        return group_of(people[r, AGE], _AGES)
    if column == EXPERIENCE:
        return group_of(people[r, EXPERIENCE], _SERVICES)
    return people[r, column]


@numba.njit
def _worth(answer, quantity, agrees):  # type: ignore[no-untyped-def]
    """What one teacher adds to the sum of the quantity: 1 or 0, the answer itself for the mean."""
    if quantity == 0:
        return agrees
    if quantity == _MEAN:
        return answer
    if quantity == _SATISFIED:
        return 1 if answer >= 4 else 0
    return 1 if answer == quantity else 0


@numba.njit
def _mean_of(people, column, category, quantity, agrees):  # type: ignore[no-untyped-def]
    """The quantity in the group and in the rest, and the size of the group."""
    inside, outside, n = 0.0, 0.0, 0
    for r in range(len(people)):
        worth = _worth(people[r, SATISFACTION], quantity, agrees[r])
        if _code(people, r, column) == category:
            inside += worth
            n += 1
        else:
            outside += worth
    return inside / n, outside / (len(people) - n), n


@numba.njit
def _height(people, column, category, quantity, agrees, sign, apart):  # type: ignore[no-untyped-def]
    """What is to rise: sign times the value in the group, or times its difference from the rest."""
    value, rest, _ = _mean_of(people, column, category, quantity, agrees)
    return sign * (value - rest) if apart else sign * value


@numba.njit
def _push(people, scores, choice, kinds, group_limits, answer_limits, seed):  # type: ignore[no-untyped-def]
    """Change `people` until no proposal in a long row raises the height without breaking a fact."""
    column, category, quantity, agrees, sign, apart = choice
    np.random.seed(seed)
    rows = len(people)
    untested = column in (NATIONALITY, LANGUAGE)
    life = column in (AGE, EXPERIENCE)
    first, second = (AGE, EXPERIENCE) if life else (column, column)
    best = _height(people, column, category, quantity, agrees, sign, apart)
    before = people.copy()
    failures = 0
    while failures < _PATIENCE:
        failures += 1
        i, k = np.random.randint(rows), np.random.randint(rows)
        kind = np.random.randint(6)
        inside, other = _code(people, i, column) == category, _code(people, k, column) == category
        before[i], before[k] = people[i], people[k]
        needs_facts = True
        if kind < 3:  # two teachers change places between the group and the rest
            if inside == other:
                continue
            gain = _worth(people[k, SATISFACTION], quantity, agrees[k])
            gain -= _worth(people[i, SATISFACTION], quantity, agrees[i])
            if sign * gain * (1 if inside else -1) < 0:
                continue
            swap(people, i, k, first, second)
            needs_facts = not untested
        elif kind == 3:  # two teachers exchange their satisfaction
            if people[i, SATISFACTION] == people[k, SATISFACTION]:
                continue
            swap(people, i, k, SATISFACTION, SATISFACTION)
        elif kind == 4:  # one teacher joins or leaves the group, if both counts still print
            if life:
                continue
            to = np.random.randint(kinds)
            tallies = np.zeros(kinds)
            people[i, column] = to
            for r in range(rows):
                tallies[people[r, column]] += 1
            if np.any(tallies < group_limits[:, 0]) or np.any(tallies > group_limits[:, 1]):
                people[i] = before[i]
                continue
            needs_facts = not untested
        else:  # one teacher answers otherwise, if the printed shares still hold
            if quantity == 0:
                continue
            people[i, SATISFACTION] = np.random.randint(1, 6)
            tallies = np.zeros(6)
            for r in range(rows):
                tallies[people[r, SATISFACTION]] += 1
            both = tallies[4] + tallies[5]
            held = answer_limits[0, 0] <= tallies[4] <= answer_limits[0, 1]
            held = held and answer_limits[1, 0] <= tallies[5] <= answer_limits[1, 1]
            if not (held and answer_limits[2, 0] <= both <= answer_limits[2, 1]):
                people[i] = before[i]
                continue
        after = _height(people, column, category, quantity, agrees, sign, apart)
        if after < best - 1e-12 or (needs_facts and distance(people, scores, 0.0) > 0.0):
            people[i], people[k] = before[i], before[k]
            continue
        if after > best + 1e-12:
            failures = 0
        best = after


def _quantity(quantity: str) -> tuple[int, int]:
    """Its number in the kernel and the item it belongs to (-1: satisfaction)."""
    if quantity.startswith("item"):
        return 0, int(quantity[-2:]) - 1
    return QUANTITIES.index(quantity) + 1, -1


def _agrees(base: Base, item: int) -> Ints:
    return (base.answers[:, item] >= 4).astype(np.int64)


def _starts(bases: list[Base], column: int, category: int, number: int, item: int) -> list[Base]:
    """Four sets to start from: with the lowest and the highest value in the group, and among all teachers."""
    measured = []
    for base in bases:
        value, rest, n = _mean_of(base.people, column, category, number, _agrees(base, item))
        measured.append((value, (value * n + rest * (287 - n)) / 287))
    group, everyone = np.array(measured).T
    wanted = [group.argmin(), group.argmax(), everyone.argmin(), everyone.argmax()]
    return [bases[k] for k in dict.fromkeys(int(w) for w in wanted)]


def push(
    printed: Printed, base: Base, people: Ints, name: str, category: int, quantity: str, end: str, seed: int
) -> Moved:
    """`people`, whose answers and scores are those of `base`, pushed towards one end."""
    number, item = _quantity(quantity)
    sign, apart = ENDS[end]
    group_limits, limits = printed.groups[name], printed.satisfied
    answer_limits = np.array([limits["rather_satisfied"], limits["fully_satisfied"], limits["satisfied_total"]])
    moved = people.copy()
    choice = (_COLUMN_OF[name], category, number, _agrees(base, item), sign, apart)
    _push(moved, base.scores, choice, len(group_limits), group_limits, answer_limits, seed)
    return Moved(base.number, moved)


def from_sets(
    printed: Printed, bases: list[Base], name: str, category: int, quantity: str, seed: int
) -> tuple[Moved, Moved]:
    """The rows with the lowest and the highest value found from a few sets to start from."""
    column, (number, item) = _COLUMN_OF[name], _quantity(quantity)
    found = []
    for end in ("low", "high"):
        sign, apart = ENDS[end]
        tried = [
            push(printed, base, base.people, name, category, quantity, end, seed)
            for base in _starts(bases, column, category, number, item)
        ]
        heights = [
            _height(rows.people, column, category, number, _agrees(bases[rows.base], item), sign, apart)
            for rows in tried
        ]
        found.append(tried[int(np.argmax(heights))])
    return found[0], found[1]


def measured(printed: Printed, bases: list[Base], pool: list[Moved]) -> tuple[Floats, Floats, Ints]:
    """Value in the group and in the rest (rows of the pool, groups, quantities), and size of the group (rows, groups).

    Groups in the order of the printed characteristics and their categories. Sums of whole numbers: exact.
    """
    values, rests, sizes = [], [], []
    for rows in pool:
        answer = rows.people[:, SATISFACTION]
        satisfaction = [*(answer == k for k in range(1, 6)), answer >= 4, answer]
        worth = np.column_stack([*satisfaction, bases[rows.base].answers >= 4]).astype(float)
        inside = np.column_stack(
            [
                _codes(rows.people, _COLUMN_OF[name]) == category
                for name, limits in printed.groups.items()
                for category in range(len(limits))
            ]
        ).astype(float)
        n, sums = inside.sum(axis=0), inside.T @ worth
        values.append(sums / n[:, None])
        rests.append((worth.sum(axis=0) - sums) / (len(worth) - n)[:, None])
        sizes.append(n.astype(np.int64))
    return np.array(values), np.array(rests), np.array(sizes)


def _codes(people: Ints, column: int) -> Ints:
    """The category of every teacher, as `_code` gives it for one."""
    if column in (AGE, EXPERIENCE):
        starts = _AGES if column == AGE else _SERVICES
        return np.searchsorted(starts[1:], people[:, column], side="right")
    return people[:, column]


def furthest(values: Floats, rests: Floats) -> dict[str, Ints]:
    """For each end the place in the pool of the rows that go furthest (groups, quantities); the first of equals."""
    heights = {end: sign * (values - rests if apart else values) for end, (sign, apart) in ENDS.items()}
    return {end: height.argmax(axis=0) for end, height in heights.items()}
