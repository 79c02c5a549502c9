"""How well the statements of each factor measure one thing, in the chosen set and group."""

from components.page import Any, Part, View, computed, pd
from components.stats import ensembles
from components.stats import reliability as measures
from pages.teacher_satisfaction.rows import choice
from pages.teacher_satisfaction.rows.choice import Choice
from pages.teacher_satisfaction.statements import FACTORS

_NUMBERS = [
    "alpha", "alpha_low", "alpha_high", "alpha_sets_low", "alpha_sets_high", "omega", "omega_low", "omega_high",
]  # fmt: skip


@computed
def _alpha(items: pd.DataFrame) -> measures.Alpha:
    return measures.cronbach_alpha(items)


@computed
def _omega(items: pd.DataFrame) -> measures.Omega:
    return measures.mcdonald_omega(items, resamples=199)


def card(view: View, here: Choice) -> Part:
    """A row a factor: Cronbach's alpha with Feldt's interval, its range over the sets, McDonald's omega."""
    text, rows = view.text, list[dict[str, Any]]()
    for factor in FACTORS[:3]:
        names = view.rows("items", factor=factor)["item"].tolist()
        items = here.group.frame(here.number, names)
        alpha, omega = _alpha(items).estimate, _omega(items).estimate
        inner = ensembles.spread(ensembles.alphas(here.group.sets.table(names), here.group.inside))
        numbers = [alpha.value, alpha.low, alpha.high, *inner, omega.value, omega.low, omega.high]
        rows.append({"factor": factor, "items": len(names), **dict(zip(_NUMBERS, numbers, strict=True))})
    best, worst = max(rows, key=lambda row: row["alpha"]), min(rows, key=lambda row: row["alpha"])
    return view.card("rows_reliability", None, pd.DataFrame(rows), {
        "factor as factor_name": "label", "items": "integer", " ".join(_NUMBERS): "number2",
    }, sources=[view.rows("rows")], base=choice.base(view, here), counted=True, values={
        "group": here.words, "best": text.label("factor", best["factor"]), "high": best["alpha"],
        "worst": text.label("factor", worst["factor"]), "low": worst["alpha"],
    })  # fmt: skip
