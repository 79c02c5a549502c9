"""What the article tested against satisfaction and what it found, in words: it prints hardly any number of it."""

from collections.abc import Mapping

from components.page import Any, Cards, Text, View, pd

KINDS = ["chi_square", "regression"]
VARIABLES = ["gender", "age", "experience", "settlement", "school_type", "material", "identity", "values", "model"]
# how the tests call a characteristic of Table 1 that has another name there
TESTED = {"age_group": "age", "experience_group": "experience"}
UNTESTED = "not_tested"


def cards(view: View) -> Cards:
    """One row a variable, one column a test."""
    text, tests = view.text, view.rows("tests", kind=KINDS)
    told = {f"{test['kind']}.{test['variable']}": words(text, test) for test in tests.to_dict("records")}
    frame = pd.DataFrame({"variable": VARIABLES})
    for kind in KINDS:
        frame[kind] = [code if (code := f"{kind}.{name}") in told else UNTESTED for name in VARIABLES]
    yield view.card(
        "tests", None, frame,
        {"variable as variable_name": "label", " ".join(KINDS): {UNTESTED: text["outcome.not_tested"], **told}},
        sources=[tests], base=text("base.teachers", n=view.n),
    )  # fmt: skip


def words(text: Text, test: Mapping[Any, Any]) -> str:
    """The outcome of one test as a reader would say it; only printed numbers."""
    name = "model" if test["variable"] == "model" else test["outcome"]
    group = "" if pd.isna(test["lower_group"]) else text.label("lower_group", test["lower_group"])
    return text(f"outcome.{test['kind']}.{name}", p=test["value"], group=group, order=test["order"])


def test_of(view: View, first: str, second: str) -> pd.DataFrame:
    """The chi-square test of two questions, or no row: the article reports only those of satisfaction by a
    characteristic."""
    questions = {TESTED.get(question, question) for question in (first, second)}
    return view.rows("tests", kind="chi_square", variable=questions).head(1 if "satisfaction" in questions else 0)


def about(view: View, first: str, second: str) -> str:
    """What the article says of two questions together."""
    for test in test_of(view, first, second).to_dict("records"):
        variable = view.text.label("variable", test["variable"])
        return view.text("bounds.tested", variable=variable, outcome=words(view.text, test))
    return view.text["bounds.untested"]
