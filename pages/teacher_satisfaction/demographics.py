"""Who answered: Table 1, one characteristic at a time."""

from components.page import Cards, Controls, One, View, charts
from components.stats import proportions


def controls(view: View) -> Controls:
    """A characteristic of the teachers."""
    yield One("characteristic", list(view.rows("demographics")["characteristic"].drop_duplicates()))


def cards(view: View) -> Cards:
    """Shares of one characteristic as bars with Wilson's interval."""
    text, rows, characteristic = view.text, view.rows("demographics"), view.characteristic
    if f"summary.{characteristic}" in text:
        printed = view.rows("text_values").set_index("id")["value"]
        yield view.say("summary", text(f"summary.{characteristic}", **printed))
    frame = rows[rows["characteristic"] == characteristic].reset_index(drop=True)
    intervals = proportions.shares_rows((frame["value"] / 100).tolist(), view.n)
    frame = frame.assign(low=100 * intervals["low"], high=100 * intervals["high"])
    labels = [text.label("category", code) for code in frame["category"]]
    top = frame["value"].idxmax()
    yield view.card(
        "demographics",
        charts.bars(
            frame.assign(code=frame["category"], label=labels), suffix=text.percent_sign,
            names={"outer": text["legend.wilson"]}, x_range=(0, 100),
        ),
        frame,
        {
            "category as label": "label", "printed": "text", "value": "percent0", "low": "percent1",
            "high": "percent1",
        },
        sources=[frame], base=text("base.shares", n=view.n),
        values={
            "characteristic": text.label("characteristic", characteristic), "top": labels[top],
            "high": frame["value"][top],
        },
    )  # fmt: skip
