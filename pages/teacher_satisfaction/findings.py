"""What the article tested against satisfaction and what it found, in words: it prints hardly any number of it."""

from __future__ import annotations

import pandas as pd

from components.ui import Page, Text, card
from pages.teacher_satisfaction.base import teachers

KINDS = ["chi_square", "regression"]
VARIABLES = ["gender", "age", "experience", "settlement", "school_type", "material", "identity", "values", "model"]
# how the tests call a characteristic of Table 1 that has another name there
TESTED = {"age_group": "age", "experience_group": "experience"}


def show(page: Page, text: Text) -> None:
    """One row a variable, one column a test."""
    tests = page.load("tests").query("kind in @KINDS")
    tests["words"] = [words(text, test) for _, test in tests.iterrows()]
    table = tests.pivot(index="variable", columns="kind", values="words").reindex(VARIABLES)[KINDS]
    table = table.fillna(text["outcome.not_tested"])
    table["variable_name"] = [text.label("variable", variable) for variable in table.index]
    columns = {"variable_name": "text", **dict.fromkeys(KINDS, "text")}
    locus = text.locus("text, Results; text, Conclusion")
    card.table(
        page, "tests", table, columns, evidence="printed", locus=locus, base=text("base.teachers", n=teachers(page))
    )


def words(text: Text, test: pd.Series) -> str:
    """The outcome of one test as a reader would say it; only printed numbers."""
    name = "model" if test["variable"] == "model" else test["outcome"]
    group = "" if pd.isna(test["lower_group"]) else text.label("lower_group", test["lower_group"])
    return text(f"outcome.{test['kind']}.{name}", p=test["value"], group=group, order=test["order"])


def test_of(page: Page, first: str, second: str) -> pd.Series | None:
    """The chi-square test of two questions: the article reports only those of satisfaction by a characteristic."""
    tests = page.load("tests")
    questions = {TESTED.get(question, question) for question in (first, second)}
    found = tests[(tests["kind"] == "chi_square") & tests["variable"].isin(questions)]
    return None if "satisfaction" not in questions or found.empty else found.iloc[0]


def about(page: Page, text: Text, first: str, second: str) -> str:
    """What the article says of two questions together."""
    test = test_of(page, first, second)
    if test is None:
        return text["bounds.untested"]
    return text("bounds.tested", variable=text.label("variable", test["variable"]), outcome=words(text, test))
