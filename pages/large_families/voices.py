"""What the quoted respondents say, by theme, in our own words; what the authors say of all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from components import charts
from components.card import Column, Part
from components.controls import Controls, Many
from components.view import View
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


def cards(view: View) -> Iterator[Part]:
    """Themes against respondents, the findings one by one, and what the authors say themselves."""
    text, chosen = view.text, [theme for group in view.theme for theme in GROUPS[group]]
    if not chosen or not view.speaker:
        yield view.refusal("themes", text["empty.themes" if not chosen else "empty.speakers"])
        return
    found = findings(view)
    found = found[found["respondent"].isin(view.speaker)]
    ages = dict(zip(found["respondent"], found["quoted_age"], strict=True))
    people = {code: choice.person(text, code, ages[code]) for code in view.speaker}
    shown = found[found["theme"].isin(chosen)]
    base = text("base.themes", n=len(people), findings=len(shown))
    yield _matrix(view, found if shown.empty else shown, chosen, people, base)
    yield _table(view, shown, people, base)
    yield _summaries(view, chosen)


def _matrix(view: View, found: pd.DataFrame, chosen: list[str], people: dict[str, str], base: str) -> Part:
    """Who speaks of what, and whether the match with Table 2 is sure."""
    text, states = view.text, {}
    for theme, who, match in zip(found["theme"], found["respondent"], found["match"], strict=True):
        if match != "spelling_differs":
            states[theme, who] = "full"
        else:
            states.setdefault((theme, who), "partial")
    grid = {theme: {who: states.get((theme, who), "none") for who in people} for theme in chosen}
    cells = pd.DataFrame(
        [{"row": theme, "column": who, "state": state} for theme in chosen for who, state in grid[theme].items()]
    )
    figure = charts.small_matrix(
        cells, rows={theme: text.label("theme", theme) for theme in chosen}, columns=people,
        states=text.labels("states"),
    )  # fmt: skip
    spoken = {theme: sum(state != "none" for state in grid[theme].values()) for theme in chosen}
    most = [theme for theme in chosen if spoken[theme] == max(spoken.values())]
    some, total = sum(n > 0 for n in spoken.values()), len(people)
    if not some:
        finding = text("found.none", total=total)
    elif len(most) == 1:
        finding = text("found.top", theme=text.label("theme", most[0]), n=spoken[most[0]], total=total)
    else:
        finding = text("found.tied", n=some, of=len(chosen), total=total)
    heads: dict[str, str | Column] = {who: Column(labels="states", heading=name) for who, name in people.items()}
    return view.card(
        "themes", figure, pd.DataFrame([{"theme": theme, **grid[theme]} for theme in chosen]),
        {"theme": "label"} | heads, sources=[found], reads_into=True, base=base, values={"finding": finding},
    )  # fmt: skip


def _table(view: View, shown: pd.DataFrame, people: dict[str, str], base: str) -> Part:
    if shown.empty:
        return view.refusal("findings", view.text["empty.findings"])
    rows = shown.assign(finding=shown["id"], quote_number=choice.quote_numbers(shown["quote"]))
    return view.card(
        "findings", None, rows,
        {
            "respondent": Column(names=people), **dict.fromkeys(["finding", "theme", "stance", "match"], "label"),
            "quote_number": "integer", "line": "lines",
        },
        sources=[shown], reads_into=True, base=base, values={"n": len(rows)},
    )  # fmt: skip


def _summaries(view: View, chosen: list[str]) -> Part:
    rows = view.rows("summaries")
    rows = rows[rows["theme"].isin(chosen)]
    if rows.empty:
        return view.refusal("summaries", view.text["empty.summaries"])
    columns: dict[str, str | Column] = {
        "summary": "label", "theme": "label", "locus": Column("locus", head="place"), "line": "lines",
    }  # fmt: skip
    return view.card(
        "summaries", None, rows.assign(summary=rows["id"]), columns, sources=[rows], reads_into=True,
        values={"n": len(rows)},
    )  # fmt: skip
