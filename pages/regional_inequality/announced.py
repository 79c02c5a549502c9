"""What the article announces without numbers, and what it recommends."""

from components.page import Cards, View

# results that the article announces without numbers -> the view that shows them on official data
ON_THIS_PAGE = {
    "pearson": "relations",
    "principal_components": "relations",
    "multiple_regression": "relations",
    "wellbeing_index": "index",
    "index_weights": "index",
    "gini": "inequality",
    "regional_ratings": "ranking",
    "grp_by_region": "ranking",
    "doctors_and_beds": "ranking",
    "official_unemployment": "ranking",
}
NOWHERE = "nowhere"


def cards(view: View) -> Cards:
    """Results with the view that does it on official data, then recommendations."""
    text, missing = view.text, view.rows("missing_figures")
    missing = missing.assign(here=[ON_THIS_PAGE.get(code, NOWHERE) for code in missing["id"]])
    views = {**text.labels("view"), NOWHERE: text["words.not_here"]}
    yield view.card("announced", None, missing, {
        "id as result": "label:missing_figures", "here": views, "locus as place": "locus", "line": "lines",
    }, base=text("foot.rows", n=len(missing)), values={"n": len(missing), "here": len(ON_THIS_PAGE)})  # fmt: skip
    advice = view.rows("recommendations")
    columns = {"list": "label", "id as advice": "label:recommendation", "line": "lines"}
    yield view.card("recommended", None, advice, columns, values={"n": len(advice)})
