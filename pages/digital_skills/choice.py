"""What a reader chooses on this page: a question, which answers count together, their order, the design effect."""

import math

from components.page import Any, Controls, Many, Number, One, View, pd
from components.stats import rounding

STATED = "use_of_technology"  # the question beside which the article prints the number of teachers
# Answers that belong together in substance: they have a name of their own, under the code of their question.
USUAL: dict[str, list[str]] = {
    "use_of_technology": ["not_understood", "understood_not_used"],
    "improvement_resources": ["courses_taken", "courses_planned"],
    "group_activities": ["projects_by_students", "students_encouraged", "required_of_students"],
    "risks": ["interpersonal_communication", "empathy_teamwork_leadership"],
}


def controls(view: View) -> Controls:
    """Which answers can count together depends on the question."""
    question = yield One("question", list(view.rows("questions")["question"]), labels="question_short")
    yield Many(f"merge_{question}", list(view.rows("answers", question=question)["answer"]), [], labels="answer_short")
    yield One("order", ["printed", "size"], "size")
    yield Number("effect", 1, 4, 1, 0.25, assumes=True, neutral=1)


def counted(view: View) -> str:
    """Who is counted: the teachers, and how many of the shares are a whole number of them."""
    rows = asked(view)
    beside = "beside" if view.question == STATED else "elsewhere"
    return view.text(f"counted.{beside}", n=view.n, effect=view.effect, whole=whole(view, rows), answers=len(rows))


def asked(view: View) -> pd.DataFrame:
    """The printed answers to the chosen question."""
    return view.rows("answers", question=view.question)


def whole(view: View, rows: pd.DataFrame) -> int:
    """How many of the printed shares some whole number of the teachers prints as."""
    return sum(len(rounding.counts_for(number(printed), view.n)) > 0 for printed in rows["printed"])


def number(printed: str) -> str:
    """The printed percentage without its sign: "28.6%" -> "28.6"."""
    return printed.rstrip("%")


def groups(view: View) -> pd.DataFrame:
    """The answers in groups as the reader chose them, in the reader's order."""
    frame = grouped(view, asked(view), list(view.get(f"merge_{view.question}")))
    if view.order == "printed":
        return frame
    return frame.sort_values("value", ascending=False, kind="stable", ignore_index=True)


def grouped(view: View, rows: pd.DataFrame, together: list[str]) -> pd.DataFrame:
    """One row a group of answers; those in `together` (two or more) are one group, where its first answer stands.

    Columns: answer, label, short, printed, value (percent), merged.
    """
    text, question = view.text, str(rows["question"].iloc[0])
    kept: dict[str, list[dict[Any, Any]]] = {}
    for row in rows.to_dict("records"):
        joins = len(together) > 1 and row["answer"] in together
        kept.setdefault("together" if joins else str(row["answer"]), []).append(row)
    found = []
    for code, members in kept.items():
        shorts = [text.label("answer_short", row["answer"]) for row in members]
        label, short = text.label("answer", members[0]["answer"]), shorts[0]
        if code == "together":
            usual = together == USUAL[question]
            label = text.label("answer", question) if usual else " + ".join(shorts)
            short = text.label("answer_short", question) if usual else text["words.together"]
        found.append({
            "answer": code, "label": label, "short": short, "merged": code == "together",
            "printed": " + ".join(str(row["printed"]) for row in members),
            "value": math.fsum(row["value"] for row in members),
        })  # fmt: skip
    return pd.DataFrame(found)


def counts(view: View, frame: pd.DataFrame) -> pd.Series:
    """Teachers behind each share: share x n, not rounded, since not every share is a whole number of them."""
    return pd.Series((frame["value"] / 100 * view.n).to_numpy(), index=frame["answer"])
