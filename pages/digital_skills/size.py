"""How many teachers a survey needs for a margin that the reader sets."""

from components.page import Cards, Controls, Number, View, charts, pd
from components.stats import sample_size

WIDEST = 10  # percentage points


def controls(view: View) -> Controls:
    """The margin and the share that is expected: both are the reader's suppositions."""
    yield Number("margin", 1, WIDEST, 5, assumes=True)
    yield Number("share", 1, 99, 50, assumes=True)


def cards(view: View) -> Cards:
    """Teachers needed at each margin in whole points, the chosen one marked, and what n of them give."""
    text, n, margin, share, effect = view.text, view.n, int(view.margin), int(view.share), view.effect
    margins = range(min(margin, 2), WIDEST + 1)
    needed = {p: sample_size.required_n(share / 100, p / 100, design_effect=effect) for p in margins}
    rows = pd.DataFrame({"margin": needed.keys(), "needed": needed.values()})
    figure = charts.columns(
        rows, x="margin", value="needed", label={p: text("words.margin", margin=p) for p in margins},
        flag=["chosen" if p == margin else "enough" if needed[p] <= n else "more" for p in margins],
        flags={code: text(f"labels.margins.{code}", n=n) for code in text.labels("margins")}, show_values="all",
        x_title=text["axes.margin"], y_title=text["axes.teachers"],
    )  # fmt: skip
    reached = 100 * sample_size.margin_of_error(share / 100, n, design_effect=effect)
    yield view.card("size", figure, rows, {
        "margin needed": "integer",
    }, sources=[], assumes=["margin", "share", "effect"], values={
        "margin": margin, "share": share, "n": n, "needed": needed[margin], "reached": reached, "effect": effect,
    })  # fmt: skip
