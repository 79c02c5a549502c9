"""The ten interviewed families: their printed rows, and what follows from these and the assumed adults."""

from __future__ import annotations

import pandas as pd

from components.stats import budgets
from components.ui import Page, Text

NUMBERS = ["age", "children", "spouse_salary", "allowance", "monthly_income"]
NAMED = 3  # families told by their labels in a title
DERIVED = {"per_head": "assumed", "allowance_share": "recomputed"}


def person(page: Page, code: str, age: float) -> str:
    """How a respondent is called on screen: a number and an age, never a name."""
    if code.startswith("r"):
        return page.text("respondent", number=int(code[1:]), age=int(age))
    return page.text("quoted_only", age=int(age))


def table(page: Page, adults: int) -> pd.DataFrame:
    """One row a family: code, label, printed numbers, people, per_head, allowance_share (points), parts, apart."""
    homes = page.load("households").drop(columns="name").rename(columns={"respondent": "code"})
    homes = homes.astype(dict.fromkeys(NUMBERS, float))
    homes["label"] = [person(page, code, age) for code, age in zip(homes["code"], homes["age"], strict=True)]
    homes["respondent"] = homes["label"]
    homes["work"] = [page.text.label("spouse_work", work) for work in homes["spouse_work"]]
    homes["situation"] = [page.text.label("family_situation", code) for code in homes["family_situation"]]
    homes["people"] = budgets.people(homes["children"], adults)
    homes["per_head"] = homes["monthly_income"] / homes["people"]
    homes["allowance_share"] = 100 * homes["allowance"] / homes["monthly_income"]
    homes["parts"] = homes["spouse_salary"] + homes["allowance"]
    homes["apart"] = homes["monthly_income"] - homes["parts"]
    return homes


def printed(page: Page) -> dict[str, str]:
    """The mean age and the mean number of children as the article's text gives them."""
    values = page.load("text_values").set_index("id")["printed"]
    return {"printed_age": values["average_age"], "printed_children": values["average_children"]}


def least(page: Page) -> int:
    """The smallest number of families that a share or a test is shown for."""
    return page.article.min_n if page.article else 0


def simulated(homes: pd.DataFrame) -> pd.DataFrame:
    """The frame under the names that `components.stats.budgets` asks for."""
    names = {"code": "household", "monthly_income": "income", "spouse_salary": "salary"}
    return homes.rename(columns=names)[["household", "income", "allowance", "salary", "children", "label"]]


def joined(text: Text, homes: pd.DataFrame, codes: list[str]) -> str:
    """The labels of some families in one line, their number where there are many."""
    if len(codes) > NAMED:
        return text("many_families", n=len(codes))
    return "; ".join(homes.set_index("code")["label"].reindex(codes))


def quote_numbers(codes: pd.Series) -> pd.Series:
    """The number of each quotation, in the order of the article: `k3` -> 3."""
    return codes.str.removeprefix("k").astype(int)
