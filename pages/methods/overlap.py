"""Two shares of one group: how many can have both."""

from math import isclose

from components.page import Cards, Controls, Number, View, charts
from components.stats import bounds


def controls(view: View) -> Controls:
    """Two shares, both the reader's."""
    yield Number("first", 0, 100, 60, assumes=True)
    yield Number("second", 0, 100, 70, assumes=True)


def cards(view: View) -> Cards:
    """The square of the two shares, and the bounds in words."""
    text, first, second = view.text, view.first, view.second
    a, b = first / 100, second / 100
    low, high = bounds.frechet(a, b)
    ends = bounds.conditional(a, b) if b else (None, None)
    given = ("exact" if isclose(*ends) else "some") if b else "nobody"
    exact = isclose(low, high)
    finding = text(f"found.both.{'exact' if exact else 'range'}", low=low, high=high)
    told = {"given": text(f"given.{given}", low=ends[0], high=ends[1]), "meaning": "" if exact else text["meaning"]}
    frame = bounds.four_parts(a, b).round(6).rename(columns={"case": "square"})
    joints = {"minimum": low, "expected": a * b, "maximum": high}
    figure = charts.joint_square(a, b, joints, names=text.labels("square"), suffix=text.percent_sign)
    yield view.card(
        "overlap", figure, frame, {"square as label": "label", "both a_only b_only neither": "share0"}, sources=[],
        assumes=["first", "second"], values={"finding": finding, "first": first, "second": second, **told},
    )  # fmt: skip
