"""A mean known only by its printed mean, deviation and n."""

import math

import pytest
from scipy import stats

from components.stats import means


def test_interval_of_a_printed_mean():
    estimate = means.mean_of_summary(36.7, 11.6, 287)
    low, high = stats.t.interval(0.95, 286, loc=36.7, scale=11.6 / math.sqrt(287))
    assert (estimate.value, estimate.low, estimate.high) == pytest.approx((36.7, low, high))
    assert (estimate.n, estimate.interval) == (287, "confidence_95")


def test_agrees_with_the_mean_of_the_answers_themselves():
    answers = [1.0, 2.0, 2.0, 5.0, 9.0]
    whole = means.mean(answers, confidence=0.9)
    summary = means.mean_of_summary(3.8, stats.tstd(answers), 5, confidence=0.9)
    assert (summary.low, summary.high) == pytest.approx((whole.low, whole.high))


def test_one_case_has_no_interval():
    assert means.mean_of_summary(4.0, 0.0, 1).low is None


@pytest.mark.parametrize(("mean", "sd", "n"), [(1.0, -0.1, 5), (math.nan, 1.0, 5), (1.0, math.inf, 5), (1.0, 1.0, 0)])
def test_refuses_what_no_data_give(mean, sd, n):
    with pytest.raises(ValueError):
        means.mean_of_summary(mean, sd, n)
