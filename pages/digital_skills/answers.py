"""The answers to one question: some counted together, each with its share and two intervals."""

from components.page import Cards, View, charts, lookup
from components.stats import proportions
from pages.digital_skills import choice


def facts(view: View) -> dict[str, str]:
    """The section is headed by the question itself."""
    return {"question": view.text.label("question", view.question)}


def cards(view: View) -> Cards:
    """Bars with Wilson's interval (thick) and Goodman's (thin)."""
    text, n, effect, rows = view.text, view.n, view.effect, choice.groups(view)
    view.require(len(rows) > 1, "answers", "empty.all_merged")
    cases, equal = choice.counts(view, rows), 100 / len(rows)
    rows["count"] = cases.to_numpy()
    rows[["wilson_low", "wilson_high"]] = 100 * proportions.wilson_rows(cases, n, effect)[["low", "high"]].to_numpy()
    rows[["goodman_low", "goodman_high"]] = 100 * proportions.goodman(cases, effect)[["low", "high"]].to_numpy()
    figure = charts.bars(
        rows, code="answer", highlight="merged", inner_low="wilson_low", inner_high="wilson_high", low="goodman_low",
        high="goodman_high", names=text.labels("interval"), number_format=",.1~f", suffix=text.percent_sign,
        x_title=text["axes.share"], reference=(equal, text("words.equal", value=equal)),
    )  # fmt: skip
    test, first = proportions.gof_uniform(cases / effect), rows.loc[rows["value"].idxmax()]
    yield view.card("answers", figure, rows, {
        "answer": lookup(rows, "answer", "label"), "printed": "text", "value": "percent", "count": "number1",
        "wilson_low wilson_high goodman_low goodman_high": "percent1",
    }, sources=[choice.asked(view)], assumes=["effect"], base=text("base.teachers", n=n), counted=True,
        values={"label": first["short"], "value": first["value"], "chi": test.statistic, "df": test.df, "p": test.p},
    )  # fmt: skip
