"""Who answered: Table 1, one characteristic at a time."""

from components.page import Cards, Controls, One, View, charts, lookup
from components.stats import proportions


def controls(view: View) -> Controls:
    """A characteristic of the teachers."""
    yield One("characteristic", list(view.rows("demographics")["characteristic"].drop_duplicates()))


def cards(view: View) -> Cards:
    """Shares of one characteristic as bars with Wilson's interval."""
    text, characteristic = view.text, view.characteristic
    if f"summary.{characteristic}" in text:
        printed = lookup(view.rows("text_values"), "id", "value")
        yield view.say("summary", text(f"summary.{characteristic}", **printed))
    rows = view.rows("demographics", characteristic=characteristic).reset_index(drop=True)
    rows[["low", "high"]] = 100 * proportions.shares_rows((rows["value"] / 100).tolist(), view.n)[["low", "high"]]
    labels, top = text.labels("category"), rows.loc[rows["value"].idxmax()]
    figure = charts.bars(
        rows, code="category", label=labels, suffix=text.percent_sign, names={"outer": text["legend.wilson"]},
        x_range=(0, 100),
    )  # fmt: skip
    yield view.card("demographics", figure, rows, {
        "category as label": "label", "printed": "text", "value": "percent0", "low high": "percent1",
    }, base=text("base.shares", n=view.n), values={
        "characteristic": text.label("characteristic", characteristic), "top": labels[top["category"]],
        "high": top["value"],
    })  # fmt: skip
