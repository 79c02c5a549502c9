"""The share of all variance behind the shown loadings, beside the share that the article prints."""

from components.page import Cards, View, charts, pd
from components.stats import factors
from pages.teacher_satisfaction.loadings import matrix


def cards(view: View) -> Cards:
    """Sums of squared loadings of the three factors; the rest lies in loadings that Table 3 does not show."""
    text, loadings, total = view.text, matrix(view), view.rows("text_values", id="explained_variance")
    printed, sums = float(total["value"].iloc[0]), factors.sum_of_squares(loadings)
    shown, hidden = float(sums["value"].sum()), int(loadings.isna().sum().sum())
    frame = pd.DataFrame({"factor": sums["factor"], "squares": sums["value"], "value": 100 * sums["share"]})
    frame["row"], names = "variance", text.labels("factor", frame["factor"])
    figure = charts.parts(
        frame, part="factor", label={"variance": text["legend.variance"]}, parts=names, total={"variance": printed},
        total_name=text["legend.printed_total"], **text.d3("percent1"),
    )  # fmt: skip
    explained = 100 * shown / len(loadings)
    sums_up = pd.DataFrame({
        "factor": ["shown_total", "printed_total"], "squares": [shown, None], "value": [explained, printed]
    })  # fmt: skip
    names |= {code: text[f"legend.{code}"] for code in sums_up["factor"]}
    yield view.card("variance", figure, pd.concat([frame, sums_up], ignore_index=True), {
        "factor": names, "squares": "number2", "value": "percent1",
    }, sources=[view.rows("loadings"), total], base=text("base.statements", n=len(loadings)), values={
        "shown": explained, "printed": printed, "gap": printed - explained, "n": hidden,
        "typical": ((printed / 100 * len(loadings) - shown) / hidden) ** 0.5,
    })  # fmt: skip
