"""What the article concludes: hypotheses, problems, challenges and recommendations, in our own words."""

from __future__ import annotations

import pandas as pd

from components.ui import Page, Text, card
from pages.large_families import voices


def hypotheses(page: Page, text: Text) -> None:
    """Each hypothesis, its outcome by the article, and what the quotations hold on it."""
    rows = page.load("hypotheses")
    rows["hypothesis"] = [text.label("hypothesis", code) for code in rows["id"]]
    upheld = int((rows["outcome"] != "not_confirmed").sum())
    rows["outcome"] = [text.label("outcome", code) for code in rows["outcome"]]
    told = _told(voices.findings(page))
    rows["told"] = [text(f"told.{code}", **told) for code in rows["id"]]
    rows["place"] = [text.locus(place) for place in rows["locus"]]
    columns = dict.fromkeys(["hypothesis", "outcome", "told", "place"], "text")
    columns |= dict.fromkeys(["stated_line", "line"], "lines")
    locus, values = text.locus("Results and Conclusion"), {"n": upheld, "total": len(rows)}
    card.table(page, "hypotheses", rows, columns, evidence="recomputed", locus=locus, values=values)


def _told(found: pd.DataFrame) -> dict[str, int]:
    """How many quoted respondents speak of each thing, one person counted once."""

    def people(themes: list[str], *stances: str) -> int:
        rows = found[found["theme"].isin(themes) & found["stance"].isin(stances)]
        return int(rows["respondent"].nunique())

    return {
        "quoted": int(found["respondent"].nunique()),
        "insufficient": people(["income", "allowance"], "insufficient"),
        "sufficient": people(["income", "allowance"], "sufficient"),
        "charity": people(["charity"], "receives"),
        "conflict": people(["conflict"], "reports"),
        "no_conflict": people(["conflict"], "denies"),
        "no_help": people(["help_received"], "does_not_receive"),
        "housing": int(found.loc[found["theme"] == "housing", "respondent"].nunique()),
    }


def recommendations(page: Page, text: Text) -> None:
    """The six recommendations of Table 4."""
    rows = page.load("recommendations").sort_values("order")
    rows["recommendation"] = [text.label("recommendation", code) for code in rows["id"]]
    rows["detail"] = [text.label("recommendation_detail", code) for code in rows["id"]]
    columns = {"order": "integer", "recommendation": "text", "detail": "text", "line": "lines"}
    locus, values = text.locus("Table 4"), {"n": len(rows)}
    card.table(page, "recommendations", rows, columns, evidence="printed", locus=locus, values=values)


def problems(page: Page, text: Text) -> None:
    """Tables 1 and 3: basic challenges, and help, problems, living conditions and children side by side."""
    rows = page.load("challenges").sort_values("order")
    rows["challenge"] = [text.label("challenge", code) for code in rows["id"]]
    rows["detail"] = [text.label("challenge_detail", code) for code in rows["id"]]
    columns = {"challenge": "text", "detail": "text", "line": "lines"}
    locus, values = text.locus("Table 1"), {"n": len(rows)}
    card.table(page, "challenges", rows, columns, evidence="printed", locus=locus, values=values)
    cells = page.load("problems")
    cells["words"] = [text.label("problem", code) for code in cells["id"]]
    grid = cells.pivot(index="row", columns="aspect", values="words").reset_index()
    aspects = ["government_benefits", "existing_problems", "living_conditions", "impact_on_children"]
    effects = int(cells.loc[cells["aspect"] == "impact_on_children", "printed"].notna().sum())
    columns, locus = dict.fromkeys(aspects, "text"), text.locus("Table 3")
    card.table(page, "problems", grid, columns, evidence="printed", locus=locus, values={"n": effects})
