"""What each dataset holds: where it comes from, what was done to it, its tables, their columns and codes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components import cache
from components.cache import Dataset
from components.ui import Page, Text, card, filters
from components.ui.page import package

_LINES = ("[0-9]+(;[0-9]+)*", r"\d+(;\d+)*")  # the two ways in which the packages write "line numbers"
NAMED = 4  # codes of a column written in its row; the whole list stands below


def show(page: Page, text: Text) -> None:
    """Dataset, then table, then the codes of one column."""

    @card.section
    def described() -> None:
        with filters.panel(page, "dictionary") as panel:
            name = panel.one("dataset", cache.names(), wide=True)
            data = package(name)
            resources = {resource["name"]: resource for resource in data.package["resources"]}
            resource = resources[panel.one("resource", list(resources), field=f"{name}.resources", wide=True)]
            fields = resource.get("schema", {}).get("fields", [])
            coded = [field["name"] for field in fields if "enum" in field.get("constraints", {})]
            column = panel.one("column", coded, field=f"{name}.fields", wide=True) if coded else ""
        _about(text, data)
        if not fields:
            card.empty(page, "fields", text("empty.no_table", size=resource["bytes"] / 1000))
            return
        _fields(page, text, data, resource)
        if coded:
            _codes(page, text, data, resource, column)


def _about(text: Text, data: Dataset) -> None:
    """Processing, licence, sources."""
    words = data.labels[text.language]["dataset"]
    st.markdown(text("about.dataset", title=words["title"], processing=words["processing"]))
    licences = ", ".join(text.label("licence", licence["name"]) for licence in data.package["licenses"])
    with st.container(horizontal=True, vertical_alignment="center"):
        card.badge(text, data.package["evidence"])
        st.markdown(text("about.licence", licence=licences), width="content")
    if "credit" in words:
        st.caption(words["credit"])
    lines = [_source(text, source) for source in data.package["sources"]]
    with st.popover(text("about.sources", n=len(lines)), icon=":material/menu_book:"):
        st.markdown("\n".join(f"- {line}" for line in lines))


def _source(text: Text, source: dict[str, Any]) -> str:
    if "article" in source:
        return text("about.article", number=source["article"], title=source["title"], lines=source["lines"])
    return f"{source['title']}: <{source['path']}>" if "path" in source else source["title"]


def _fields(page: Page, text: Text, data: Dataset, resource: dict[str, Any]) -> None:
    frame = pd.DataFrame([_field(text, data, field, resource["schema"]) for field in resource["schema"]["fields"]])
    columns = dict.fromkeys(["label", "code", "type", "unit", "allowed", "missing"], "text")
    name = text.label(f"{data.name}.resources", resource["name"])
    read = resource["name"] in data.tables  # a file kept as proof is checked, but no page reads it
    card.table(
        page, "fields", frame, columns, evidence=_evidence(data, resource),
        locus=text("base.file", path=resource["path"], checksum=resource["hash"].removeprefix("sha256:")[:12]),
        base=text("base.rows", n=len(data.tables[resource["name"]])) if read else text["base.proof"],
        values={"name": name, "n": len(frame)},
    )  # fmt: skip


def _evidence(data: Dataset, resource: dict[str, Any]) -> str:
    """That of the table where it has one of its own, else the dataset's."""
    return str(resource.get("evidence", data.package["evidence"]))


def _field(text: Text, data: Dataset, field: dict[str, Any], schema: dict[str, Any]) -> dict[str, str]:
    """One column of the table in words."""
    rules = field.get("constraints", {})
    gaps = [text["words.empty_cell"] if code == "" else code for code in schema.get("missingValues", [""])]
    unit = field.get("unit", "")
    own = text.label(f"{data.name}.units", unit)
    return {
        "label": text.label(f"{data.name}.fields", field["name"]),
        "code": field["name"],
        "type": text.label("type", field["type"]),
        "unit": own if own != unit else text.label("unit", unit),
        "allowed": _allowed(text, rules),
        "missing": text["words.no_gaps"] if rules.get("required") else ", ".join(gaps),
    }


def _allowed(text: Text, rules: dict[str, Any]) -> str:
    if "enum" in rules:
        named = ", ".join(str(code) for code in rules["enum"][:NAMED])
        rest = len(rules["enum"]) - NAMED
        return text("words.more_codes", named=named, n=rest) if rest > 0 else named
    ends = {end: rules[end] for end in ("minimum", "maximum") if end in rules}
    if ends:
        return text(f"words.{'_'.join(ends)}", **{end: float(value) for end, value in ends.items()})
    pattern = str(rules.get("pattern", ""))
    return text["words.lines"] if pattern in _LINES else pattern


def _codes(page: Page, text: Text, data: Dataset, resource: dict[str, Any], column: str) -> None:
    """Every code that one column may hold, with its name."""
    field = next(field for field in resource["schema"]["fields"] if field["name"] == column)
    codes = [str(code) for code in field["constraints"]["enum"]]
    names = _names(text, data, column, codes)
    frame = pd.DataFrame({"code": codes, "label": [names.get(code) for code in codes]}, dtype="string")
    card.table(
        page, "codes", frame, {"label": "text", "code": "text"}, evidence=_evidence(data, resource),
        locus=text("base.column", path=resource["path"], column=column),
        values={"name": text.label(f"{data.name}.fields", column), "n": len(codes)},
    )  # fmt: skip


def _names(text: Text, data: Dataset, column: str, codes: list[str]) -> dict[str, str]:
    """The labels of the codes: under the column's own name, else wherever a dataset names all of them."""
    known = data.labels[text.language]
    regions = text.labels("regions.region")
    groups = [known.get(column, {}), *known.values(), regions]
    return next((group for group in groups if set(codes) <= set(group)), {})
