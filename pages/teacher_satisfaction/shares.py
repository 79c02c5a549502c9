"""Every printed share of the teachers that a reader may set beside another one."""

from dataclasses import dataclass

from components.page import View, only, pd
from components.stats import count_vectors
from components.stats.rounding import counts_for, number
from pages.teacher_satisfaction.satisfaction import ROWS, printed
from pages.teacher_satisfaction.statements import ANSWERS, CUTS


@dataclass(frozen=True, eq=False)
class Share:
    """value, low, high: fractions of n; low and high are the least and the largest that print so. Where a printed row
    adds up to more than 100 %, the sum of its printed shares may lie outside low and high. question: two shares of one
    question are one fact about a teacher, not two. rows: where it is printed."""

    code: str
    question: str
    value: float
    low: float
    high: float
    rows: pd.DataFrame


def offered(view: View) -> list[str]:
    """The codes of all shares."""
    items = view.rows("answers")["item"].drop_duplicates()
    return [*ROWS, *items, *view.rows("demographics")["category"]]


def share(view: View, code: str) -> Share:
    """One share: of an answer about satisfaction, of those who agree with a statement, of a group of Table 1."""
    n = view.n
    if code in ROWS:  # its neighbours are not printed, so only its own rounding limits the counts
        rows = only(printed(view), satisfaction=code)
        cell = rows["printed"].iloc[0].rstrip("%")
        counts = counts_for(cell, n)
        return Share(code, "satisfaction", _sum([cell]), counts.min() / n, counts.max() / n, rows)
    rows = view.rows("answers", item=code)
    if len(rows):
        return _within(code, code, rows, [ANSWERS.index(answer) for answer in CUTS[view.cut]], n)
    question = str(view.rows("demographics", category=code)["characteristic"].iloc[0])
    rows = view.rows("demographics", characteristic=question)
    return _within(code, question, rows, [list(rows["category"]).index(code)], n)


def _sum(cells: list[str]) -> float:
    return float(sum(number(cell) for cell in cells)) / 100


def _within(code: str, question: str, rows: pd.DataFrame, chosen: list[int], n: int) -> Share:
    """Some cells of a printed row, added up."""
    cells = [cell.rstrip("%") for cell in rows["printed"]]
    reach = count_vectors.share_range(cells, chosen, n)
    assert reach.low is not None and reach.high is not None  # some counts print as every printed row
    return Share(code, question, _sum([cells[i] for i in chosen]), reach.low, reach.high, rows)
