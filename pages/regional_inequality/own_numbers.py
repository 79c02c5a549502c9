"""Every number that the article prints, by topic."""

from __future__ import annotations

from collections.abc import Iterator

from components.card import Column, Part
from components.controls import Controls, Many
from components.view import View
from pages.regional_inequality import printed

SIDE_TOPICS = ("society", "sample")


def controls(view: View) -> Controls:
    """Topics; those beside the subject are left out at first."""
    topics = list(dict.fromkeys(view.rows("text_values")["topic"]))
    yield Many("topic", topics, [code for code in topics if code not in SIDE_TOPICS], look="list")


def cards(view: View) -> Iterator[Part]:
    """The numbers as printed."""
    text, rows = view.text, view.rows("text_values")
    rows = rows[rows["topic"].isin(view.topic)]
    if rows.empty:
        yield view.refusal("own_numbers", text["empty.topics"])
        return
    periods = {period: printed.period(text, period) for period in rows["period"].dropna()}
    yield view.card(
        "own_numbers", None, rows,
        {
            "id": Column(labels="text_values", head="label"), "printed": "text", "period": Column(names=periods),
            "locus": Column("locus", head="place"), "line": "lines",
        },
        sources=[rows], base=text("foot.rows", n=len(rows)), values={"n": len(rows)},
    )  # fmt: skip
