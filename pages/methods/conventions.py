"""One and the same column of incomes under conventions that programs disagree about."""

from components.page import Cards, View, official, pd
from components.stats import inequality

INDICATOR = "income_per_capita_month"


def cards(view: View) -> Cards:
    """What programs disagree about, then a table: measure with its convention, value."""
    text = view.text
    yield view.say("points", "", points=text.items("points"))
    series = official.usual(INDICATOR)
    rows = series.rows()
    values = rows["value"]
    measures = {
        "gini": inequality.gini(values),
        "gini_corrected": inequality.gini(values, correction=True),
        "theil_t": inequality.theil_t(values),
        "theil_l": inequality.theil_l(values),
        "cv": inequality.coefficient_of_variation(values),
        "cv_sample": inequality.coefficient_of_variation(values, sample=True),
    }
    frame = pd.DataFrame({"measure": list(measures), "value": list(measures.values())})
    yield view.card(
        "conventions", None, frame, {"measure as label": "label", "value": "number4"}, sources=[rows],
        base=text("base.regions", n=len(values)),
        values={"plain": measures["gini"], "corrected": measures["gini_corrected"]},
    )  # fmt: skip
