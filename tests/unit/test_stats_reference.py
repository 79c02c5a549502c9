"""Every value that R wrote into tests/reference/reference.json, met by ours at the stated tolerance."""

import pytest

from tests.reference import against_r

ALL = against_r.comparisons()


@pytest.mark.parametrize("one", ALL, ids=lambda one: f"{one.family}-{one.name}")
def test_same_as_r(one):
    assert one.difference <= one.tolerance, (one.ours, one.reference)
    assert one.tolerance == against_r.TIGHT or one.why


def test_no_reference_value_is_left_unused():
    asked = {(one.family, one.name) for one in ALL}
    assert asked == {(family, name) for family in against_r.FAMILIES for name in against_r.R[family]}
    assert against_r.R["made_with"]["R"]
