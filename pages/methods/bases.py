"""Which numbers of people a column of printed percentages can be shares of."""

from collections.abc import Sequence

from components.i18n import quoted
from components.page import Cards, Controls, Number, One, Switch, Text, View, Words, charts
from components.stats import granularity, rounding
from pages.methods import examples, typed
from pages.methods.rounding import RULES

NAMED = 8  # bases listed in words


def controls(view: View) -> Controls:
    """The reader types percentages; without any, those of an article are tried."""
    tries = ("12,5; 37,4", "33.3; 66.7", "0,3", "33,3; abc; 120; 66,7", "abc", "7")
    yield Words("shares", _spelled(view.text, examples.shares(view)), tries, assumes=True, neutral="")
    yield One("rule", RULES, look="list", assumes=True, neutral=RULES[0])
    yield Number("largest", 50, 500, 300, 50)
    yield Switch("partition", assumes=True, neutral=False)


def cards(view: View) -> Cards:
    """How many of the shares each base explains."""
    text, rule, largest, partition = view.text, view.rule, int(view.largest), view.partition
    good, strange = typed.percentages(view.shares)
    if strange or (view.shares and not good):
        kind = "some" if good else "none"
        words = text(f"expected.{kind}", strange="; ".join(map(quoted, strange)) or quoted(view.shares))
        yield view.say("expected", words, "typed")
    cells = good or examples.shares(view)
    found = granularity.bases(cells, largest, rule, partition=partition)
    found["fits"] = found["fits"].map({True: "fits", False: "not"})
    figure = charts.columns(
        found, x="base", value="cells_fit", flag="fits", label=[text("words.base", n=int(n)) for n in found["base"]],
        flags=text.labels("fits"), quiet="not", x_title=text["axes.base"], y_title=text["axes.cells"],
        show_values="none",
    )  # fmt: skip
    fitting = [int(base) for base in found.loc[found["fits"] == "fits", "base"]]
    places = max(rounding.decimals(cell) for cell in cells)
    first = fitting[0] if fitting else largest
    worth = granularity.attainable_share(first, places, rule) if fitting else None
    base = text["base.typed"] if good else examples.base(text)
    yield view.card(
        "bases", figure, found, {"base cells_fit": "integer", "fits": "label"},
        sources=[] if good else [examples.rows(view)], assumes=["rule", "partition"], supposes=bool(good),
        base=f"{text('base.shares', shares=_spelled(text, cells))} · {base}",
        values={
            "finding": text("found.some", n=first) if fitting else text("found.none", largest=largest),
            "fitting": _listed(text, fitting),
            "worth": text("found.worth", n=first, share=worth) if fitting else "",
        },
    )  # fmt: skip


def _spelled(text: Text, cells: Sequence[str]) -> str:
    """Percentages as printed, in the language's spelling."""
    return "; ".join(examples.spelled(text, cell) for cell in cells)


def _listed(text: Text, fitting: Sequence[int]) -> str:
    """The first fitting bases in words."""
    if not fitting:
        return text["found.no_base"]
    named = ", ".join(text.number(base, "integer") for base in fitting[:NAMED])
    rest = len(fitting) - NAMED
    return text("found.more", n=rest, named=named) if rest > 0 else text("found.all", named=named)
