"""Which sample sizes the printed shares fit (METHODS, section 2)."""

from components.page import Any, Cards, Controls, Number, One, Switch, View, charts
from components.stats import granularity, rounding
from pages.digital_skills.choice import asked, number

FROM, LAST = 50, 2000  # the smallest base drawn and the largest one tried
TOLERANCE = 0.1  # points: the last printed digit may be one off
# what the reader supposes about the base and the digits; at these values, they stand as they are printed
SUPPOSED = ("base", "rule", "partition", "zeros")


def controls(view: View) -> Controls:
    """Which shares, how they were rounded, which base."""
    yield One("scope", ["all", "question"])
    yield One("rule", [*rounding.RULES, "tolerance"], assumes=True, neutral=rounding.RULES[0])
    yield Number("base", FROM, 700, view.n, assumes=True, neutral=view.n)
    yield Number("upto", 100, 1000, 300, 50)
    yield Switch("partition", assumes=True, neutral=False)
    yield Switch("zeros", assumes=True, neutral=False)


def facts(view: View) -> dict[str, Any]:
    """One teacher of all is this much."""
    return {"n": view.n, "step": 100 / view.n}


def cards(view: View) -> Cards:
    """Shares that each base explains, and the shares one by one at the base that the reader tries."""
    text, rule, base, upto, partition = view.text, view.rule, int(view.base), int(view.upto), view.partition
    rows = asked(view) if view.scope == "question" else view.rows("answers")
    rows = rows.assign(cell=[rounding.pad(number(p), 1) if view.zeros else number(p) for p in rows["printed"]])
    cells = [list(cells) for _, cells in rows.groupby("question", sort=False)["cell"]]
    slack = TOLERANCE if rule == "tolerance" else None
    how: dict[str, Any] = {"rule": rounding.RULES[0] if slack else rule, "tolerance_points": slack}
    report = granularity.stated_base_report(cells, base, LAST, partition=partition, **how)
    tried = granularity.common_bases(cells, max(upto, base), partition=partition, **how)
    tried = tried[tried["base"].between(FROM, upto) | (tried["base"] == base)]
    figure = charts.columns(
        tried, x="base", value="cells_fit", label=[text("words.base", n=size) for size in tried["base"]],
        flag=tried["fits"].map({True: "full", False: "others"}).mask(tried["base"] == base, "tried"),
        flags=text.labels("bases"), x_title=text["axes.base"], y_title=text["axes.cells"], show_values="none",
        reference=(report.cells, text("words.all_cells", n=report.cells)),
    )  # fmt: skip
    kind, found = ("found" if report.smallest else "none"), {"base": report.smallest, "last": LAST}
    best, fit = tried.loc[tried["cells_fit"].idxmax()], report.cells_fit_stated  # the smallest that explains most
    values: dict[str, Any] = {
        "first": text(f"smallest.{kind}", **found), "inference": text(f"inference.{kind}", **found),
        "best": text("inference.best", best=best["base"], most=best["cells_fit"]),
        "base": base, "fit": fit, "cells": report.cells, "rest": report.cells - fit, "worth": report.worth,
    }  # fmt: skip
    told: dict[str, Any] = {"sources": [rows], "assumes": SUPPOSED, "values": values}
    span = text("base.tried", n=base, low=FROM, high=upto)
    yield view.card("bases", figure, tried, {"base cells_fit": "integer"}, base=span, **told)
    people = (rows["value"] / 100 * base).round().astype(int)
    limits = [rounding.count_limits(cell, [base], **how) for cell in rows["cell"]]
    fits = ["yes" if low <= high else "no" for (low,), (high,) in limits]
    yield view.card("cells", None, rows.assign(people=people, nearest=100 * people / base, fits=fits), {
        "question": "label:question_short", "answer": "label:answer_short", "printed": "text",
        "people": "integer", "nearest": "percent2", "fits": "label",
    }, base=text("base.one", n=base), **told)  # fmt: skip
