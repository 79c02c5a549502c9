"""Which sample sizes the printed shares fit (METHODS, section 2)."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.i18n import Text
from components.stats import granularity, rounding
from components.ui import Page, card, filters
from pages.digital_skills.headline import number

FROM, LAST = 50, 2000  # the smallest base drawn and the largest one tried
RULES = ("half_up", "half_even", "truncation", "tolerance")
TOLERANCE = 0.1  # points: the last printed digit may be one off


def show(page: Page, text: Text, every: pd.DataFrame, question: str, n: int) -> None:
    """Shares that each base explains, and the shares one by one at the base that the reader tries."""
    with filters.panel(page, "bases") as panel:
        scope = panel.one("scope", ["all", "question"])
        rule = panel.one("rule", list(RULES))
        base = int(panel.number("base", FROM, 700, n))
        upto = int(panel.number("upto", 100, 1000, 300, 50))
        partition = panel.switch("partition")
        zeros = panel.switch("zeros")
    rows = every[every["question"] == question] if scope == "question" else every
    rows = rows.assign(cell=[number(printed) for printed in rows["printed"]])
    if zeros:
        rows["cell"] = [rounding.pad(cell, 1) for cell in rows["cell"]]
    columns = [list(cells) for _, cells in rows.groupby("question", sort=False)["cell"]]
    slack = TOLERANCE if rule == "tolerance" else None
    how = {"rule": "half_up" if slack else rule, "tolerance_points": slack}

    report = granularity.stated_base_report(columns, base, LAST, partition=partition, **how)
    tried = granularity.common_bases(columns, max(upto, base), partition=partition, **how)
    tried = tried[tried["base"].between(FROM, upto) | (tried["base"] == base)].copy()
    tried["label"] = [text("words.base", n=number) for number in tried["base"]]
    tried["flag"] = "others"
    tried.loc[tried["fits"], "flag"] = "full"
    tried.loc[tried["base"] == base, "flag"] = "tried"
    figure = charts.columns(
        tried.rename(columns={"base": "x", "cells_fit": "value"}), flags=text.labels("bases"), x_title=text["axes.base"], y_title=text["axes.cells"],
        reference=(report.cells, text("words.all_cells", n=report.cells)), show_values="none",
    )  # fmt: skip
    found = "found" if report.smallest else "none"
    first = text(f"smallest.{found}", base=report.smallest, last=LAST)
    values = {
        "base": base, "fit": report.cells_fit_stated, "cells": report.cells, "rest": report.cells - report.cells_fit_stated,
        "n": n, "first": first, "worth": report.worth, "inference": text(f"inference.{found}", base=report.smallest, last=LAST),
    }  # fmt: skip
    card.chart(
        page, "bases", figure, tried, {"base": "integer", "cells_fit": "integer"}, evidence="recomputed",
        locus=text["locus.answers"], base=text("base.tried", n=base, low=FROM, high=upto), values=values,
    )  # fmt: skip
    _cells(page, text, rows, base, how, values)


def _cells(page: Page, text: Text, rows: pd.DataFrame, base: int, how: dict, values: dict) -> None:
    """Each printed share beside the nearest whole number of teachers and the share that this number has."""
    count = (rows["value"].astype(float) / 100 * base).round().astype(int)
    fits = [low[0] <= high[0] for low, high in (rounding.count_limits(cell, [base], **how) for cell in rows["cell"])]
    table = rows.assign(
        question_short=[text.label("question_short", code) for code in rows["question"]],
        answer_short=[text.label("answer_short", code) for code in rows["answer"]],
        people=count, nearest=100 * count / base, fits=[text.label("fits", "yes" if fit else "no") for fit in fits],
    )  # fmt: skip
    columns = {"question_short": "text", "answer_short": "text", "printed": "text", "people": "integer", "nearest": "percent2"}
    card.table(
        page, "cells", table, {**columns, "fits": "text"}, evidence="recomputed", locus=text["locus.answers"],
        base=text("base.one", n=base), values=values,
    )  # fmt: skip
