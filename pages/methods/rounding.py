"""What one printed number stands for, under three rules of rounding."""

from components.i18n import quoted
from components.page import Cards, Controls, View, Words, charts, pd
from components.stats import rounding
from pages.methods import examples

RULES = ("half_up", "half_even", "truncation")
_MOST_DECIMALS = 3
_TOO_LONG = 10**9  # from here on a chart could not tell the ends of the interval apart


def controls(view: View) -> Controls:
    """The reader types a number; without one, a number of an article is shown."""
    example = examples.spelled(view.text, examples.number(view))
    yield Words("printed", example, ("66,6", "0.3", "-0.375", "abc", "1e12"), assumes=True, neutral="")


def cards(view: View) -> Cards:
    """The rounding interval under each rule."""
    text, typed = view.text, view.printed
    own = bool(typed) and _readable(typed)
    if typed and not own:
        yield view.say("expected", text("expected.printed", typed=quoted(typed)), "typed")
    printed = typed if own else examples.number(view)
    places = rounding.decimals(printed)
    reach = [rounding.exact_interval(printed, rule) for rule in RULES]
    frame = pd.DataFrame({
        "rule": RULES, "low": [float(one.low) for one in reach], "high": [float(one.high) for one in reach],
        "point": float(rounding.number(printed)), "ends": [f"{one.low_closed:d}{one.high_closed:d}" for one in reach],
    })  # fmt: skip
    spec = f"number{places + 1}"
    shown = {end: text.number(frame.loc[0, end], spec) for end in ("low", "high")}
    figure = charts.range_bars(
        frame, code="rule", label=text.labels("rule"),
        names={"outer": text["words.range"], "point": text["words.printed"]}, **text.d3(spec),
    )  # fmt: skip
    yield view.card(
        "rounding", figure, frame, {"rule as label": "label", "low high": spec, "ends": "label"},
        sources=[] if own else [examples.rows(view)], supposes=own,
        base=text["base.typed"] if own else examples.base(text),
        values={"printed": text.number(frame.loc[0, "point"], f"number{places}"), **shown},
    )  # fmt: skip


def _readable(typed: str) -> bool:
    try:
        return rounding.decimals(typed) <= _MOST_DECIMALS and abs(rounding.number(typed)) < _TOO_LONG
    except ValueError:
        return False
