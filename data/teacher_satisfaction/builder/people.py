"""Satisfaction and characteristics of 287 teachers, so that the five chi-square tests and the regression come out as
the article reports them.

The article prints no row and no coefficient, only outcomes: they are limits here (`distance` is 0 when all hold), and
swaps of two teachers' values, which keep every count, bring a random start inside them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np
from scipy.stats import chi2
from scipy.stats import f as f_distribution
from scipy.stats import t as t_distribution

from data.teacher_satisfaction.builder.printed import TEACHERS, Floats, Ints, Printed, draw_group

# Columns of a table of people. Age and experience move together: they are one life.
COLUMNS = (
    "gender", "age", "nationality", "settlement", "teaching_language", "school_type", "experience", "satisfaction",
)  # fmt: skip
GENDER, AGE, NATIONALITY, SETTLEMENT, LANGUAGE, SCHOOL, EXPERIENCE, SATISFACTION = range(8)
AGE_STARTS = (20, 30, 50)
EXPERIENCE_STARTS = (1, 4, 20)
_OLDEST, _LONGEST, _YOUNGEST_START = 67, 41, 19
# Critical values at .05: chi-square with 4 and 8 degrees of freedom, t and F of regressions with 7 and 8 predictors.
_CRITICAL = np.array(
    [
        chi2.ppf(0.95, 4),
        chi2.ppf(0.95, 8),
        t_distribution.ppf(0.975, TEACHERS - 8),
        f_distribution.ppf(0.95, 2, TEACHERS - 9),
    ]
)


@numba.njit
def _chi_square(rows, row_kinds, columns, column_kinds):  # type: ignore[no-untyped-def]
    """Pearson's statistic of two code columns; infinite where a category is empty."""
    table = np.zeros((row_kinds, column_kinds))
    for r in range(len(rows)):
        table[rows[r], columns[r]] += 1
    across, down = table.sum(axis=1), table.sum(axis=0)
    if across.min() == 0 or down.min() == 0:
        return np.inf
    found = 0.0
    for i in range(row_kinds):
        for j in range(column_kinds):
            expected = across[i] * down[j] / len(rows)
            found += (table[i, j] - expected) ** 2 / expected
    return found


@numba.njit
def _fit(products, with_y, y_square, chosen):  # type: ignore[no-untyped-def]
    """Least squares from cross products: coefficients, their t and R²."""
    size = len(chosen)
    left = np.empty((size, size))
    right = np.empty(size)
    for a in range(size):
        right[a] = with_y[chosen[a]]
        for b in range(size):
            left[a, b] = products[chosen[a], chosen[b]]
    inverse = np.linalg.inv(left)
    coefficients = inverse @ right
    explained = (coefficients * right).sum()
    noise = (y_square - explained) / (287 - 1 - size)
    return coefficients, coefficients / np.sqrt(noise * np.diag(inverse)), explained / y_square


@numba.njit
def _short(value, least):  # type: ignore[no-untyped-def]
    return max(least - value, 0.0)


@numba.njit
def group_of(value, starts):  # type: ignore[no-untyped-def]
    """Number of the age or experience group of a year count."""
    found = 0
    for s in range(1, len(starts)):
        if value >= starts[s]:
            found = s
    return found


_AGES, _SERVICES = np.array(AGE_STARTS), np.array(EXPERIENCE_STARTS)
_ONE = np.array([0, 1, 2, 3, 4, 5, 8])  # factors, age, experience, urban, public
_TWO = np.array([0, 1, 2, 3, 4, 5, 6, 7])  # ... private, other
_WITHOUT = np.array([0, 1, 2, 3, 4, 5])


@numba.njit
def distance(people, scores, room, critical=_CRITICAL):  # type: ignore[no-untyped-def]
    """How far the people are from the outcomes that the article reports; 0 when each holds with `room` to spare.

    people: (287, 8) codes; scores: (287, 3) factor scores. School type enters the regression as public or not, and
    must be without effect as two indicators too, since the article does not print its coding.
    """
    rows = len(people)
    answer = people[:, SATISFACTION] - 1
    ages, services = np.empty(rows, np.int64), np.empty(rows, np.int64)
    for r in range(rows):
        ages[r], services[r] = group_of(people[r, AGE], _AGES), group_of(people[r, EXPERIENCE], _SERVICES)
    far = _short(_chi_square(answer, 5, people[:, GENDER], 2), critical[0] + 0.3 * room)
    far += _short(critical[0] - 0.3 * room, _chi_square(answer, 5, people[:, SETTLEMENT], 2))
    far += _short(critical[1] - 0.3 * room, _chi_square(answer, 5, people[:, SCHOOL], 3))
    far += _short(critical[1] - 0.3 * room, _chi_square(answer, 5, ages, 3))
    far += _short(critical[1] - 0.3 * room, _chi_square(answer, 5, services, 3))
    tallies = np.zeros((2, 5))
    for r in range(rows):
        tallies[people[r, GENDER], answer[r]] += 1
    women, men = tallies[0] / tallies[0].sum(), tallies[1] / tallies[1].sum()
    gap = 1e-9 + 0.01 * room
    far += 10 * (_short(men[1] - women[1], gap) + _short(men[2] - women[2], gap))
    far += 10 * _short(women[3] + women[4] - men[3] - men[4], gap)
    if room == 0.0 and far > 0.0:  # asked only whether all holds
        return far
    design = np.empty((rows, 9))
    for r in range(rows):
        design[r, :3] = scores[r]
        design[r, 3], design[r, 4] = people[r, AGE], people[r, EXPERIENCE]
        design[r, 5] = people[r, SETTLEMENT] == 0
        design[r, 6], design[r, 7] = people[r, SCHOOL] == 1, people[r, SCHOOL] == 2
        design[r, 8] = people[r, SCHOOL] == 0
    for c in range(9):
        design[:, c] -= design[:, c].mean()
    y = answer - answer.mean()
    products, with_y, y_square = design.T @ design, design.T @ y, (y * y).sum()
    slope, t, share = _fit(products, with_y, y_square, _ONE)
    _, _, share_two = _fit(products, with_y, y_square, _TWO)
    _, _, share_without = _fit(products, with_y, y_square, _WITHOUT)
    for found in (share, share_two):
        far += 100 * (_short(found, 0.3350001 + 0.001 * room) + _short(0.3449999 - 0.001 * room, found))
    order = (1e-9 + 0.01 * room) * np.sqrt(y_square / rows)
    far += 10 * (_short(slope[2] - slope[0], order) + _short(slope[0] - slope[1], order))
    for k in range(7):
        if k < 3:
            far += _short(t[k], critical[2] + 1e-6 + 0.1 * room)
        else:
            far += _short(critical[2] - 1e-6 - 0.1 * room, abs(t[k]))
    school = (share_two - share_without) / 2 / ((1 - share_two) / (rows - 9))
    far += _short(critical[3] - 1e-6 - 0.1 * room, school)
    return far


@numba.njit
def _settle(people, scores, tries, seed):  # type: ignore[no-untyped-def]
    """Swaps of one value (a life's two years together) between two teachers, until every outcome holds."""
    np.random.seed(seed)
    rows = len(people)
    far = distance(people, scores, 1.0)
    for _ in range(tries):
        if far == 0.0:
            break
        kind = np.random.randint(6)
        i, k = np.random.randint(rows), np.random.randint(rows)
        first, second = SATISFACTION, SATISFACTION
        if kind == 0:
            first, second = GENDER, GENDER
        elif kind == 1:
            first, second = AGE, EXPERIENCE
        elif kind == 2:
            first, second = SETTLEMENT, SCHOOL
            if np.random.randint(2):
                first, second = SCHOOL, SCHOOL
        if people[i, first] == people[k, first] and people[i, second] == people[k, second]:
            continue
        swap(people, i, k, first, second)
        after = distance(people, scores, 1.0)
        if after < far - 1e-12:
            far = after
        else:
            swap(people, i, k, first, second)
    return far


@numba.njit
def swap(people, i, k, first, second):  # type: ignore[no-untyped-def]
    """Exchange one or two columns of two teachers."""
    people[i, first], people[k, first] = people[k, first], people[i, first]
    if second != first:
        people[i, second], people[k, second] = people[k, second], people[i, second]


@numba.njit
def _years_cost(values, mean, deviation, median):  # type: ignore[no-untyped-def]
    found = abs(values.mean() - mean) / 0.04 + abs(np.sqrt(values.var() * 287 / 286) - deviation) / 0.04
    return found + (abs(np.median(values) - median) if median > 0 else 0.0)


@numba.njit
def _climb_years(values, lows, highs, mean, deviation, median, seed):  # type: ignore[no-untyped-def]
    """Steps of a year inside each teacher's group, until mean and deviation (and median) print."""
    np.random.seed(seed)
    cost = _years_cost(values, mean, deviation, median)
    for _ in range(400_000):
        if cost < 1.0:
            break
        i, step = np.random.randint(len(values)), np.random.randint(-3, 4)
        if lows[i] <= values[i] + step <= highs[i]:
            values[i] += step
            after = _years_cost(values, mean, deviation, median)
            if after < cost:
                cost = after
            else:
                values[i] -= step
    return cost


@dataclass(frozen=True)
class Years:
    """Mean, sample standard deviation and median (0 where none is printed) of age or experience."""

    mean: float
    deviation: float
    median: float


def _years(starts: tuple[int, ...], last: int, counts: Ints, printed: Years, random: np.random.Generator) -> Ints:
    ends = [*(start - 1 for start in starts[1:]), last]
    low, high = np.repeat(starts, counts), np.repeat(ends, counts)
    values = random.integers(low, high + 1)
    values[0], values[-1] = low[0], (high[-1] if printed.median else values[-1])
    free_low, free_high = low.copy(), high.copy()
    if printed.median:  # the shortest and the longest service are printed
        free_high[0], free_low[-1] = low[0], high[-1]
    seed = int(random.integers(2**31))
    _climb_years(values, free_low, free_high, printed.mean, printed.deviation, printed.median, seed)
    return np.sort(values)


def lives(printed: Printed, age: Years, experience: Years, random: np.random.Generator) -> tuple[Ints, Ints]:
    """Ages and years of service of 287 teachers, none of whom began before 19.

    Printed are both margins; that older teachers have served longer (a correlation of about 0.88) is our assumption.
    """
    while True:
        ages = _years(AGE_STARTS, _OLDEST, draw_group(printed, "age_group", random), age, random)
        counts = draw_group(printed, "experience_group", random)
        services = _years(EXPERIENCE_STARTS, _LONGEST, counts, experience, random)
        if np.any(ages - services < _YOUNGEST_START):
            continue
        for _ in range(20_000):
            if np.corrcoef(ages, services)[0, 1] < 0.88:
                break
            i, k = random.integers(TEACHERS, size=2)
            if min(ages[i] - services[k], ages[k] - services[i]) >= _YOUNGEST_START:
                services[i], services[k] = services[k], services[i]
        return ages, services


def _satisfaction_counts(printed: Printed, random: np.random.Generator) -> Ints:
    """How many chose 1 to 5. Only the last two are printed; of the rest most are in the middle."""
    while True:
        full = random.integers(*printed.satisfied["fully_satisfied"], endpoint=True)
        rather = random.integers(*printed.satisfied["rather_satisfied"], endpoint=True)
        low, high = printed.satisfied["satisfied_total"]
        if low <= full + rather <= high:
            break
    least, little = random.integers(3, 9), random.integers(7, 16)
    return np.array([least, little, TEACHERS - full - rather - least - little, rather, full])


def build(printed: Printed, scores: Floats, age: Years, experience: Years, random: np.random.Generator) -> Ints | None:
    """People (287, 8) who meet every reported outcome; None when this start gets stuck."""
    people = np.empty((TEACHERS, len(COLUMNS)), dtype=np.int64)
    effects = np.sort(random.uniform([0.18, 0.28, 0.36], [0.26, 0.36, 0.46]))
    effects *= np.sqrt(0.36 / (effects**2).sum())  # cutting into five answers loses a little
    latent = scores @ effects[[1, 0, 2]] + random.normal(0, np.sqrt(1 - 0.36), TEACHERS)
    people[np.argsort(latent), SATISFACTION] = np.repeat(np.arange(1, 6), _satisfaction_counts(printed, random))
    for column, name in (
        (GENDER, "gender"),
        (NATIONALITY, "nationality"),
        (SETTLEMENT, "settlement"),
        (LANGUAGE, "teaching_language"),
        (SCHOOL, "school_type"),
    ):
        counts = draw_group(printed, name, random)
        people[:, column] = random.permutation(np.repeat(np.arange(len(counts)), counts))
    ages, services = lives(printed, age, experience, random)
    order = random.permutation(TEACHERS)
    people[:, AGE], people[:, EXPERIENCE] = ages[order], services[order]
    return people if _settle(people, scores, 60_000, int(random.integers(2**31))) == 0.0 else None
