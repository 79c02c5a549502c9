"""What two questions say together when only their separate shares are printed."""

from components.page import Cards, Controls, One, View, charts, lookup, pd
from components.stats import bounds, rounding
from pages.digital_skills.choice import USUAL, number


def controls(view: View) -> Controls:
    """An answer to the question chosen above, another question, an answer to that one."""
    others = [code for code in USUAL if code != view.question]
    usual = "group_activities" if view.question != "group_activities" else "use_of_technology"
    yield One("answer", _choices(view, view.question), labels="answer_short", look="list")
    other = yield One("other", others, usual, labels="question_short")
    yield One("with", _choices(view, other), labels="answer_short", look="list")


def cards(view: View) -> Cards:
    """The least and the largest share of teachers who gave both answers, drawn and as a table."""
    text, answers = view.text, {"first": view.answer, "second": view.get("with")}
    rows = [view.rows("answers", answer=USUAL.get(code, [code])) for code in answers.values()]
    (a, a_ends), (b, b_ends) = map(_share, rows)
    low, high = bounds.frechet(a, b)
    widest = bounds.frechet(a_ends, b_ends)  # the printed shares are rounded: that can move the two bounds
    within, gap = bounds.conditional(a, b), bounds.difference(a, b)
    table = bounds.four_parts(a, b).assign(within=lambda parts: parts["both"] / b)
    words = {role: text.label("answer_short", code) for role, code in answers.items()}
    names = {role: text(f"labels.joint.{role}", **words) for role in text.labels("joint")}
    figure = charts.joint_square(a, b, lookup(table, "case", "both"), names=names, **text.d3("percent1"))
    base = [text("base.same_teachers", n=view.n), names["a"], names["b"]]  # a file has no other word for which two
    yield view.card("overlap", figure, table, {
        "case": "label:joint", "both a_only b_only neither within": "share1",
    }, sources=rows, base=" · ".join(base), values=words | {
        "a": a, "b": b, "low": low, "high": high, "within_low": within[0], "within_high": within[1],
        "gap_low": 100 * gap[0], "gap_high": 100 * gap[1], "shift": 100 * max(low - widest[0], widest[1] - high),
    })  # fmt: skip


def _choices(view: View, question: str) -> list[str]:
    """The answers that belong together, under the question's own code, then each answer."""
    return [question, *view.rows("answers", question=question)["answer"]]


def _share(rows: pd.DataFrame) -> tuple[float, tuple[float, float]]:
    """Their share together (0 to 1) and its rounding interval."""
    ends = [rounding.interval(number(printed)) for printed in rows["printed"]]
    return float(rows["value"].sum()) / 100, (sum(low for low, _ in ends) / 100, sum(high for _, high in ends) / 100)
