"""21 columns of answers with given counts and given rotated loadings, by swapping answers within a column.

A swap of two respondents' answers to one item changes no count, only that item's 20 correlations. Swaps are taken when
they help and never otherwise: annealing would wipe out respondents who answer everything alike.
"""

from __future__ import annotations

import numba
import numpy as np

from data.teacher_satisfaction.builder import target
from data.teacher_satisfaction.builder.printed import TEACHERS, Floats, Ints

_AIM, _ENOUGH = 0.0004, 0.00048  # distance from a shown loading, which prints at three decimals
_UNSHOWN = 0.49
_VARIANCE = 0.0006 * 21 * 0.5  # of the sum of squared loadings
_PAIRS = np.zeros((21, 21), dtype=np.int64)
_PAIRS[np.triu_indices(21, 1)] = np.arange(210)
_PAIRS += _PAIRS.T


def by_copula(correlation: Floats, counts: Ints, random: np.random.Generator) -> Ints:
    """Answers 1-5 with exact counts: normal scores with the given correlations, cut at the counts."""
    values, vectors = np.linalg.eigh(correlation)
    scores = random.standard_normal((TEACHERS, len(counts))) @ (vectors * np.sqrt(np.clip(values, 0, None))).T
    answers = np.empty(scores.shape, dtype=np.int64)
    for item, count in enumerate(counts):
        answers[np.argsort(scores[:, item]), item] = np.repeat(np.arange(1, 6), count)
    return answers


@numba.njit
def _towards_matrix(answers, gap, deviation, tries, seed):  # type: ignore[no-untyped-def]
    """Swaps that lower the sum of squared gaps between the correlations and their target."""
    np.random.seed(seed)
    rows, items = answers.shape
    change = np.zeros(items)
    for _ in range(tries):
        j = np.random.randint(items)
        i, k = np.random.randint(rows), np.random.randint(rows)
        step = answers[k, j] - answers[i, j]
        if step == 0:
            continue
        gain = 0.0
        for m in range(items):
            if m == j:
                continue
            change[m] = step * (answers[i, m] - answers[k, m]) / (rows * deviation[j] * deviation[m])
            gain += change[m] * (2 * gap[j, m] + change[m])
        if gain < -1e-12:
            answers[i, j], answers[k, j] = answers[k, j], answers[i, j]
            for m in range(items):
                if m != j:
                    gap[j, m] += change[m]
                    gap[m, j] += change[m]


@numba.njit
def _miss(value, low, high):  # type: ignore[no-untyped-def]
    over = max(low - value, value - high, 0.0)
    return over * over


@numba.njit
def _towards_loadings(answers, found, low, high, slopes, pairs, deviation, tries, most, seed):  # type: ignore[no-untyped-def]
    """Swaps that lower the squared distance of the (linearised) loadings `found` from their limits; stops after
    `most` swaps, since the slopes hold nearby only."""
    np.random.seed(seed)
    rows, items = answers.shape
    outputs = len(found)
    moved = np.zeros(outputs)
    cost = 0.0
    for o in range(outputs):
        cost += _miss(found[o], low[o], high[o])
    swaps = 0
    for _ in range(tries):
        if cost == 0.0 or swaps == most:
            break
        j = np.random.randint(items)
        i, k = np.random.randint(rows), np.random.randint(rows)
        step = answers[k, j] - answers[i, j]
        if step == 0:
            continue
        for o in range(outputs):
            moved[o] = found[o]
        for m in range(items):
            other = answers[i, m] - answers[k, m]
            if m == j or other == 0:
                continue
            change = step * other / (rows * deviation[j] * deviation[m])
            pair = pairs[j, m]
            for o in range(outputs):
                moved[o] += slopes[pair, o] * change
        after = 0.0
        for o in range(outputs):
            after += _miss(moved[o], low[o], high[o])
            if after >= cost:
                break
        if after < cost - 1e-15:
            answers[i, j], answers[k, j] = answers[k, j], answers[i, j]
            cost = after
            swaps += 1
            for o in range(outputs):
                found[o] = moved[o]
    return cost


def _matched(loadings: Floats, shown: Floats) -> bool:
    """Whether the factors stand in the printed order: each shown loading is the largest of its item."""
    some = ~np.isnan(shown).all(axis=1)
    return bool(np.all(loadings[some].argmax(axis=1) == np.nanargmax(shown[some], axis=1)))


def build(shown: Floats, counts: Ints, random: np.random.Generator, rounds: int = 25) -> Ints | None:
    """Answers (287, 21) whose rotated loadings print as `shown`; None when this start gets stuck."""
    _, wanted = target.draw(shown, random)
    answers = by_copula(wanted, counts, random)
    deviation = answers.std(axis=0)
    _towards_matrix(answers, np.corrcoef(answers.T) - wanted, deviation, 3_000_000, int(random.integers(2**31)))
    known = ~np.isnan(shown).ravel()
    centre = np.append(np.where(known, np.nan_to_num(shown).ravel(), 0.0), target.VARIANCE)
    room = np.append(np.where(known, _AIM, _UNSHOWN), _VARIANCE)
    enough = np.append(np.where(known, _ENOUGH, _UNSHOWN), _VARIANCE)
    for _ in range(rounds):
        correlation = np.asarray(np.corrcoef(answers.T))
        loadings, values = target.rotated(correlation)
        if not _matched(loadings, shown):
            return None
        found = np.append(loadings.ravel(), (loadings**2).sum())
        if np.all(np.abs(found - centre) <= enough):
            return answers if values[2] > 1.01 and values[3] < 0.99 else None
        slopes = target.slopes(correlation, loadings)
        slopes = np.ascontiguousarray(np.vstack([slopes, 2 * loadings.ravel() @ slopes]).T)
        seed = int(random.integers(2**31))
        limits = centre - room, centre + room
        _towards_loadings(answers, found, *limits, slopes, _PAIRS, deviation, 300_000, 60, seed)
    return None
