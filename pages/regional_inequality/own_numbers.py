"""Every number that the article prints, by topic."""

from components.page import Cards, Controls, Many, View
from pages.regional_inequality import printed

SIDE_TOPICS = ("society", "sample")


def controls(view: View) -> Controls:
    """Topics; those beside the subject are left out at first."""
    topics = list(dict.fromkeys(view.rows("text_values")["topic"]))
    yield Many("topic", topics, [code for code in topics if code not in SIDE_TOPICS], look="list")


def cards(view: View) -> Cards:
    """The numbers as printed."""
    text, rows = view.text, view.rows("text_values", topic=view.topic)
    view.require(len(rows), "own_numbers", "empty.topics")
    yield view.card("own_numbers", None, rows, {
        "id as label": "label:text_values", "printed": "text",
        "period": {period: printed.period(text, period) for period in rows["period"].dropna()},
        "locus as place": "locus", "line": "lines",
    }, base=text("foot.rows", n=len(rows)), values={"n": len(rows)})  # fmt: skip
