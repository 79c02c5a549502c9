"""Differences between the answers to one question."""

from components.page import Cards, View, charts, lookup
from components.stats import proportions
from pages.digital_skills import choice

LEVEL = 0.05


def cards(view: View) -> Cards:
    """Each pair of answers, the larger share first: difference, interval, p raw and after Holm."""
    text, groups = view.text, choice.groups(view)
    if len(groups) < 2:  # the card of the answers has said so
        return
    ranked = groups.sort_values("value", ascending=False, kind="stable")
    short = lookup(ranked, "answer", "short")
    found = proportions.multinomial_differences(choice.counts(view, ranked), view.effect)
    found[["value", "low", "high"]] *= 100
    found = found.sort_values("value", ascending=False, kind="stable").rename(columns={"value": "difference"})
    found["pair"] = found["first"] + "." + found["second"]
    each = zip(found["pair"], found["first"], found["second"], strict=True)
    names = {pair: text("words.pair", a=short[a], b=short[b]) for pair, a, b in each}
    apart = found["p_adjusted"] < LEVEL
    figure = charts.interval_dots(
        found, code="pair", label=names, value="difference", group=apart.map({True: "apart", False: "open"}),
        groups=text.labels("apart"), zero_line=True, x_title=text["axes.difference"],
    )  # fmt: skip
    yield view.card(
        "pairs", figure, found, {"pair": names, "difference low high": "points1", "p p_adjusted": "p"},
        sources=[choice.asked(view)], assumes=["effect"], base=text("base.teachers", n=view.n), counted=True,
        values={"n": len(found), "apart": int(apart.sum())},
    )  # fmt: skip
