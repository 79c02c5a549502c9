"""One number over all sets: how far it moves from one reconstruction to the next."""

from components.page import Cards, Controls, One, View, charts
from pages.teacher_satisfaction.rows import choice, reach
from pages.teacher_satisfaction.rows.sets import ITEMS


def controls(view: View) -> Controls:
    """The number to follow."""
    yield One("quantity", ["satisfied", "mean", *ITEMS])


def cards(view: View) -> Cards:
    """A dot a set."""
    text, here, quantity = view.text, choice.chosen(view), view.quantity
    row = reach.table(view, here, [quantity]).to_dict("records")[0]
    scale, spec, rough = (1, "number2", "number2") if quantity == "mean" else (100, "percent1", "percent0")
    by_set = reach.means(here.group)[quantity]
    numbers = [str(number + 1) for number in by_set["set"]]
    names = {number: text("words.set_name", number=int(number)) for number in numbers}
    frame = by_set.assign(set=numbers, value=scale * by_set["value"])
    sources, reference = reach.sources(view, here.group, [quantity]), None
    if not here.group.everyone:  # a line for all teachers: the printed share of the satisfied, else the chosen set's
        value = scale * float(here.group.sets.answers(quantity)[here.number].mean())
        if quantity == "satisfied":
            printed, value = reach.satisfied(view)
            sources.insert(0, printed)
        reference = value, text("words.everyone", value=text.number(value, rough))
    figure = charts.strip(
        frame, code="set", label=names, highlight=by_set["set"] == here.number,
        reach=(row["reach_low"], row["reach_high"]), names={
            "set": text["words.a_set"], "chosen": text["words.chosen"],
            "reach": text[f"reach.{reach.kind(here.group)}"],
        }, reference=reference, x_title=text["axes.mean" if quantity == "mean" else "axes.share"], **text.d3(rough),
    )  # fmt: skip
    yield view.card(
        "rows_strip", figure, frame, {"set as set_name": names, "value": spec, "n": "integer"},
        sources=sources, base=choice.base(view, here), counted=True,
        values={
            "quantity": text.label("quantity", quantity), "group": here.words,
            **{name: text.number(row[name], spec) for name in reach.NUMBERS},
        },
    )  # fmt: skip
