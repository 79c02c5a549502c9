"""Two shares of one group: how many can have both."""

from math import isclose

from components.page import Cards, Controls, Number, View, charts, pd
from components.stats import bounds

PARTS = ("both", "a_only", "b_only", "neither")


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
    figure = charts.joint_square(
        a=a, b=b, joint_low=low, joint_high=high, expected=a * b, names=text.labels("square"),
        suffix=text.percent_sign,
    )  # fmt: skip
    joint = pd.Series({"minimum": low, "expected": a * b, "maximum": high})
    frame = pd.DataFrame({"both": joint, "a_only": a - joint, "b_only": b - joint, "neither": 1 - a - b + joint})
    frame = frame.round(6).assign(square=list(frame.index))
    yield view.card(
        "overlap", figure, frame, {"square as label": "label", **dict.fromkeys(PARTS, "share0")}, sources=[],
        assumes=["first", "second"], base=text("base.overlap", first=first, second=second),
        values={"finding": finding, **told},
    )  # fmt: skip
