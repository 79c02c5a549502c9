"""What the quoted respondents say, by theme, in our own words; what the authors say of all of them."""

from components.page import Any, Cards, Column, Controls, Many, View, cells, charts, lookup, only, pd
from pages.large_families import choice

# the themes of the data in groups of ours, so that a reader can choose on a phone
GROUPS = {
    "money": ["financial_situation", "income", "allowance"],
    "help": ["help_received", "school_meals", "charity", "utilities", "medicines"],
    "work": ["work", "childcare", "self_reliance"],
    "home": ["housing"],
    "relations": ["conflict", "psychological_help", "religion"],
    "wishes": ["suggestions"],
}


def findings(view: View) -> pd.DataFrame:
    """One row a coded finding: id, respondent, age under the quotation, match, theme, stance, place."""
    return view.rows("themes").drop(columns="quoted_name")


def controls(view: View) -> Controls:
    """Groups of themes, and who is quoted: those of Table 2 first."""
    yield Many("theme", list(GROUPS), labels="theme_group")
    speakers = set(findings(view)["respondent"])
    yield Many("speaker", sorted(speakers, key=lambda code: (code.startswith("q"), code)))


def cards(view: View) -> Cards:
    """Themes against respondents, the findings one by one, and what the authors say themselves."""
    text, chosen = view.text, [theme for group in view.theme for theme in GROUPS[group]]
    view.require(chosen, "themes", "empty.themes")
    view.require(view.speaker, "themes", "empty.speakers")
    found = only(findings(view), respondent=view.speaker)
    ages = lookup(found, "respondent", "quoted_age")
    people = {code: choice.person(text, code, ages[code]) for code in view.speaker}
    rows, grid, themes = only(found, theme=chosen), _grid(found, chosen, list(people)), text.labels("theme", chosen)
    told: dict[str, Any] = {"base": text("base.themes", n=len(people), findings=len(rows)), "reads_into": True}
    figure = charts.small_matrix(cells(grid, "state"), rows=themes, columns=people, states=text.labels("states"))
    yield view.card(
        "themes", figure, grid.rename_axis("theme").reset_index(),
        {"theme": "label", **{who: Column(labels="states", heading=name) for who, name in people.items()}},
        sources=[found if rows.empty else rows], values={"finding": _finding(view, grid, themes)}, **told,
    )  # fmt: skip
    rows = rows.assign(finding=rows["id"], quote_number=choice.quote_numbers(rows["quote"]))
    yield view.card(
        "findings", None, rows,
        {"respondent": people, "finding theme stance match": "label", "quote_number": "integer", "line": "lines"},
        values={"n": len(rows)}, **told,
    )  # fmt: skip
    rows = view.rows("summaries", theme=chosen)
    columns = {"summary theme": "label", "locus as place": "locus", "line": "lines"}
    rows = rows.assign(summary=rows["id"])
    yield view.card("summaries", None, rows, columns, reads_into=True, values={"n": len(rows)})


def _grid(found: pd.DataFrame, themes: list[str], people: list[str]) -> pd.DataFrame:
    """Who speaks of what (themes x people), and whether the match with Table 2 is sure."""
    states: dict[tuple[str, str], str] = {}
    for theme, who, match in zip(found["theme"], found["respondent"], found["match"], strict=True):
        if match != "spelling_differs":
            states[theme, who] = "full"
        else:
            states.setdefault((theme, who), "partial")
    return pd.DataFrame({who: [states.get((theme, who), "none") for theme in themes] for who in people}, index=themes)


def _finding(view: View, grid: pd.DataFrame, themes: dict[str, str]) -> str:
    spoken, total = (grid != "none").sum(axis=1), len(grid.columns)
    some, most = int((spoken > 0).sum()), spoken[spoken == spoken.max()]
    if not some:
        return view.text("found.none", total=total)
    if len(most) == 1:
        return view.text("found.top", theme=themes[most.index[0]], n=int(most.iloc[0]), total=total)
    return view.text("found.tied", n=some, of=len(spoken), total=total)
