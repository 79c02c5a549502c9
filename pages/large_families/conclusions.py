"""What the article concludes: hypotheses, problems, challenges and recommendations, in our own words."""

from components.page import Cards, Columns, Part, View, only, pd
from pages.large_families import voices


def cards(view: View) -> Cards:
    """The hypotheses with what the quotations hold on each, then Tables 1, 3 and 4."""
    rows, found, cells = view.rows("hypotheses"), voices.findings(view), view.rows("problems")
    told = _told(found)
    yield view.card("hypotheses", None, rows.assign(hypothesis=rows["id"], told=rows["id"]), {
        "hypothesis outcome": "label", "told": {code: view.text(f"told.{code}", **told) for code in rows["id"]},
        "locus as place": "locus", "stated_line line": "lines",
    }, sources=[rows, found], reads_into=True,
        values={"n": int((rows["outcome"] != "not_confirmed").sum()), "total": len(rows)},
    )  # fmt: skip
    yield _listed(view, "challenges", {"challenge": "label", "detail": "label:challenge_detail", "line": "lines"})
    yield view.card(
        "problems", None, cells.pivot(index="row", columns="aspect", values="id"),
        {"government_benefits existing_problems living_conditions impact_on_children": "label:problem"},
        sources=[cells], values={"n": int(only(cells, aspect="impact_on_children")["printed"].count())},
    )  # fmt: skip
    yield _listed(
        view, "recommendations",
        {"order": "integer", "recommendation": "label", "detail": "label:recommendation_detail", "line": "lines"},
    )  # fmt: skip


def _listed(view: View, name: str, columns: Columns) -> Part:
    """Tables 1 and 4: what each row names, and what it means by that."""
    rows = view.rows(name).sort_values("order")
    rows = rows.assign(**{one: rows["id"] for one in columns if one not in rows})
    return view.card(name, None, rows, columns, values={"n": len(rows)})


def _told(found: pd.DataFrame) -> dict[str, int]:
    """How many quoted respondents speak of each thing, one person counted once."""

    def people(**said: object) -> int:
        return len(set(only(found, **said)["respondent"]))

    return {
        "quoted": people(),
        "insufficient": people(theme=["income", "allowance"], stance="insufficient"),
        "sufficient": people(theme=["income", "allowance"], stance="sufficient"),
        "charity": people(theme="charity", stance="receives"),
        "conflict": people(theme="conflict", stance="reports"),
        "no_conflict": people(theme="conflict", stance="denies"),
        "no_help": people(theme="help_received", stance="does_not_receive"),
        "housing": people(theme="housing"),
    }
