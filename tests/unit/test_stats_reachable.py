"""How far a group can go, against every table of counts that a small print allows."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.stats import bounds, reachable

RANGES = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(lambda pair: (min(pair), max(pair)))


def answers(n, ranges):
    """Every count vector of three unprinted answers and two printed ones whose counts and sum lie in the ranges."""
    fourth, fifth, together = ranges
    for counts in itertools.product(range(n + 1), repeat=5):
        held = fourth[0] <= counts[3] <= fourth[1] and fifth[0] <= counts[4] <= fifth[1]
        if held and sum(counts) == n and together[0] <= counts[3] + counts[4] <= together[1]:
            yield counts


def test_left_over():
    assert reachable.left_over((2, 5), 10) == (5, 8)
    with pytest.raises(ValueError, match=r"within 0\.\.10"):
        reachable.left_over((2, 11), 10)
    with pytest.raises(ValueError, match=r"within 0\.\.10"):
        reachable.left_over((5, 2), 10)


def test_answer_counts_against_enumeration():
    ranges = (2, 3), (1, 1), (3, 4)
    every = np.array(list(answers(6, ranges)))
    found = reachable.answer_counts(ranges[:2], ranges[2], 3, 6)
    assert found == list(zip(every.min(axis=0).tolist(), every.max(axis=0).tolist(), strict=True))


@given(RANGES, RANGES, st.integers(1, 6), st.integers(0, 2))
def test_group_mean_against_enumeration(fourth, fifth, smallest, more):
    n, scores = 6, np.arange(1, 6)
    together = fourth[0] + fifth[0], min(fourth[1] + fifth[1], n)
    group = smallest, min(smallest + more, n)
    means = []
    for counts in answers(n, (fourth, fifth, together)):
        people = np.repeat(scores, counts)
        for size in range(group[0], group[1] + 1):
            means += [people[:size].mean(), people[-size:].mean()]
    counts = [reachable.left_over(together, n), fourth, fifth] if together[0] <= n else []
    if means:
        found = reachable.group_mean(counts, scores.tolist(), 3, n, group)
        assert found == pytest.approx((min(means), max(means)))


@pytest.mark.parametrize(("counts", "folded"), [([(0, 4), (1, 2)], 3), ([(0, 4), (1, 2), (0, 1)], 0)])
def test_group_mean_refuses_counts_of_other_answers(counts, folded):
    with pytest.raises(ValueError, match="one pair for"):
        reachable.group_mean(counts, [1, 2, 3, 4, 5], folded, 6, (1, 2))


def test_group_share_against_every_table():
    n, share, group = 9, (3 / 9, 5 / 9), (2, 4)
    inside, apart = [], []
    for size, yes in itertools.product(range(group[0], group[1] + 1), range(3, 6)):
        for both in bounds.joint_counts(yes, size, n):
            inside.append(both / size)
            apart.append(both / size - (yes - both) / (n - size))
    assert reachable.group_share(share, group, n) == pytest.approx((min(inside), max(inside)))
    found = reachable.group_share(share, group, n, against_rest=True)
    assert found == pytest.approx((min(apart), max(apart)))


def test_what_was_built_is_reachable():
    inner, outer = reachable.around([0.4, np.nan, 0.7, 0.5], (0.45, 0.9))
    assert (inner, outer) == ((0.4, 0.7), (0.4, 0.9))
    assert reachable.around([0.5], (0.2, 0.4))[1] == (0.2, 0.5)
