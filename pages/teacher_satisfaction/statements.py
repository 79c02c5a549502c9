"""The 21 statements: one row each, with what Tables 2 and 3 print and what follows from it."""

from components.page import Cards, View, charts, only, pd
from components.stats import count_vectors

ANSWERS = ["strongly_disagree", "rather_disagree", "middle", "rather_agree", "strongly_agree"]
SCORES = [1, 2, 3, 4, 5]
CUTS = {"4_5": ANSWERS[3:], "5": ANSWERS[4:]}
# "none" in the data; an address that says "none" means an empty choice
OUTSIDE = "outside"
FACTORS = ["identity", "values", "material", OUTSIDE]


def table(view: View, cut: str) -> pd.DataFrame:
    """One row a statement, indexed by its code, in the order of Table 2.

    `printed` holds the five printed shares of the row as strings; `agreement` is the sum of those that count as
    agreement, `mean` the mean score, `loading` the loading that Table 3 shows (a gap where it shows none). `label`: the
    statement in short.
    """
    answers = view.rows("answers")
    rows = view.rows("items").set_index("item")[["factor", "order_table3"]].replace({"factor": {"none": OUTSIDE}})
    rows = rows.join(answers.pivot(index="item", columns="answer", values="value"))
    rows["printed"] = answers.assign(share=answers["printed"].str.rstrip("%")).groupby("item")["share"].agg(list)
    rows["agreement"] = rows[CUTS[cut]].sum(axis=1)
    rows["mean"] = [count_vectors.mean_range(row, SCORES, view.n).value for row in rows["printed"]]
    loadings = view.rows("loadings").dropna(subset="value").set_index("item")
    rows[["loading", "loading_printed"]] = loadings[["value", "printed"]]
    rows["label"] = [view.text.label("item_short", item) for item in rows.index]
    return rows


def selected(view: View) -> pd.DataFrame:
    """The statements of the chosen factors in the chosen order."""
    rows = table(view, view.cut)
    return rows[rows["factor"].isin(view.factor)].sort_values(view.sort, ascending=False, kind="stable")


def of(rows: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table of the package that belong to these statements."""
    return only(rows, item=items.index)


def cards(view: View) -> Cards:
    """The answers as bars around the middle answer, in the order of the frame."""
    text, rows, sort, cut = view.text, selected(view), view.sort, view.cut
    view.require(len(rows), "items", "empty.factor")
    long = rows.reset_index().melt(["item", "label", sort], ANSWERS, var_name="answer", value_name="percent")
    if sort != "agreement":  # what the rows are sorted by stands in their labels; agreement stands at the bars' ends
        long["label"] = [text(f"row.{sort}", label=a, value=b) for a, b in zip(long["label"], long[sort], strict=True)]
    figure = charts.diverging_bars(
        long, answers=text.labels("answer", ANSWERS), cut=CUTS[cut], suffix=text.percent_sign,
        sum_label=text.label("verb_one", cut),
    )  # fmt: skip
    top, bottom = rows.loc[rows["agreement"].idxmax()], rows.loc[rows["agreement"].idxmin()]
    yield view.card("items" if len(rows) > 1 else "items_one", figure, rows.rename_axis("statement").reset_index(), {
        "statement": "label:item", "factor": "label",
        " ".join(ANSWERS): "percent",  # 0.3% is printed so, the others are whole
        "agreement": "percent", "mean": "number2", "loading": "number3",
    }, sources=[of(view.rows(table), rows) for table in ("answers", "loadings")],
        base=text("base.teachers", n=view.n), counted=True, values={
        "verb": text.label("verb", cut), "verb_one": text.label("verb_one", cut),
        "top": top["label"], "high": top["agreement"], "bottom": bottom["label"], "low": bottom["agreement"],
    })  # fmt: skip
