"""Four steps for a class: what is printed, one reconstruction, all of them, how far they could go."""

from components.page import Any, Cards, Controls, One, View, charts, pd
from components.stats import bounds
from pages.teacher_satisfaction.rows import choice, reach
from pages.teacher_satisfaction.rows.shares import SPAN

# The story is told with the group of which the article says least: few, and named in its limits.
_GROUP = (("settlement", "rural"),)
_QUANTITY = "satisfied"
# What the table of a step holds; its last two numbers, or its only one, are the ends of the bar.
_COLUMNS = {
    "printed": ["reach_low", "reach_high"],
    "one": ["chosen"],
    "all": ["sets_low", "sets_high"],
    "reach": list(reach.NUMBERS),
}


def controls(view: View) -> Controls:
    """How far the story is told."""
    yield One("step", list(_COLUMNS))


def cards(view: View) -> Cards:
    """One picture that grows with each step; the same two rows all along. The first step needs no built row."""
    text, step, village = view.text, view.step, choice.of(view, _GROUP, 0)
    found = reach.table(view, village, [_QUANTITY]).to_dict("records")[0]
    stated, printed = reach.satisfied(view)
    people = view.rows("demographics", category=_GROUP[0][1])
    low, high = (100 * end for end in bounds.conditional(printed / 100, float(people["value"].iloc[0]) / 100))
    built, columns = step != "printed", _COLUMNS[step]
    known = found if built else {"reach_low": low, "reach_high": high}
    rows = pd.DataFrame([dict.fromkeys(columns, printed), {name: known[name] for name in columns}], dtype=float)
    rows["group"], names = ["everyone", "rural"], {"everyone": text["rows.everyone"], "rural": village.words}
    roles: dict[str, Any] = dict(zip(("low", "high"), (columns * 2)[-2:], strict=True))
    if step == "reach":
        roles |= {"inner_low": "sets_low", "inner_high": "sets_high"}
    words = {
        "reach": reach.legend(view, village.group),
        "all": {"outer": text["words.ensemble"]},
        "printed": {"outer": text["reach.margins"]},
    }.get(step, {})
    figure = charts.range_bars(
        rows, code="group", label=names, point=[printed, rows["chosen"][1] if "chosen" in columns else None], **roles,
        names=words, suffix=text.percent_sign, x_range=SPAN,
    )  # fmt: skip
    counts = {"printed": printed, "n": village.n, "sets": village.group.sets.count}
    yield view.say("rows_tour", text(f"told.{step}", **found, **counts))
    yield view.card(
        f"rows_tour_{step}", figure, rows, {"group as label": names, " ".join(columns): "percent0"},
        sources=[stated, *reach.sources(view, village.group, [_QUANTITY])] if built else [people, stated],
        base=choice.base(view, village) if built else text("base.teachers", n=view.n),
        values={**found, "print_low": low, "print_high": high, **counts},
    )  # fmt: skip
