"""What two printed shares say together, and what they do not (Fréchet's bounds)."""

from components.page import Any, Cards, Columns, Controls, One, Part, View, charts, lookup, pd
from components.stats import bounds as theory
from pages.teacher_satisfaction import findings
from pages.teacher_satisfaction.shares import Share, offered, share
from pages.teacher_satisfaction.statements import ANSWERS

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
    view.require(a.question != b.question, "bounds", "empty.same_question")
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
    parts = theory.four_parts(a.value, b.value)
    joints = lookup(parts, "case", "both")
    values = dict(zip(COLUMNS, frame[COLUMNS].iloc[0], strict=True)) | {"expected": 100 * joints["expected"]}
    told: dict[str, Any] = {"sources": sources, "base": text("base.teachers", n=n), "counted": True, "values": values}
    words = text.labels("part") | text.labels("case") | names
    figure = charts.joint_square(a.value, b.value, joints, names=words, suffix=text.percent_sign)
    columns: Columns = {"case as label": "label:case", "a_only both b_only neither": "share1"}
    yield view.card("bounds", figure, parts, columns, **told)
    columns = {"quantity as label": _told(view, names), " ".join(COLUMNS): "number1", "unit": "label:units"}
    yield view.card("bounds_limits", None, frame, columns, **told)


def _told(view: View, names: dict[str, str]) -> dict[str, str]:
    """The words of each quantity, and of the same given the test."""
    plain = {row: view.text(f"bounds.{row}", **names) for row in ROWS}
    return plain | {f"{row}_given_test": view.text("bounds.given_test", what=words) for row, words in plain.items()}


def _counts(view: View, names: dict[str, str], joint: pd.DataFrame, a: Share, b: Share) -> Part:
    """For a small group: how many teachers, not which share."""
    n = view.n
    low, high = (joint[column].mul(n / 100).round().astype(int) for column in ("rounding_low", "rounding_high"))
    return view.card(
        "bounds_small", None, joint[["quantity"]].assign(count_low=low, count_high=high),
        {"quantity as label": _told(view, names), "count_low count_high": "integer"},
        sources=[a.rows, b.rows], base=view.text("base.teachers", n=n), counted=True,
        values={"low": low.iloc[0], "high": high.iloc[0], "n": n},
    )  # fmt: skip


def _words(view: View, names: dict[str, str], frame: pd.DataFrame, a: Share, b: Share) -> str:
    """The two shares, what follows from them, what does not, and what the article says of the pair."""
    text, counted = view.text, {a.code, b.code} & set(view.rows("answers")["item"])
    ends = {
        f"{row}_{end}": frame.loc[row, f"bound_{end}"] for row in ("among", "difference") for end in ("low", "high")
    }
    return text(
        "bounds.words", **names, **ends, share_a=100 * a.value, share_b=100 * b.value,
        agreement=text("bounds.agreement", cut=text.label("cut", view.cut)) if counted else "",
        known=findings.about(view, a.question, b.question),
    )  # fmt: skip


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
