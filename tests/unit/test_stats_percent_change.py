"""Ways to count a change in percent, by hand and against the definition."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.stats import percent_change


def test_ways_by_hand():
    found = percent_change.ways(200, 250)
    assert found == {"of_start": 25, "of_end": 20, "ratio": 125, "inverse": -80}
    assert percent_change.ways(250.0, 200)["of_start"] == -20
    with pytest.raises(ValueError, match="must not be 0"):
        percent_change.ways(0, 5)
    with pytest.raises(ValueError, match="must not be 0"):
        percent_change.ways(5, 0)


@pytest.mark.parametrize(
    ("start", "end", "printed", "found"),
    [
        (200, 250, "+25%", ["of_start"]),
        (200, 250, "20", ["of_end"]),
        (200, 250, "125.0", ["ratio"]),
        (200, 250, "-80%", ["inverse"]),
        (200, 250, "-25", []),  # the sign counts
        (3, 4, "33,4", []),
        (3, 5, "66,7", ["of_start"]),
        (3, 5, "66,6", ["of_start"]),  # cut off
        (100, 50, "-50", ["of_start"]),
        (100, 200, "50%", ["of_end"]),
        (1, 2, "200", ["ratio"]),
        (2, 1, "-200", ["inverse"]),
        (1000, 1004, "0", ["of_start", "of_end"]),
    ],
)
def test_agreeing_by_hand(start, end, printed, found):
    assert percent_change.agreeing(start, end, printed) == found


def test_the_rules_can_be_chosen():
    assert percent_change.agreeing(3, 5, "66,6", ("half_up",)) == []
    with pytest.raises(ValueError, match="rule must be one of"):
        percent_change.agreeing(3, 5, "66,6", ("upwards",))


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(0, 2))
def test_every_way_agrees_with_its_own_print(start, end, places):
    for way, exact in percent_change.ways(start, end).items():
        units = int(abs(exact) * 10**places + Fraction(1, 2))  # halves away from zero
        printed = f"{'-' if exact < 0 else ''}{units // 10**places}.{units % 10**places:0{places}d}".rstrip(".")
        if places == 0:
            printed = f"{'-' if exact < 0 else ''}{units}"
        assert way in percent_change.agreeing(start, end, printed)
