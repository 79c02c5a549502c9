"""An index of the reader's own making, and how much its ranking hangs on the weights."""

from dataclasses import dataclass
from typing import Any

from components.page import Cards, Controls, Many, Number, One, Part, Series, View, cells, charts, computed, lookup, pd
from components.stats import composite
from pages.regional_inequality import choice, indicator_table

_SLIDERS = 6  # own weights for at most so many indicators
_TOP = 5
_DRAWS = 1000
USUAL = tuple(code for code in indicator_table.USUAL if code != "loan_repayment_share_of_spending")
_sensitivity = computed(composite.sensitivity)


def controls(view: View) -> Controls:
    """Indicators, their directions, scale and weights. No source prints weights: equal ones are a supposition too."""
    every = indicator_table.comparable()
    chosen = yield Many("parts", every, USUAL, labels="indicator_short")
    yield Many("reverse", every, [], labels="indicator_short", assumes=True, neutral=())
    yield One("scaling", composite.SCALINGS)
    weights = yield One("weighting", ["equal", "pca", "own"], assumes=True)
    if weights == "own":
        for code in chosen[:_SLIDERS]:
            yield Number(f"weight_{code}", 0, 10, 5, assumes=True)


@dataclass(frozen=True)
class Index:
    """series: its indicators; frame: regions x indicators; direction: +1 or -1 each; shares: weights, sum 1; scores:
    regions, best first; parts: regions x indicators, what each adds to the score."""

    series: list[Series]
    frame: pd.DataFrame
    direction: dict[str, int]
    shares: dict[str, float]
    scores: pd.DataFrame
    parts: pd.DataFrame


def cards(view: View) -> Cards:
    """The ranking, the places over random weights, what each indicator adds."""
    series = indicator_table.dated(view.parts)
    frame = choice.table(view, series)
    own = {code: view.get(f"weight_{code}") for code in view.parts[:_SLIDERS]} if view.weighting == "own" else {}
    indicator_table.require(view, "idx_ranking", frame, choice.LEAST)
    if view.weighting == "own":
        view.require(len(view.parts) <= _SLIDERS, "idx_ranking", "empty.many_weights", most=_SLIDERS)
        view.require(any(own.values()), "idx_ranking", "empty.no_weight")
    direction = {one.code: _direction(view, one) for one in series}
    made = composite.index(frame, direction, view.scaling, own or view.weighting)
    scores = indicator_table.with_regions(view, made.scores.set_index("unit"))
    scores = scores.sort_values("rank", kind="stable", ignore_index=True)
    shares = lookup(made.weights, "indicator", "weight")
    index = Index(series, frame, direction, shares, scores, made.contributions)
    weights = [f"weight_{code}" for code in own]
    foot = {**indicator_table.foot(view, series, made.n), "assumes": ["weighting", "reverse", *weights]}
    yield from _idle(view, own)
    yield _ranking(view, index, foot)
    yield _ranks(view, index, foot)
    yield _contributions(view, index, foot)


def _idle(view: View, own: dict[str, float]) -> Cards:
    """Which of the reader's choices change nothing."""
    outside = [code for code in view.reverse if code not in view.parts]
    if outside:
        named = ", ".join(view.text.labels("indicator_short", outside).values())
        yield view.say("outside", view.text("words.outside", indicators=named), "hint")
    if len(set(own.values())) == 1:
        yield view.say("alike", view.text["words.alike"], "hint")


def _direction(view: View, series: Series) -> int:
    """-1 where the data say that lower is better, else 1; the reader may turn it round."""
    sign = -1 if series.known["direction"] == "lower_better" else 1
    return -sign if series.code in view.reverse else sign


def _ranking(view: View, index: Index, foot: dict[str, Any]) -> Part:
    text, scores, names = view.text, index.scores, view.text.labels("indicator_short", index.direction)
    weighed = {code: text("words.weighed", indicator=names[code], share=index.shares[code]) for code in names}
    up, down = (", ".join(weighed[c] for c in names if index.direction[c] == sign) for sign in (1, -1))
    figure = charts.interval_dots(
        scores, label="short", value="score", group="side", groups=text.labels("side"), zero_line=True,
        x_title=text[f"axes.{view.scaling}"], **text.d3("number2"),
    )  # fmt: skip
    return view.card("idx_ranking", figure, scores, {
        "region": "label", "side as side_label": "label", "score": "number2", "rank": "integer",
    }, **foot, values={
        "first": scores["label"].iloc[0], "last": scores["label"].iloc[-1],
        "up": up or text["words.none"], "down": down or text["words.none"],
    })  # fmt: skip


def _ranks(view: View, index: Index, foot: dict[str, Any]) -> Part:
    """The place of each region over random weights, and how often the first ones here stay among the first."""
    text, top = view.text, min(_TOP, len(index.frame) - 1)
    spread = _sensitivity(index.frame, index.direction, view.scaling, _DRAWS, top=top)
    ranks = index.scores.merge(spread, left_on="code", right_on="unit", suffixes=("", "_over_weights"))
    figure = charts.range_bars(
        ranks, label="short", point="rank", low="rank_low", high="rank_high", x_title=text["axes.rank"],
        names={"outer": text["words.outer"], "point": text["words.point"]},
    )  # fmt: skip
    leaders = ranks[ranks["rank"] <= top].sort_values("share_top", kind="stable")
    width = ranks["rank_high"] - ranks["rank_low"]
    widest = ranks.loc[width.idxmax()]
    return view.card("idx_ranks" if width.max() > 0 else "idx_ranks_fixed", figure, ranks, {
        "region": "label", "rank rank_low rank_high": "integer", "share_top": "share0",
    }, **foot, values={
        "region": widest["label"], "low": int(widest["rank_low"]), "high": int(widest["rank_high"]),
        "draws": _DRAWS, "top": top,
        "sure": leaders["label"].iloc[-1], "sure_share": leaders["share_top"].iloc[-1],
        "shaky": leaders["label"].iloc[0], "shaky_share": leaders["share_top"].iloc[0],
    })  # fmt: skip


def _contributions(view: View, index: Index, foot: dict[str, Any]) -> Part:
    """What each indicator adds to the index of each region: its scaled value times its weight."""
    scores, names = index.scores, view.text.labels("indicator_short", index.direction)
    parts = index.parts.loc[scores["code"], list(names)]
    scale = "diverging" if view.scaling == "z" else "sequential"
    figure = charts.heatmap(cells(parts), rows=lookup(scores, "code", "short"), columns=names, scale=scale)
    best, worst = parts.iloc[0].idxmax(), parts.iloc[-1].idxmin()
    return view.card("idx_parts", figure, scores[["region", "score"]].join(parts.reset_index(drop=True)), {
        "region": "label", **indicator_table.columns(view, index.series, "number2"), "score": "number2",
    }, **foot, values={
        "first": scores["label"].iloc[0], "best": names[str(best)],
        "last": scores["label"].iloc[-1], "worst": names[str(worst)],
    })  # fmt: skip
