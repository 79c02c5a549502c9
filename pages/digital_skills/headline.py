"""The headline numbers of the chosen question."""

from __future__ import annotations

from collections.abc import Iterator

from components.card import Part
from components.stats import proportions, rounding
from components.view import View
from pages.digital_skills import choice


def cards(view: View) -> Iterator[Part]:
    """The most frequent answer, the answers counted together, the test of equal shares, the shares that fit n."""
    text, rows, frame, effect = view.text, choice.asked(view), choice.groups(view), view.effect
    top = rows[rows.index == rows["value"].idxmax()]
    value, printed = float(top["value"].iloc[0]), str(top["printed"].iloc[0])
    spec = f"percent{rounding.decimals(choice.number(printed))}"
    around = _wilson(view, text.label("answer_short", top["answer"].iloc[0]), value)
    tiles = [
        view.tile("top", text.number(value, spec), sources=[top], value=value, rests=around, help=text["help.top"])
    ]
    merged = frame[frame["merged"]]
    if merged.empty:  # nothing chosen: the answers that belong together in substance
        usual = choice.grouped(view, rows, choice.USUAL[view.question])
        merged = usual[usual["merged"]]
    for label, percent in zip(merged["label"], merged["percent"], strict=True):
        around = _wilson(view, label, percent)
        help = text["help.together"]
        tiles.append(view.tile("together", text.number(percent, "percent1"), sources=[rows], rests=around, help=help))
    if len(frame) > 1:
        test = proportions.gof_uniform(choice.counts(view, frame) / effect)
        rests = text("tiles.rests_on", df=test.df, p=test.p)
        tiles.append(
            view.tile(
                "equal", text("tiles.chi", value=test.statistic), sources=[rows], assumes=["effect"], rests=rests,
                help=text["help.equal"],
            )
        )  # fmt: skip
    fit = text("tiles.of", part=choice.whole(view, rows), whole=len(rows))
    label = text("tiles.explained", n=view.n)
    tiles.append(view.tile("explained", fit, sources=[rows], label=label, help=text["help.explained"]))
    yield view.headline(tiles)


def _wilson(view: View, label: str, percent: float) -> str:
    share = proportions.wilson_from_share(percent / 100, view.n, view.effect)
    low, high = (100 * float(end or 0) for end in (share.low, share.high))
    name = "tiles.wilson" if view.effect == 1 else "tiles.wilson_effect"
    return view.text(name, label=label, low=low, high=high, effect=view.effect)
