"""What the article concludes: hypotheses, problems, challenges and recommendations, in our own words."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from components.card import Card, Column, Part
from components.view import View
from pages.large_families import voices

ASPECTS = ["government_benefits", "existing_problems", "living_conditions", "impact_on_children"]


def cards(view: View) -> Iterator[Part]:
    """The hypotheses beside the quotations, then Tables 1, 3 and 4."""
    yield _hypotheses(view)
    yield _listed(view, "challenges", {"challenge": "label", "detail": "label:challenge_detail", "line": "lines"})
    yield _problems(view)
    yield _listed(
        view, "recommendations",
        {"order": "integer", "recommendation": "label", "detail": "label:recommendation_detail", "line": "lines"},
    )  # fmt: skip


def _hypotheses(view: View) -> Card:
    """Each hypothesis, its outcome by the article, and what the quotations hold on it."""
    text, rows, found = view.text, view.rows("hypotheses"), voices.findings(view)
    told = _told(found)
    columns: dict[str, str | Column] = {
        "hypothesis": "label", "outcome": "label",
        "told": Column(names={code: text(f"told.{code}", **told) for code in rows["id"]}),
        "locus": Column("locus", head="place"), "stated_line": "lines", "line": "lines",
    }  # fmt: skip
    upheld = int((rows["outcome"] != "not_confirmed").sum())
    return view.card(
        "hypotheses", None, rows.assign(hypothesis=rows["id"], told=rows["id"]), columns, sources=[rows, found],
        reads_into=True, values={"n": upheld, "total": len(rows)},
    )  # fmt: skip


def _told(found: pd.DataFrame) -> dict[str, int]:
    """How many quoted respondents speak of each thing, one person counted once."""

    def people(themes: list[str], *stances: str) -> int:
        said = found[found["theme"].isin(themes) & found["stance"].isin(stances)]
        return len(set(said["respondent"]))

    return {
        "quoted": len(set(found["respondent"])),
        "insufficient": people(["income", "allowance"], "insufficient"),
        "sufficient": people(["income", "allowance"], "sufficient"),
        "charity": people(["charity"], "receives"),
        "conflict": people(["conflict"], "reports"),
        "no_conflict": people(["conflict"], "denies"),
        "no_help": people(["help_received"], "does_not_receive"),
        "housing": len(set(found.loc[found["theme"] == "housing", "respondent"])),
    }


def _listed(view: View, name: str, columns: dict[str, str | Column]) -> Card:
    """Tables 1 and 4: what each row names, and what it means by that."""
    rows = view.rows(name).sort_values("order")
    coded = {one: rows["id"] for one in columns if one not in rows}
    return view.card(name, None, rows.assign(**coded), columns, sources=[rows], values={"n": len(rows)})


def _problems(view: View) -> Card:
    """Table 3: help, problems, living conditions and children side by side."""
    cells = view.rows("problems")
    grid: dict[int, dict[str, str]] = {}
    for row, aspect, code in zip(cells["row"], cells["aspect"], cells["id"], strict=True):
        grid.setdefault(row, {})[aspect] = code
    effects = int(cells.loc[cells["aspect"] == "impact_on_children", "printed"].notna().sum())
    return view.card(
        "problems", None, pd.DataFrame(list(grid.values())), dict.fromkeys(ASPECTS, "label:problem"), sources=[cells],
        values={"n": effects},
    )  # fmt: skip
