"""The 21 statements: one row each, with what Tables 2 and 3 print and what follows from it."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.stats import count_vectors
from components.ui import Page, Text, card
from pages.teacher_satisfaction.base import teachers

ANSWERS = ["strongly_disagree", "rather_disagree", "middle", "rather_agree", "strongly_agree"]
SCORES = [1, 2, 3, 4, 5]
CUTS = {"4_5": ANSWERS[3:], "5": ANSWERS[4:]}
# "none" in the data; an address that says "none" means an empty choice
OUTSIDE = "outside"
FACTORS = ["identity", "values", "material", OUTSIDE]


def table(page: Page, text: Text, cut: str) -> pd.DataFrame:
    """One row a statement, indexed by its code, in the order of Table 2.

    `printed` holds the five printed shares of the row as strings; `agreement` is the sum of those that count as
    agreement, `mean` the mean score, `loading` the loading that Table 3 shows (a gap where it shows none).
    """
    answers = page.load("answers")
    rows = page.load("items").set_index("item")[["factor", "order_table3"]].replace({"factor": {"none": OUTSIDE}})
    rows = rows.join(answers.pivot(index="item", columns="answer", values="value").astype(float))
    rows["printed"] = answers.assign(share=answers["printed"].str.rstrip("%")).groupby("item")["share"].agg(list)
    rows["agreement"] = rows[CUTS[cut]].sum(axis=1)
    rows["mean"] = [count_vectors.mean_range(row, SCORES, teachers(page)).value for row in rows["printed"]]
    loadings = page.load("loadings").dropna(subset="value").set_index("item")
    rows[["loading", "loading_printed"]] = loadings[["value", "printed"]].astype({"value": float})
    rows["label"] = [text.label("item_short", item) for item in rows.index]
    rows["statement"] = [text.label("item", item) for item in rows.index]
    rows["factor_name"] = [text.label("factor", factor) for factor in rows["factor"]]
    return rows


def show(page: Page, text: Text, rows: pd.DataFrame, cut: str, sort: str) -> None:
    """The answers as bars around the middle answer, in the order of the frame."""
    if rows.empty:
        card.empty(page, "items", text["empty.factor"])
        return
    long = rows.reset_index().melt(["item", "label", sort], ANSWERS, var_name="answer", value_name="percent")
    if sort != "agreement":  # what the rows are sorted by stands in their labels; agreement stands at the bars' ends
        long["label"] = [text(f"row.{sort}", label=a, value=b) for a, b in zip(long["label"], long[sort], strict=True)]
    figure = charts.diverging_bars(
        long,
        answers={answer: text.label("answer", answer) for answer in ANSWERS},
        cut=CUTS[cut],
        suffix=text.percent_sign,
        sum_label=text.label("verb_one", cut),
    )
    top, bottom = rows.loc[rows["agreement"].idxmax()], rows.loc[rows["agreement"].idxmin()]
    card.chart(
        page,
        "items" if len(rows) > 1 else "items_one",
        figure,
        rows,
        {
            "statement": "text",
            "factor_name": "text",
            **dict.fromkeys(ANSWERS, "percent"),  # 0.3% is printed so, the others are whole
            "agreement": "percent",
            "mean": "number2",
            "loading": "number3",
        },
        evidence="recomputed",
        locus=text.locus("Table 2; Table 3"),
        base=text("base.teachers", n=teachers(page)),
        values={
            "verb": text.label("verb", cut),
            "verb_one": text.label("verb_one", cut),
            "top": top["label"],
            "high": top["agreement"],
            "bottom": bottom["label"],
            "low": bottom["agreement"],
        },
    )
