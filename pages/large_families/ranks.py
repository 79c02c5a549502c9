"""Rank correlations of ten families, with exact p-values."""

from components.page import Cards, View, charts, computed, pd
from components.stats import adjust, correlation
from pages.large_families import choice

LEVEL = 0.05
PAIRS = [
    "age.monthly_income", "children.monthly_income", "children.per_head", "age.per_head", "spouse_salary.per_head",
    "spouse_salary.allowance_share",
]  # fmt: skip
_spearman = computed(correlation.spearman)


def shown(view: View) -> bool:
    """Too few families are not tested; the split above says why."""
    return len(choice.kept(view)) >= view.least


def cards(view: View) -> Cards:
    """Spearman's rho of six pairs, largest first, with the exact p over all orders and Holm's p."""
    text, homes = view.text, choice.families(view)
    found = [_spearman(*(homes[one].to_numpy(dtype=float) for one in pair.split("."))) for pair in PAIRS]
    rows = pd.DataFrame({
        "pair": PAIRS, "rho": [one.estimate.value for one in found], "low": [one.estimate.low for one in found],
        "high": [one.estimate.high for one in found], "p": [one.p for one in found],
    })  # fmt: skip
    rows = rows.assign(p_adjusted=adjust.holm(rows["p"])).sort_values("rho", ascending=False)
    figure = charts.interval_dots(
        rows, code="pair", label=text.labels("pairs"), value="rho", number_format=",.2f", zero_line=True,
        x_range=(-1, 1), x_title=text["axes.rho"],
    )  # fmt: skip
    yield view.card(
        "ranks", figure, rows, {"pair as label": "label:pairs", "rho low high": "number2", "p p_adjusted": "p"},
        sources=[homes], assumes=["adults"], counted=True, base=text("base.ranks", n=len(homes), adults=view.adults),
        values={"n": int((rows["p_adjusted"] < LEVEL).sum()), "total": len(rows), "level": LEVEL},
    )  # fmt: skip
