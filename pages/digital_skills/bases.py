"""Which sample sizes the printed shares fit (METHODS, section 2)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components import charts
from components.stats import granularity, rounding
from components.ui import Page, card, filters
from pages.digital_skills.answers import number, teachers

FROM, LAST = 50, 2000  # the smallest base drawn and the largest one tried
TOLERANCE = 0.1  # points: the last printed digit may be one off


def show(page: Page, every: pd.DataFrame, question: str) -> None:
    """Shares that each base explains, and the shares one by one at the base that the reader tries."""
    text, n = page.text, teachers(page)
    with filters.panel(page, "bases") as panel:
        scope = panel.one("scope", ["all", "question"])
        rule = panel.one("rule", [*rounding.RULES, "tolerance"])
        base = int(panel.number("base", FROM, 700, n))
        upto = int(panel.number("upto", 100, 1000, 300, 50))
        partition = panel.switch("partition")
        zeros = panel.switch("zeros")
    rows = every[every["question"] == question] if scope == "question" else every
    rows = rows.assign(cell=[rounding.pad(number(p), 1) if zeros else number(p) for p in rows["printed"]])
    columns = [list(cells) for _, cells in rows.groupby("question", sort=False)["cell"]]
    slack = TOLERANCE if rule == "tolerance" else None
    how: dict[str, Any] = {"rule": rounding.RULES[0] if slack else rule, "tolerance_points": slack}

    # the stated base and the digits as they stand; anything else is a supposition of the reader
    as_stated = (base, rule, partition, zeros) == (n, rounding.RULES[0], False, False)
    evidence = "recomputed" if as_stated else "assumed"
    report = granularity.stated_base_report(columns, base, LAST, partition=partition, **how)
    tried = granularity.common_bases(columns, max(upto, base), partition=partition, **how)
    tried = tried[tried["base"].between(FROM, upto) | (tried["base"] == base)].copy()
    tried["label"] = [text("words.base", n=size) for size in tried["base"]]
    tried["flag"] = tried["fits"].map({True: "full", False: "others"}).mask(tried["base"] == base, "tried")
    figure = charts.columns(
        tried.rename(columns={"base": "x", "cells_fit": "value"}), flags=text.labels("bases"),
        x_title=text["axes.base"], y_title=text["axes.cells"], show_values="none",
        reference=(report.cells, text("words.all_cells", n=report.cells)),
    )  # fmt: skip
    kind, found = ("found" if report.smallest else "none"), {"base": report.smallest, "last": LAST}
    fit = report.cells_fit_stated
    words = {"first": text(f"smallest.{kind}", **found), "inference": text(f"inference.{kind}", **found)}
    best = tried.loc[tried["cells_fit"].idxmax()]  # the smallest of those that explain most
    words["best"] = text("inference.best", best=best["base"], most=best["cells_fit"])
    numbers = {"base": base, "fit": fit, "cells": report.cells, "rest": report.cells - fit, "worth": report.worth}
    values: dict[str, Any] = {**words, **numbers}
    card.chart(
        page, "bases", figure, tried, {"base": "integer", "cells_fit": "integer"}, evidence=evidence,
        locus=text["locus.answers"], base=text("base.tried", n=base, low=FROM, high=upto), values=values,
    )  # fmt: skip
    _cells(page, rows, base, how, values, evidence)


def _cells(
    page: Page, rows: pd.DataFrame, base: int, how: dict[str, Any], values: dict[str, Any], evidence: str
) -> None:
    """Each printed share beside the nearest whole number of teachers and the share that this number has."""
    text = page.text
    fits = [low[0] <= high[0] for low, high in (rounding.count_limits(cell, [base], **how) for cell in rows["cell"])]
    table = rows.assign(people=(rows["value"].astype(float) / 100 * base).round().astype(int))
    table["nearest"] = 100 * table["people"] / base
    table["fits"] = [text.label("fits", "yes" if fit else "no") for fit in fits]
    table["question_short"] = [text.label("question_short", code) for code in rows["question"]]
    table["answer_short"] = [text.label("answer_short", code) for code in rows["answer"]]
    columns = dict.fromkeys(["question_short", "answer_short", "printed"], "text")
    card.table(
        page, "cells", table, {**columns, "people": "integer", "nearest": "percent2", "fits": "text"},
        evidence=evidence, locus=text["locus.answers"], base=text("base.one", n=base), values=values,
    )  # fmt: skip
