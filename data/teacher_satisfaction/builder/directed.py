"""How far a quantity of a group goes while every printed fact still holds: a set pushed down, and up.

The answers to the 21 statements stay as they are (so the loadings hold); what moves are the characteristics and the
satisfaction of the teachers: swaps, and single changes where the counts still print. Every end that is kept was
reached by rows that can be checked. The true range is at least as wide.
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
_SATISFIED, _MEAN = 6, 7
_PATIENCE = 4000
_AGES, _SERVICES = np.array(AGE_STARTS), np.array(EXPERIENCE_STARTS)


@dataclass(frozen=True)
class End:
    """The lowest or highest value of one quantity in one group, and the rows that reach it."""

    value: float
    rest: float
    n: int
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
def _push(people, scores, column, category, kinds, quantity, agrees, sign, group_limits, answer_limits, seed):  # type: ignore[no-untyped-def]
    """Change `people` until no proposal in a long row raises sign * quantity without breaking a fact."""
    np.random.seed(seed)
    rows = len(people)
    untested = column in (NATIONALITY, LANGUAGE)
    life = column in (AGE, EXPERIENCE)
    first, second = (AGE, EXPERIENCE) if life else (column, column)
    best = sign * _mean_of(people, column, category, quantity, agrees)[0]
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
        after = sign * _mean_of(people, column, category, quantity, agrees)[0]
        if after < best - 1e-12 or (needs_facts and distance(people, scores, 0.0) > 0.0):
            people[i], people[k] = before[i], before[k]
            continue
        if after > best + 1e-12:
            failures = 0
        best = after
    return best


@dataclass(frozen=True)
class Base:
    """A set to start from: its number, answers (287, 21), people (287, 8) and factor scores (287, 3)."""

    number: int
    answers: Ints
    people: Ints
    scores: Floats


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


def reach(printed: Printed, bases: list[Base], name: str, category: int, quantity: str, seed: int) -> tuple[End, End]:
    """Lowest and highest value found from the sets to start from."""
    column = _COLUMN_OF[name]
    number, item = _quantity(quantity)
    group_limits = printed.groups[name]
    limits = printed.satisfied
    answer_limits = np.array([limits["rather_satisfied"], limits["fully_satisfied"], limits["satisfied_total"]])
    ends: list[End] = []
    for sign in (-1.0, 1.0):
        found: list[End] = []
        for base in _starts(bases, column, category, number, item):
            agrees, moved = _agrees(base, item), base.people.copy()
            choice = (column, category, len(group_limits), number, agrees, sign)
            _push(moved, base.scores, *choice, group_limits, answer_limits, seed)
            value, rest, n = _mean_of(moved, column, category, number, agrees)
            found.append(End(value, rest, n, base.number, moved))
        ends.append(max(found, key=lambda end: sign * end.value))
    return ends[0], ends[1]
