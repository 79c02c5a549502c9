"""The order of evidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.evidence import EVIDENCE, weakest


@pytest.mark.parametrize(
    ("kinds", "result"),
    [
        (["printed"], "printed"),
        (["official", "official"], "official"),
        (["printed", "official"], "recomputed"),
        (["printed", "recomputed"], "recomputed"),
        (["official", "reconstructed", "printed"], "reconstructed"),
        (["assumed", *EVIDENCE], "assumed"),
    ],
)
def test_weakest(kinds, result):
    assert weakest(*kinds) == result


@given(st.lists(st.sampled_from(EVIDENCE), min_size=1, max_size=6), st.randoms())
def test_weakest_does_not_depend_on_order_or_repeats(kinds, random):
    shuffled = [*kinds, random.choice(kinds)]
    random.shuffle(shuffled)
    assert weakest(*shuffled) == weakest(*kinds)


def test_weakest_refuses_nothing_and_unknown():
    with pytest.raises(ValueError, match="at least one"):
        weakest()
    with pytest.raises(ValueError, match="one of"):
        weakest("printed", "heard")
