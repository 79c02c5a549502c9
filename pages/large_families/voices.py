"""What the quoted respondents say, by theme, in our own words; what the authors say of all of them."""

from __future__ import annotations

import pandas as pd

from components import charts
from components.ui import Page, Text, card, filters
from pages.large_families import families

# the themes of the data in groups of ours, so that a reader can choose on a phone
GROUPS = {
    "money": ["financial_situation", "income", "allowance"],
    "help": ["help_received", "school_meals", "charity", "utilities", "medicines"],
    "work": ["work", "childcare", "self_reliance"],
    "home": ["housing"],
    "relations": ["conflict", "psychological_help", "religion"],
    "wishes": ["suggestions"],
}


def findings(page: Page) -> pd.DataFrame:
    """One row a coded finding: id, respondent, age under the quotation, match, theme, stance, place."""
    return page.load("themes").drop(columns="quoted_name")


def show(page: Page, text: Text) -> None:
    """A section of its own: themes and respondents are chosen here."""

    @card.section
    def themes() -> None:
        found = findings(page)
        ages = found.drop_duplicates("respondent").set_index("respondent")["quoted_age"]
        people = {code: families.person(page, code, ages[code]) for code in sorted(ages.index, key=_table_first)}
        with filters.panel(page, "themes") as panel:
            groups = panel.many("theme", list(GROUPS), field="theme_group")
            speakers = panel.many("speaker", list(people))
        chosen = [theme for group in groups for theme in GROUPS[group]]
        if not chosen or not speakers:
            card.empty(page, "themes", text["empty.themes" if not chosen else "empty.speakers"])
            return
        shown = found[found["theme"].isin(chosen) & found["respondent"].isin(speakers)]
        base = text("base.themes", n=len(speakers), findings=len(shown))
        _matrix(page, text, shown, chosen, {code: people[code] for code in speakers}, base)
        _table(page, text, shown, people, base)
        _summaries(page, text, chosen)


def _table_first(code: str) -> tuple[bool, str]:
    return code.startswith("q"), code


def _matrix(page: Page, text: Text, shown: pd.DataFrame, chosen: list[str], people: dict[str, str], base: str) -> None:
    sure = shown.assign(sure=shown["match"] != "spelling_differs").groupby(["theme", "respondent"])["sure"].any()
    states = {(theme, who): "full" if certain else "partial" for (theme, who), certain in sure.items()}
    rows = pd.DataFrame(
        [{"row": t, "column": who, "state": states.get((t, who), "none")} for t in chosen for who in people]
    )
    names = {theme: text.label("theme", theme) for theme in chosen}
    words = {state: text[f"states.{state}"] for state in ["full", "partial", "none"]}
    figure = charts.small_matrix(rows, rows=names, columns=people, states=words)
    told = rows.assign(told=rows["state"].map(words)).pivot(index="row", columns="column", values="told")
    twin = told.reindex(chosen).rename(columns=people).assign(theme=list(names.values()))
    spoken = rows[rows["state"] != "none"].groupby("row").size()
    most = spoken[spoken == spoken.max()]
    if spoken.empty:
        finding = text("found.themes.none", total=len(people))
    elif len(most) == 1:
        finding = text("found.themes.top", theme=names[most.index[0]], n=int(most.iloc[0]), total=len(people))
    else:
        finding = text("found.themes.tied", n=len(spoken), of=len(chosen), total=len(people))
    card.chart(
        page, "themes", figure, twin, {"theme": "text"} | dict.fromkeys(people.values(), "text"),
        evidence="recomputed", locus=text.locus("Results"), base=base, values={"finding": finding},
    )  # fmt: skip


def _table(page: Page, text: Text, shown: pd.DataFrame, people: dict[str, str], base: str) -> None:
    if shown.empty:
        card.empty(page, "findings", text["empty.findings"])
        return
    rows = shown.assign(respondent=shown["respondent"].map(people))
    rows["finding"] = [text.label("finding", code) for code in rows["id"]]
    rows["quote_number"] = families.quote_numbers(rows["quote"])
    for column in ("theme", "stance", "match"):
        rows[column] = [text.label(column, code) for code in rows[column]]
    columns = dict.fromkeys(["respondent", "finding", "theme", "stance", "match"], "text")
    columns |= {"quote_number": "integer", "line": "lines"}
    card.table(
        page, "findings", rows, columns, evidence="recomputed", locus=text.locus("Results"), base=base,
        values={"n": len(rows)},
    )  # fmt: skip


def _summaries(page: Page, text: Text, chosen: list[str]) -> None:
    rows = page.load("summaries")
    rows = rows[rows["theme"].isin(chosen)].copy()
    if rows.empty:
        card.empty(page, "summaries", text["empty.summaries"])
        return
    rows["statement"] = [text.label("summary", code) for code in rows["id"]]
    rows["theme"] = [text.label("theme", code) for code in rows["theme"]]
    rows["place"] = [text.locus(place) for place in rows["locus"]]
    card.table(
        page, "summaries", rows, dict.fromkeys(["statement", "theme", "place"], "text") | {"line": "lines"},
        evidence="printed", locus=text.locus("Results and Conclusion"), values={"n": len(rows)},
    )  # fmt: skip
