"""Count vectors and bases of printed rows, against plain enumeration."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.stats import count_vectors, granularity, rounding

RULES = st.sampled_from(rounding.RULES)
COUNTS = st.lists(st.integers(0, 12), min_size=2, max_size=4).filter(sum)


def row(counts, places, rule="half_up"):
    """A row as an article would print it."""
    base = sum(counts)
    cells = []
    for count in counts:
        for digits in range(100 * 10**places + 1):
            text = f"{digits / 10**places:.{places}f}"
            if rounding.prints_as(Fraction(100 * count, base), text, rule):
                cells.append(text)
                break
    return cells


def brute(printed, base, rule):
    choices = [
        [c for c in range(base + 1) if rounding.prints_as(Fraction(100 * c, base), cell, rule)] for cell in printed
    ]
    return [list(v) for v in itertools.product(*choices)]


@given(COUNTS, RULES)
@settings(max_examples=40, deadline=None)
def test_vectors_against_enumeration(counts, rule):
    base = sum(counts)
    printed = row(counts, 0, rule)
    expected = [v for v in brute(printed, base, rule) if sum(v) == base]
    found = count_vectors.vectors(printed, base, rule)
    assert found.tolist() == expected
    assert counts in expected
    scores = np.arange(1, len(counts) + 1)
    means = [float(np.dot(v, scores)) / base for v in expected]
    estimate = count_vectors.mean_range(printed, scores, base, rule)
    assert (estimate.low, estimate.high) == pytest.approx((min(means), max(means)))
    assert estimate.low <= estimate.value <= estimate.high
    shares = [(v[0] + v[-1]) / base for v in expected]
    found_share = count_vectors.share_range(printed, [0, len(counts) - 1], base, rule)
    assert (found_share.low, found_share.high) == pytest.approx((min(shares), max(shares)))
    # Unknown base: real shares can do at least what whole counts can.
    free = count_vectors.mean_range(printed, scores, None, rule)
    assert free.low <= estimate.low + 1e-9 and free.high >= estimate.high - 1e-9


@given(st.lists(st.integers(0, 8), min_size=2, max_size=3).filter(sum), st.integers(1, 3))
@settings(max_examples=30, deadline=None)
def test_rows_that_do_not_add_up(counts, extra):
    base = sum(counts) + extra
    printed = [f"{100 * count / base:.2f}" for count in counts]
    everything = brute(printed, base, "half_up")
    assert all(sum(v) != base for v in everything)
    assert count_vectors.vectors(printed, base).shape == (0, len(counts))
    assert count_vectors.vectors(printed, base, unconstrained=True).tolist() == everything
    scores = np.arange(len(counts))
    means = [float(np.dot(v, scores)) / sum(v) for v in everything]
    estimate = count_vectors.mean_range(printed, scores, base)
    assert estimate.method == "mean_of_counts_unconstrained"
    assert (estimate.low, estimate.high) == pytest.approx((min(means), max(means)))
    share = count_vectors.share_range(printed, [0], base)
    assert (share.low, share.high) == pytest.approx(
        (min(v[0] for v in everything) / base, max(v[0] for v in everything) / base)
    )


def test_free_sum_ends_against_all_corners():
    printed, base = ["31", "42", "38"], 250
    everything = np.array(brute(printed, base, "half_up"))
    for scores in ([1, 2, 3], [3, 1, 2], [-1, 0, 5]):
        means = everything @ np.array(scores) / everything.sum(axis=1)
        estimate = count_vectors.mean_range(printed, scores, base)
        assert (estimate.low, estimate.high) == pytest.approx((means.min(), means.max()))


def test_more_vectors_than_the_limit_are_refused():
    with pytest.raises(ValueError, match="more than the limit of 2"):
        count_vectors.vectors(["33", "33", "34"], 300, limit=2)


def test_unknown_base_by_hand():
    estimate = count_vectors.share_range(["10", "40", "50"], [0, 1], None)
    assert (estimate.value, estimate.low, estimate.high) == pytest.approx((0.5, 0.495, 0.505))
    assert (estimate.n, estimate.interval, estimate.method) == (None, "rounding", "share_of_shares")


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=4), RULES, st.booleans())
@settings(max_examples=40, deadline=None)
def test_bases_against_enumeration(digits, rule, partition):
    printed = [f"{d / 10:.1f}" for d in digits]
    frame = granularity.bases(printed, 30, rule, partition=partition)
    for n, fits, cells in frame[["base", "fits", "cells_fit"]].itertuples(index=False):
        counts = [rounding.counts_for(cell, n, rule).tolist() for cell in printed]
        good = all(counts)
        if partition:
            good = good and any(sum(v) == n for v in itertools.product(*counts))
        assert (fits, cells) == (good, sum(map(bool, counts)))


@given(COUNTS, RULES, st.integers(0, 2))
@settings(max_examples=40, deadline=None)
def test_the_true_base_always_fits(counts, rule, places):
    base = sum(counts)
    printed = row(counts, places, rule)
    assert granularity.bases(printed, base, rule, partition=True)["fits"].iloc[-1]
    report = granularity.stated_base_report([printed, printed], base, 60, rule, partition=True)
    assert report.stated_fits and report.smallest <= base and report.first_from_stated == base
    assert report.unexplained == () and report.cells_fit_stated == report.cells


def test_report_names_what_does_not_fit():
    report = granularity.stated_base_report([["50,0", "50,0"], ["33,3", "66,7"]], 10, max_base=20)
    assert not report.stated_fits
    assert report.unexplained == ((1, 0, "33,3"), (1, 1, "66,7"))
    assert (report.smallest, report.first_from_stated) == (6, 12)
    assert (report.cells, report.cells_fit_stated) == (4, 2)
    assert report.worth == pytest.approx(11 / 1001)
    none = granularity.stated_base_report([["0,1"]], 10, max_base=20)
    assert none.smallest is None and none.first_from_stated is None
    sums = granularity.stated_base_report([["50,0", "60,0"]], 10, max_base=20, partition=True)
    assert sums.unexplained == ((0, -1, "sum"),)


def test_stated_base_beyond_the_largest_tried():
    report = granularity.stated_base_report([["33,3"]], 300, max_base=10)
    assert report.stated_fits and report.smallest == 3 and report.first_from_stated is None


def test_tolerance_and_common_and_best():
    exact = granularity.common_bases([["30"], ["35"]], 20).query("fits")["base"].tolist()
    loose = granularity.common_bases([["30"], ["35"]], 20, tolerance_points=5).query("fits")["base"].tolist()
    assert set(exact) <= set(loose) and 3 in loose and 3 not in exact
    best = granularity.best_bases([["33,3", "66,7"], ["25,0"]], 1, 12)
    assert best.loc[0, "base"] == 12 and best.loc[0, "cells_fit"] == best.loc[0, "cells"] == 3
    assert best.loc[1, "base"] == 3


@pytest.mark.parametrize("rule", rounding.RULES)
def test_attainable_share_by_enumeration(rule):
    for base, places in ((7, 0), (12, 1), (16, 1), (80, 0), (120, 0), (200, 0), (250, 1)):
        texts = [f"{d / 10**places:.{places}f}" for d in range(100 * 10**places + 1)]
        hit = sum(rounding.counts_for(text, base, rule).size > 0 for text in texts)
        assert granularity.attainable_share(base, places, rule) == pytest.approx(hit / len(texts))
    assert granularity.attainable_share(1000, 1, rule) == 1.0


def test_attainable_share_within_a_tolerance_by_enumeration():
    for base, slack in ((7, "0.05"), (128, "0.1"), (227, "0.1"), (300, "0.1")):
        steps = [Fraction(tenths, 10) for tenths in range(1001)]
        shares = [Fraction(100 * count, base) for count in range(base + 1)]
        hit = sum(min(abs(step - share) for share in shares) <= Fraction(slack) for step in steps)
        assert granularity.attainable_share(base, 1, tolerance_points=float(slack)) == pytest.approx(hit / len(steps))
    report = granularity.stated_base_report([["28.6", "71.4"]], 227, 300, tolerance_points=0.1)
    assert report.worth == granularity.attainable_share(227, 1, tolerance_points=0.1)


@pytest.mark.parametrize("points", [0, 0.1, 0.5, 1.3])
def test_attainable_share_with_a_tolerance_by_enumeration(points):
    for base, places in ((3, 1), (12, 1), (16, 0), (287, 1)):
        texts = [f"{d / 10**places:.{places}f}" for d in range(100 * 10**places + 1)]
        limits = [rounding.count_limits(text, [base], tolerance_points=points) for text in texts]
        hit = sum(low[0] <= high[0] for low, high in limits)
        assert granularity.attainable_share(base, places, tolerance_points=points) == pytest.approx(hit / len(texts))
    with pytest.raises(ValueError, match="tolerance_points"):
        granularity.attainable_share(10, tolerance_points=-1)


@pytest.mark.parametrize(
    "call",
    [
        lambda: count_vectors.vectors("66,6", 10),
        lambda: count_vectors.vectors([], 10),
        lambda: count_vectors.vectors(["66,6"], 10),
        lambda: count_vectors.vectors(["60", "40"], 0),
        lambda: count_vectors.mean_range(["60", "40"], [1, 2, 3], 10),
        lambda: count_vectors.mean_range(["0", "0"], [1, 2], 10),
        lambda: count_vectors.share_range(["60", "40"], [2], 10),
        lambda: granularity.bases("60", 10),
        lambda: granularity.bases(["60"], 0),
        lambda: granularity.common_bases(["60", "40"], 10),
        lambda: granularity.best_bases([["60"]], 10, 5),
        lambda: granularity.attainable_share(10, 1, "up"),
        lambda: granularity.bases(["60", ""], 10),
    ],
)
def test_bad_input_is_answered_with_a_sentence(call):
    with pytest.raises(ValueError, match=r"must|No count|looks like"):
        call()
