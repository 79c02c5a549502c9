"""Income of each family as printed, and beside the sum of its printed parts; numbers said in the quotations."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.ui import Page, Text, card
from pages.large_families import families

MEASURES = ["monthly_income", "per_head", "allowance_share", "spouse_salary", "allowance"]
PRINTED = {
    "respondent": "text", "children": "integer", "work": "text", "spouse_salary": "integer",
    "allowance": "integer", "monthly_income": "integer", "situation": "text",
}  # fmt: skip
_IN_TABLE = ["spouse_salary", "allowance", "monthly_income", "children"]


def by_family(page: Page, text: Text, homes: pd.DataFrame, measure: str, adults: int) -> None:
    """One dot a family, by the husband's work."""
    points = measure == "allowance_share"
    spec = "percent1" if points else "integer"
    rows = homes.sort_values([measure, "code"], ascending=[False, True])
    rows = rows.assign(value=rows[measure], group=rows["spouse_work"])
    figure = charts.interval_dots(
        rows,
        groups=text.labels("spouse_work"),
        number_format=",.0f",
        suffix=text.percent_sign if points else "",
        x_title=text[f"axis.{measure}"],
    )
    derived = {measure: spec} if measure in families.DERIVED else {}
    low, high = rows["value"].min(), rows["value"].max()
    finding = text(f"found.{'same' if low == high else 'many'}.{measure}", low=low, high=high)
    base = text("base.per_head" if measure == "per_head" else "base.families", n=len(rows), adults=adults)
    card.chart(
        page, "families", figure, rows, PRINTED | derived, evidence=families.DERIVED.get(measure, "printed"),
        locus=text.locus("Table 2"), base=base, values={"finding": finding},
    )  # fmt: skip


def beside_parts(page: Page, text: Text, homes: pd.DataFrame, base: str) -> None:
    """Wage and allowance stacked, with the printed income as a mark; nothing is corrected."""
    rows = homes.sort_values(["monthly_income", "code"], ascending=[False, True])
    stacked = rows.melt(["code", "label"], ["spouse_salary", "allowance"], "part", "value")
    figure = charts.parts(
        stacked.rename(columns={"code": "row"}),
        parts={part: text[f"parts.{part}"] for part in ["spouse_salary", "allowance"]},
        total=rows[["code", "monthly_income"]].set_axis(["row", "value"], axis=1),
        total_name=text["parts.printed"],
        x_title=text["axis.monthly_income"],
    )
    unequal = rows[rows["apart"] != 0].sort_values("code")
    apart = [
        text("parts.apart", name=row.label, printed=row.monthly_income, parts=row.parts) for row in unequal.itertuples()
    ]
    finding = text("parts.found" if apart else "parts.equal", n=len(unequal) or len(rows), total=len(rows))
    own = text["parts.own_wage"] if "r03" in set(rows["code"]) else ""
    money = dict.fromkeys(["spouse_salary", "allowance", "parts", "monthly_income"], "integer")
    card.chart(
        page, "parts", figure, rows, {"respondent": "text", **money, "apart": "points0"}, evidence="recomputed",
        locus=text.locus("Table 2"), base=base,
        values={"finding": finding, "said": "; ".join(apart) or text["parts.none"], "own": own},
    )  # fmt: skip


def said(page: Page, text: Text, homes: pd.DataFrame) -> None:
    """Amounts in the quotations beside the same cell of the table."""
    rows = page.load("statements").drop(columns="quoted_name")
    rows = rows[rows["respondent"].isin(homes["code"]) & rows["unit"].isin(["tenge", "count"])].copy()
    if rows.empty:
        card.empty(page, "said", text["empty.said"])
        return
    cells = homes.set_index("code")
    rows["quantity_label"] = [text.label("quantity", code) for code in rows["quantity"]]
    rows["basis_label"] = [text.label("basis", code) for code in rows["basis"]]
    rows["quote_number"] = families.quote_numbers(rows["quote"])
    places = zip(rows["respondent"], rows["quantity"], strict=True)
    rows["in_table"] = [cells.at[who, what] if what in _IN_TABLE else None for who, what in places]
    rows["respondent"] = cells["label"].reindex(rows["respondent"]).to_numpy()
    rows["comparison"] = [
        text["compare.none" if pd.isna(cell) else "compare.same" if cell == value else "compare.differs"]
        for cell, value in zip(rows["in_table"], rows["value"].astype(float), strict=True)
    ]
    columns = {
        "respondent": "text", "quantity_label": "text", "printed": "text", "basis_label": "text", "in_table": "integer",
        "comparison": "text", "quote_number": "integer", "line": "lines",
    }  # fmt: skip
    differing = int((rows["comparison"] == text["compare.differs"]).sum())
    thousands = text["compare.thousands"] if "r03" in set(homes["code"]) else ""
    card.table(
        page, "said", rows, columns, evidence="recomputed", locus=text.locus("Results") + "; " + text.locus("Table 2"),
        base=text("base.said", n=len(rows)),
        values={"n": differing, "total": len(rows), "thousands": thousands},
    )  # fmt: skip
