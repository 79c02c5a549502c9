"""How well the statements of each factor measure one thing, in the chosen set and group."""

from components.page import Part, View, computed, pd
from components.stats import ensembles
from components.stats import reliability as measures
from pages.teacher_satisfaction.rows import choice
from pages.teacher_satisfaction.rows.choice import Choice
from pages.teacher_satisfaction.statements import FACTORS


@computed
def _alpha(items: pd.DataFrame) -> measures.Alpha:
    return measures.cronbach_alpha(items)


@computed
def _omega(items: pd.DataFrame) -> measures.Omega:
    return measures.mcdonald_omega(items, resamples=199)


def card(view: View, here: Choice) -> Part:
    """A row a factor: Cronbach's alpha with Feldt's interval, its range over the sets, McDonald's omega."""
    text, statements = view.text, view.rows("items")
    rows = []
    for factor in FACTORS[:3]:
        names = statements.loc[statements["factor"] == factor, "item"].tolist()
        items = here.group.frame(here.number, names)
        alpha, omega = _alpha(items).estimate, _omega(items).estimate
        inner = ensembles.spread(ensembles.alphas(here.group.sets.table(names), here.group.inside))
        rows.append(
            {
                "factor": factor, "items": len(names),
                "alpha": alpha.value, "alpha_low": alpha.low, "alpha_high": alpha.high,
                "alpha_sets_low": inner[0], "alpha_sets_high": inner[1],
                "omega": omega.value, "omega_low": omega.low, "omega_high": omega.high,
            }
        )  # fmt: skip
    frame = pd.DataFrame(rows)
    best, worst = (int(place) for place in (frame["alpha"].argmax(), frame["alpha"].argmin()))
    return view.card("rows_reliability", None, frame, {
        "factor as factor_name": "label", "items": "integer", **dict.fromkeys(frame.columns[2:], "number2"),
    }, sources=[view.rows("rows")], base=choice.base(view, here), counted=True, values={
        "group": here.words,
        "best": text.label("factor", rows[best]["factor"]), "high": rows[best]["alpha"],
        "worst": text.label("factor", rows[worst]["factor"]), "low": rows[worst]["alpha"],
    })  # fmt: skip
