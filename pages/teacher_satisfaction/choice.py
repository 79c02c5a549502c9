"""What a reader chooses on this page: what is printed or the built rows, and what belongs to each."""

from components.page import Controls, Many, One, View
from pages.teacher_satisfaction import statements
from pages.teacher_satisfaction.rows import choice as rows_choice

BASES = ("printed", "rows")
KEPT = rows_choice.KEPT  # a group that cannot be shown goes back to the last one that could


def controls(view: View) -> Controls:
    """The view; for what is printed the statements and their order, for the rows a group of teachers and a set."""
    basis = yield One("basis", BASES)
    if basis == "rows":
        yield from rows_choice.controls(view)
        return
    yield Many("factor", statements.FACTORS)
    yield One("sort", ["agreement", "mean", "loading"])
    yield One("cut", list(statements.CUTS))


def counted(view: View) -> str:
    """Who is counted."""
    if view.basis == "rows":
        return rows_choice.counted(view)
    rows = view.rows("items")
    named = rows["factor"].where(rows["factor"] != "none", statements.OUTSIDE)
    n = int(named.isin(view.factor).sum())
    return view.text("counted", teachers=view.n, n=n, all=len(rows), cut=view.text.label("cut", view.cut))


def refusal(view: View) -> str:
    """Why the group of built rows cannot be shown."""
    return rows_choice.refusal(view) if view.basis == "rows" else ""


def instead(view: View, last: View, why: str) -> str:
    """The sentence above the last group that could."""
    return rows_choice.instead(view, last, why)
