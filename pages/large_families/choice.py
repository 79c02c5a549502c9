"""What a reader chooses on this page: which of the ten families, how many adults live in each, what to show."""

from components.page import Controls, Many, Number, One, Text, View, derived, pd
from components.stats import budgets

MEASURES = ["monthly_income", "per_head", "allowance_share", "spouse_salary", "allowance"]
DERIVED = {"per_head": "number0", "allowance_share": "percent1"}  # those that Table 2 does not print


def controls(view: View) -> Controls:
    """Filters of Table 2, and the number of adults, which nobody printed."""
    every = view.rows("households")
    youngest, oldest = int(every["age"].min()), int(every["age"].max())
    yield Many("children", sorted({str(number) for number in every["children"]}))
    yield Many("work", list(dict.fromkeys(every["spouse_work"])), labels="spouse_work")
    yield Number("age_from", youngest, oldest, youngest)
    yield Number("age_to", youngest, oldest, oldest)
    yield Number("adults", 1, 6, 2, assumes=True)
    yield One("measure", MEASURES, look="list")


def counted(view: View) -> str:
    """Who is counted: the families that the filters leave."""
    n, every = len(kept(view)), len(view.rows("households"))
    which = "counted.all" if n == every else "counted.some"
    return view.text(which, n=n, dropped=every - n, adults=view.adults)


@derived
def kept(view: View) -> pd.DataFrame:
    """The rows of Table 2 that the filters leave, without first names."""
    homes = view.rows("households", spouse_work=view.work).drop(columns="name")
    children = homes["children"].astype(str).isin(view.children)
    return homes[children & homes["age"].between(view.age_from, view.age_to)]


def some(view: View) -> bool:
    """Whether the filters leave a family: most sections show nothing without one."""
    return not kept(view).empty


@derived
def families(view: View) -> pd.DataFrame:
    """One row a family that the filters leave, at least one, with what follows from the printed numbers.

    Columns of Table 2, and code, label, people, per_head (both with the assumed adults), allowance_share (points).
    """
    homes = kept(view)
    people = budgets.people(homes["children"], view.adults)
    return homes.assign(
        code=homes["respondent"],
        label=[person(view.text, *row) for row in zip(homes["respondent"], homes["age"], strict=True)],
        people=people,
        per_head=homes["monthly_income"] / people,
        allowance_share=100 * homes["allowance"] / homes["monthly_income"],
    )


def person(text: Text, code: str, age: float) -> str:
    """How a respondent is called on screen: a number and an age, never a name."""
    if code.startswith("r"):
        return text("respondent", number=int(code[1:]), age=int(age))
    return text("quoted_only", age=int(age))


def quote_numbers(codes: pd.Series) -> list[int]:
    """The number of each quotation, in the order of the article: `k3` -> 3."""
    return [int(code.removeprefix("k")) for code in codes]


def registered(view: View) -> pd.DataFrame:
    """The row of all registered large families of the country, as printed."""
    return view.rows("registered_families", region="KZ")


def total(view: View) -> int:
    """How many large families are registered in the country."""
    return int(registered(view)["value"].iloc[0])
