"""Four steps for a class: what is printed, one reconstruction, all of them, how far they could go."""

from components.page import Any, Cards, Controls, One, View, charts, pd
from components.stats import bounds
from pages.teacher_satisfaction.rows import choice, reach
from pages.teacher_satisfaction.rows.shares import SPAN

# The story is told with the group of which the article says least: few, and named in its limits.
_GROUP = (("settlement", "rural"),)
_QUANTITY = "satisfied"
# What the bar of a step spans, and what its table holds.
_SPAN_OF = {
    "printed": ("reach_low", "reach_high"),
    "one": ("chosen", "chosen"),
    "all": ("sets_low", "sets_high"),
    "reach": ("reach_low", "reach_high"),
}
_COLUMNS = {
    "printed": ["reach_low", "reach_high"],
    "one": ["chosen"],
    "all": ["sets_low", "sets_high"],
    "reach": list(reach.NUMBERS),
}


def controls(view: View) -> Controls:
    """How far the story is told."""
    yield One("step", list(_SPAN_OF))


def cards(view: View) -> Cards:
    """One picture that grows with each step; the same two rows all along. The first step needs no built row."""
    text, step, village = view.text, view.step, choice.of(view, _GROUP, 0)
    found = reach.table(view, village, [_QUANTITY]).to_dict("records")[0]
    stated, printed = reach.satisfied(view)
    people = view.rows("demographics")
    people = people[people["category"] == _GROUP[0][1]]
    low, high = (100 * end for end in bounds.conditional(printed / 100, float(people["value"].iloc[0]) / 100))
    known = {"reach_low": low, "reach_high": high} if step == "printed" else found
    start, end = (known[name] for name in _SPAN_OF[step])
    rows: list[dict[str, Any]] = [
        {"group": "everyone", "low": printed, "high": printed, "point": printed},
        {"group": "rural", "low": start, "high": end},
    ]
    if step == "one":
        rows[1]["point"] = start
    if step == "reach":
        rows[0] |= {"inner_low": printed, "inner_high": printed}
        rows[1] |= {"point": found["chosen"], "inner_low": found["sets_low"], "inner_high": found["sets_high"]}
    rows[0] |= dict.fromkeys(_COLUMNS[step], printed)
    rows[1] |= {name: known[name] for name in _COLUMNS[step]}
    counts = {"printed": printed, "n": village.n, "sets": village.group.sets.count}
    yield view.say("rows_tour", text(f"told.{step}", **found, **counts))
    names = {"everyone": text["rows.everyone"], "rural": village.words}
    built = step != "printed"
    yield view.card(
        f"rows_tour_{step}", _figure(view, step, pd.DataFrame(rows), names), pd.DataFrame(rows),
        {"group as label": names, **dict.fromkeys(_COLUMNS[step], "percent0")},
        sources=[stated, *reach.sources(view, village.group, [_QUANTITY])] if built else [people, stated],
        base=choice.base(view, village) if built else text("base.teachers", n=view.n),
        values={**found, "print_low": low, "print_high": high, **counts},
    )  # fmt: skip


def _figure(view: View, step: str, frame: pd.DataFrame, names: dict[str, str]) -> dict[str, Any]:
    text = view.text
    words = {
        "reach": reach.legend(view, choice.of(view, _GROUP, 0).group),
        "all": {"outer": text["words.ensemble"]},
        "printed": {"outer": text["reach.margins"]},
    }.get(step, {})
    drawn = frame.rename(columns={"group": "code"}).assign(label=list(names.values()))
    return charts.range_bars(drawn, names=words, suffix=text.percent_sign, x_range=SPAN)
