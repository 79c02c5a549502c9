"""All measures of inequality of one indicator in tables: both weightings, then every period."""

from components.page import Any, Cards, Series, View, computed, official, pd
from components.stats import inequality, spatial
from pages.regional_inequality import choice, measures
from pages.regional_inequality.measures import Compared

_DRAWS = 9999  # permutations behind the p-value of Moran's I


@computed
def _moran(values: pd.Series, pairs: list[tuple[str, str]]) -> spatial.Moran:
    return spatial.moran(values, pairs, permutations=_DRAWS)


def _neighbours(view: View, one: Compared) -> spatial.Moran | None:
    """Whether neighbours are alike; None where too few of the regions touch one another."""
    values, rows = one.frame.set_index("region")["value"], view.rows("neighbours", "regions")
    there = set(values.index)
    pairs = [(a, b) for a, b in zip(rows["a"], rows["b"], strict=True) if {a, b} <= there]
    if len({code for pair in pairs for code in pair}) < view.least or values.nunique() < 2:
        return None
    return _moran(values, pairs)


def every(view: View, one: Compared) -> Cards:
    """All measures twice: weighted by people, and with equal regions. Whether neighbours are alike: once."""
    text, frame = view.text, one.frame
    groups = frame["side"] if frame["side"].nunique() > 1 else None
    table = inequality.summary(frame["value"], frame["population"], groups).rename(columns={"value": "by_people"})
    table["equal_regions"] = inequality.summary(frame["value"], None, groups)["value"]
    names, moran = dict(text.labels("measure")), _neighbours(view, one)
    if moran is not None:
        names["moran"] = text("words.moran", p=moran.p, pairs=moran.pairs, expected=moran.expected)
        table.loc[len(table), ["measure", "equal_regions"]] = ["moran", moran.value]
    gini = table[table["measure"] == "gini"].iloc[0]
    yield view.card(
        "measures", None, table, {"measure as label": names, "by_people equal_regions": "number3"},
        sources=[one.series.rows(), official.population()], base=measures.base(view, [one]), counted=True,
        values={"indicator": one.series.name(text), "people": gini["by_people"], "equal": gini["equal_regions"]},
    )  # fmt: skip
    lines = [f"**{names[code]}**: {text.label('reading', code)}" for code in table["measure"]]
    yield view.say("reading", text["words.reading"], lines=lines)


def by_period(view: View, indicator: str) -> Cards:
    """Each period for itself: never one picture of several periods."""
    text = view.text
    known = [Series(indicator, period) for period in reversed(official.periods(indicator, complete=True))]
    if len(known) < 2:
        return
    table = pd.DataFrame([_at(view, series) for series in known])
    people = [official.population()] if choice.weighted(view) or known[0].total else []
    yield view.card(
        "by_period", None, table, {"period": "label", "gini variation max_min": "number3"},
        sources=[official.rows(known), *people],
        base=text("base.regions_shown", n=len(choice.regions(view)), weights=text[choice.weighting(view)]),
        counted=True,
        values={"indicator": known[0].name(text), "low": table["gini"].min(), "high": table["gini"].max()},
    )  # fmt: skip


def _at(view: View, series: Series) -> dict[str, Any]:
    _, values, residents = measures.per_head(view, series)
    people = residents if choice.weighted(view) else None
    return {
        "period": series.period,
        "gini": inequality.gini(values, people),
        "variation": inequality.coefficient_of_variation(values, people),
        "max_min": inequality.max_min(values) if values.min() > 0 else None,
    }
