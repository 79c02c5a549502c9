"""One number over all sets: how far it moves from one reconstruction to the next."""

from __future__ import annotations

from components import charts
from components.stats import ensembles
from components.ui import Page, Text, card, filters
from pages.teacher_satisfaction.rows import reach
from pages.teacher_satisfaction.rows.choice import Choice
from pages.teacher_satisfaction.rows.sets import ITEMS
from pages.teacher_satisfaction.rows.shares import foot


def show(page: Page, text: Text, choice: Choice) -> None:
    """A dot a set; the reader chooses the number."""
    with filters.panel(page, "strip") as panel:
        quantity = panel.one("quantity", ["satisfied", "mean", *ITEMS], field="share")
    row = reach.table(page, choice, [quantity]).iloc[0]
    scale, spec = (1, "number2") if quantity == "mean" else (100, "percent1")
    by_set = ensembles.group_means(choice.sets.answers(quantity), choice.inside)
    frame = by_set.assign(
        code=[str(number) for number in by_set["set"] + 1],
        set_name=[text("rows.set_name", number=int(number) + 1) for number in by_set["set"]],
        value=scale * by_set["value"],
        highlight=by_set["set"] == choice.number,
    )
    figure = charts.strip(
        frame.assign(label=frame["set_name"]),
        reach=(row["reach_low"], row["reach_high"]),
        names={"set": text["rows.a_set"], "chosen": text["rows.chosen"], "reach": text[f"rows.reach.{row['reach']}"]},
        reference=_everyone(page, text, choice, quantity, scale),
        number_format=",.2f" if quantity == "mean" else ",.0f",
        suffix="" if quantity == "mean" else text.percent_sign,
        x_title=text["axis.rows_mean" if quantity == "mean" else "axis.rows_share"],
    )
    values = {
        "quantity": text.label("share", quantity),
        "group": choice.words,
        **{name: text.number(row[name], spec) for name in reach.NUMBERS},
    }
    card.chart(
        page, "rows_strip", figure, frame, {"set_name": "text", "value": spec, "n": "integer"}, values=values,
        **foot(text, choice),
    )  # fmt: skip


def _everyone(page: Page, text: Text, choice: Choice, quantity: str, scale: int) -> tuple[float, str] | None:
    """The line for all teachers, where the group is not all of them; the printed share of the satisfied."""
    if choice.everyone:
        return None
    if quantity == "satisfied":
        printed = float(page.load("text_values").set_index("id").loc["satisfied_total", "value"])
        return printed, text("rows.everyone_line", value=text.number(printed, "percent0"))
    value = scale * float(choice.sets.answers(quantity)[choice.number].mean())
    spec = "number2" if quantity == "mean" else "percent0"
    return value, text("rows.everyone_line", value=text.number(value, spec))
