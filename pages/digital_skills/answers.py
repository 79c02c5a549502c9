"""The answers to one question: some counted together, each with its share and two intervals."""

from __future__ import annotations

from collections.abc import Iterator

from components import charts
from components.card import Column, Part
from components.stats import proportions
from components.view import View
from pages.digital_skills import choice


def facts(view: View) -> dict[str, str]:
    """The section is headed by the question itself."""
    return {"question": view.text.label("question", view.question)}


def cards(view: View) -> Iterator[Part]:
    """Bars with Wilson's interval (thick) and Goodman's (thin)."""
    text, n, effect, frame = view.text, view.n, view.effect, choice.groups(view)
    if len(frame) < 2:
        yield view.refusal("answers", text["empty.all_merged"])
        return
    cases = choice.counts(view, frame)
    single, jointly = proportions.wilson_rows(cases, n, effect), proportions.goodman(cases, effect)
    shown = frame.assign(answer=frame["code"], value=frame["percent"], count=cases.to_numpy())
    shown[["wilson_low", "wilson_high"]] = 100 * single[["low", "high"]].to_numpy()
    shown[["goodman_low", "goodman_high"]] = 100 * jointly[["low", "high"]].to_numpy()
    ends = {"wilson_low": "inner_low", "wilson_high": "inner_high", "goodman_low": "low", "goodman_high": "high"}
    equal = 100 / len(frame)
    figure = charts.bars(
        shown.rename(columns=ends).assign(highlight=frame["merged"]),
        number_format=",.1~f", suffix=text.percent_sign, names=text.labels("interval"),
        x_title=text["axes.share"], reference=(equal, text("words.equal", value=equal)),
    )  # fmt: skip
    test, first = proportions.gof_uniform(cases / effect), shown.loc[shown["value"].idxmax()]
    yield view.card(
        "answers", figure, shown,
        {
            "answer": Column(names=dict(zip(frame["code"], frame["label"], strict=True))),
            "printed": "text", "value": "percent", "count": "number1", **dict.fromkeys(ends, "percent1"),
        },
        sources=[choice.asked(view)], assumes=["effect"], base=text("base.teachers", n=n), counted=True,
        values={"label": first["short"], "value": first["value"], "chi": test.statistic, "df": test.df, "p": test.p},
    )  # fmt: skip
