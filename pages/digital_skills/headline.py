"""The headline numbers of the chosen question."""

from components.page import Cards, View
from components.stats import proportions, rounding
from pages.digital_skills import choice


def cards(view: View) -> Cards:
    """The most frequent answer, the answers counted together, the test of equal shares, the shares that fit n."""
    text, rows, groups, effect = view.text, choice.asked(view), choice.groups(view), view.effect
    top = rows[rows.index == rows["value"].idxmax()]
    first = top.iloc[0]
    value, spec = float(first["value"]), f"percent{rounding.decimals(choice.number(first['printed']))}"
    around = _wilson(view, text.label("answer_short", first["answer"]), value)
    tiles = [view.tile("top", text.number(value, spec), sources=[top], value=value, rests=around)]
    merged = groups[groups["merged"]]
    if merged.empty:  # nothing chosen: the answers that belong together in substance
        usual = choice.grouped(view, rows, choice.USUAL[view.question])
        merged = usual[usual["merged"]]
    for label, share in zip(merged["label"], merged["value"], strict=True):
        shown = text.number(share, "percent1")
        tiles.append(view.tile("together", shown, sources=[rows], rests=_wilson(view, label, share)))
    if len(groups) > 1:
        test = proportions.gof_uniform(choice.counts(view, groups) / effect)
        shown, rests = text("tiles.chi", value=test.statistic), text("tiles.rests_on", df=test.df, p=test.p)
        tiles.append(view.tile("equal", shown, sources=[rows], assumes=["effect"], rests=rests))
    fit, label = text("tiles.of", part=choice.whole(view, rows), whole=len(rows)), text("tiles.explained", n=view.n)
    yield view.headline([*tiles, view.tile("explained", fit, sources=[rows], label=label)])


def _wilson(view: View, label: str, percent: float) -> str:
    share = proportions.wilson_from_share(percent / 100, view.n, view.effect)
    low, high = (100 * float(end or 0) for end in (share.low, share.high))
    name = "tiles.wilson" if view.effect == 1 else "tiles.wilson_effect"
    return view.text(name, label=label, low=low, high=high, effect=view.effect)
