"""What two printed shares say together, and what they do not (Fréchet's bounds)."""

from components.page import Any, Cards, Column, Columns, Controls, One, Part, View, charts, pd
from components.stats import bounds as theory
from pages.teacher_satisfaction import findings
from pages.teacher_satisfaction.shares import Share, offered, share
from pages.teacher_satisfaction.statements import ANSWERS

PARTS = ["a_only", "both", "b_only", "neither"]
CASES = ["minimum", "expected", "maximum"]
ROWS = ["joint", "among", "difference"]
COLUMNS = ["bound_low", "bound_high", "rounding_low", "rounding_high"]
UNITS = {"joint": "percent", "among": "percent", "difference": "points"}
LEVEL = 0.05  # the article calls a result significant at p < 0.05


def controls(view: View) -> Controls:
    """Two shares of these teachers."""
    shares = offered(view)
    yield One("first", shares, "satisfied_total", labels="share")
    yield One("second", shares, "item_21", labels="share")


def cards(view: View) -> Cards:
    """Their overlap at the least and at the most, and the words for it."""
    text, n, least = view.text, view.n, view.least
    a, b = share(view, view.first), share(view, view.second)
    if a.question == b.question:
        yield view.refusal("bounds", text["empty.same_question"])
        return
    names = {"a": text.label("share", a.code), "b": text.label("share", b.code)}
    frame = table(a, b)
    group = round(n * min(a.value, 1 - a.value, b.value, 1 - b.value))
    if group < least:
        yield view.say("small", text("bounds.small", n=group, least=least), "hint")
        yield _counts(view, names, frame.head(1), a, b)
        return
    yield view.say("words", _words(view, names, frame.set_index("quantity"), a, b))
    sources = [a.rows, b.rows]
    test = findings.test_of(view, a.question, b.question)
    if len(test) and test["outcome"].iloc[0] == "not_significant":
        unlinked = tested(view, a, b)
        ends = unlinked.loc[1:, COLUMNS[2:]].to_numpy(dtype=float).ravel()
        spoken = dict(zip(["among_low", "among_high", "difference_low", "difference_high"], ends, strict=True))
        yield view.say("test_adds", text("bounds.test_adds", **names, **spoken))
        frame = pd.concat([frame, unlinked], ignore_index=True)
        sources.append(test)
    values = dict(zip(COLUMNS, frame[COLUMNS].iloc[0], strict=True))
    values["expected"] = 100 * a.value * b.value
    told: dict[str, Any] = {"sources": sources, "base": text("base.teachers", n=n), "counted": True}
    cases = parts(a.value, b.value)
    columns: Columns = {"case as label": "label:case", **dict.fromkeys(PARTS, "share1")}
    yield view.card("bounds", _picture(view, names, a.value, b.value), cases, columns, values=values, **told)
    quantity = Column(names=_told(view, names), head="label")
    limits: Columns = {"quantity": quantity, **dict.fromkeys(COLUMNS, "number1"), "unit": "label:units"}
    yield view.card("bounds_limits", None, frame, limits, values=values, **told)


def parts(a: float, b: float) -> pd.DataFrame:
    """All teachers in four parts: at the least overlap of two shares, if they were unrelated, at the most."""
    low, high = theory.frechet(a, b)
    frame = pd.DataFrame({"case": CASES, "both": [low, a * b, high]})
    only = frame.assign(a_only=a - frame["both"], b_only=b - frame["both"])
    return only.assign(neither=(1 - a - only["b_only"]).clip(lower=0))


def _told(view: View, names: dict[str, str]) -> dict[str, str]:
    """The words of each quantity, and of the same given the test."""
    plain = {row: view.text(f"bounds.{row}", **names) for row in ROWS}
    return plain | {f"{row}_given_test": view.text("bounds.given_test", what=words) for row, words in plain.items()}


def _counts(view: View, names: dict[str, str], joint: pd.DataFrame, a: Share, b: Share) -> Part:
    """For a small group: how many teachers, not which share."""
    n = view.n
    low, high = (joint[column].mul(n / 100).round().astype(int) for column in ("rounding_low", "rounding_high"))
    return view.card("bounds_small", None, joint[["quantity"]].assign(count_low=low, count_high=high), {
        "quantity as label": _told(view, names), "count_low": "integer",
        "count_high": "integer",
    }, sources=[a.rows, b.rows], base=view.text("base.teachers", n=n), counted=True,
        values={"low": low.iloc[0], "high": high.iloc[0], "n": n},
    )  # fmt: skip


def _words(view: View, names: dict[str, str], frame: pd.DataFrame, a: Share, b: Share) -> str:
    """The two shares, what follows from them, what does not, and what the article says of the pair."""
    text = view.text
    statements = set(view.rows("answers")["item"])
    counted = bool({a.code, b.code} & statements)
    return text(
        "bounds.words",
        **names,
        share_a=100 * a.value,
        share_b=100 * b.value,
        agreement=text("bounds.agreement", cut=text.label("cut", view.cut)) if counted else "",
        among_low=frame.loc["among", "bound_low"],
        among_high=frame.loc["among", "bound_high"],
        difference_low=frame.loc["difference", "bound_low"],
        difference_high=frame.loc["difference", "bound_high"],
        known=findings.about(view, a.question, b.question),
    )


def table(a: Share, b: Share) -> pd.DataFrame:
    """Joint share, share of A among B, and difference: from the printed shares, and from all that print so."""
    exact, rounded = theory.together(a.value, b.value), theory.together((a.low, a.high), (b.low, b.high))
    found = [[*getattr(exact, row), *getattr(rounded, row)] for row in ROWS]
    frame = 100 * pd.DataFrame(found, columns=COLUMNS)
    return frame.assign(quantity=ROWS, unit=[UNITS[row] for row in ROWS])


def tested(view: View, a: Share, b: Share) -> pd.DataFrame:
    """The same three rows where the article found no significant difference between the groups.

    Holds if the test crossed all five answers with all groups of Table 1; the article does not print the table.
    """
    n = view.n
    groups = int(view.rows("demographics")["characteristic"].isin([a.question, b.question]).sum())
    df = (len(ANSWERS) - 1) * (groups - 1)  # satisfaction has five answers too
    counts_a, counts_b = ((round(n * one.low), round(n * one.high)) for one in (a, b))
    found = theory.together_unlinked(counts_a, counts_b, n, df, LEVEL)
    frame = 100 * pd.DataFrame([getattr(found, row) for row in ROWS], columns=COLUMNS[2:])
    # only whole numbers of teachers are tried, so rounding is always in it
    return frame.assign(
        bound_low=float("nan"), bound_high=float("nan"), quantity=[f"{row}_given_test" for row in ROWS],
        unit=[UNITS[row] for row in ROWS],
    )  # fmt: skip


def _picture(view: View, names: dict[str, str], a: float, b: float) -> dict[str, Any]:
    low, high = theory.frechet(a, b)
    words = {part: view.text.label("part", part) for part in PARTS}
    words |= {case: view.text.label("case", case) for case in CASES}
    shares: dict[str, Any] = {"a": a, "b": b, "joint_low": low, "joint_high": high, "expected": a * b}
    return charts.joint_square(**shares, names={**words, **names}, suffix=view.text.percent_sign)
