"""One number over all sets: how far it moves from one reconstruction to the next."""

from components.page import Cards, Controls, One, View, charts, pd
from pages.teacher_satisfaction.rows import choice, reach
from pages.teacher_satisfaction.rows.choice import Choice
from pages.teacher_satisfaction.rows.sets import ITEMS


def controls(view: View) -> Controls:
    """The number to follow."""
    yield One("quantity", ["satisfied", "mean", *ITEMS])


def cards(view: View) -> Cards:
    """A dot a set."""
    text, here, quantity = view.text, choice.chosen(view), view.quantity
    row = reach.table(view, here, [quantity]).to_dict("records")[0]
    scale, spec = (1, "number2") if quantity == "mean" else (100, "percent1")
    written = text.d3("number2" if quantity == "mean" else "percent0")
    by_set = reach.means(here.group)[quantity]
    numbers = [str(number + 1) for number in by_set["set"]]
    names = {number: text("words.set_name", number=int(number)) for number in numbers}
    frame = by_set.assign(set=numbers, value=scale * by_set["value"], highlight=by_set["set"] == here.number)
    stated, reference = _everyone(view, here, quantity, scale)
    figure = charts.strip(
        frame.assign(code=numbers, label=list(names.values())), reach=(row["reach_low"], row["reach_high"]),
        names={
            "set": text["words.a_set"], "chosen": text["words.chosen"],
            "reach": text[f"reach.{reach.kind(here.group)}"],
        },
        reference=reference, x_title=text["axes.mean" if quantity == "mean" else "axes.share"], **written,
    )  # fmt: skip
    yield view.card(
        "rows_strip", figure, frame,
        {"set as set_name": names, "value": spec, "n": "integer"},
        sources=[*stated, *reach.sources(view, here.group, [quantity])], base=choice.base(view, here), counted=True,
        values={
            "quantity": text.label("quantity", quantity), "group": here.words,
            **{name: text.number(row[name], spec) for name in reach.NUMBERS},
        },
    )  # fmt: skip


def _everyone(
    view: View, here: Choice, quantity: str, scale: int
) -> tuple[list[pd.DataFrame], tuple[float, str] | None]:
    """The line for all teachers, where the group is not all of them: what it rests on, place and words; the printed
    share of the satisfied, else what the chosen set holds."""
    text = view.text
    if here.group.everyone:
        return [], None
    if quantity == "satisfied":
        row, printed = reach.satisfied(view)
        return [row], (printed, text("words.everyone", value=text.number(printed, "percent0")))
    value = scale * float(here.group.sets.answers(quantity)[here.number].mean())
    spec = "number2" if quantity == "mean" else "percent0"
    return [], (value, text("words.everyone", value=text.number(value, spec)))
