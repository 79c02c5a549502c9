"""What each dataset holds: where it comes from, what was done to it, its tables, their columns and codes."""

from components import cache
from components.cache import Dataset
from components.page import Any, Cards, Controls, One, Part, Text, View, pd
from components.sources import described

_LINES = ("[0-9]+(;[0-9]+)*", r"\d+(;\d+)*")  # the two ways in which the packages write "line numbers"
NAMED = 4  # codes of a column written in its row; the whole list stands below


def controls(view: View) -> Controls:
    """Dataset, then table, then the codes of one column."""
    name = yield One("dataset", cache.names(), look="list")
    resources = _resources(cache.dataset(name))
    resource = yield One("resource", list(resources), labels=f"{name}.resources", look="list")
    coded = _coded(resources[resource])
    if coded:
        yield One("column", coded, labels=f"{name}.fields", look="list")


def cards(view: View) -> Cards:
    """What was done to the numbers, the columns of a table, the codes of a column."""
    text, data = view.text, cache.dataset(view.dataset)
    resource = _resources(data)[view.resource]
    yield from _about(view, data)
    if not _fields(resource):
        yield view.refusal("fields", text("empty.no_table", size=resource["bytes"] / 1000))
        return
    yield _columns(view, data, resource)
    if _coded(resource):
        yield _codes(view, data, resource, str(view.column))


def _resources(data: Dataset) -> dict[str, dict[str, Any]]:
    return {resource["name"]: resource for resource in data.package["resources"]}


def _fields(resource: dict[str, Any]) -> list[dict[str, Any]]:
    return list(resource.get("schema", {}).get("fields", []))


def _coded(resource: dict[str, Any]) -> list[str]:
    return [field["name"] for field in _fields(resource) if "enum" in field.get("constraints", {})]


def _about(view: View, data: Dataset) -> Cards:
    """Processing, evidence and licence, sources."""
    text = view.text
    words = data.labels[text.language]["dataset"]
    yield view.say("about", text("about.dataset", title=words["title"], processing=words["processing"]))
    licences = ", ".join(text.label("licence", licence["name"]) for licence in data.package["licenses"])
    ground = text.label("evidence", data.package["evidence"])
    yield view.say("licence", f"**{ground}.** {text('about.licence', licence=licences)}")
    if "credit" in words:
        yield view.say("credit", words["credit"], "note")
    lines = [_source(text, source) for source in data.package["sources"]]
    yield view.say("sources", text("about.sources", n=len(lines)), lines=lines)


def _source(text: Text, source: dict[str, Any]) -> str:
    if "article" in source:
        return text("about.article", number=source["article"], title=source["title"], lines=source["lines"])
    return f"{source['title']}: <{source['path']}>" if "path" in source else str(source["title"])


def _columns(view: View, data: Dataset, resource: dict[str, Any]) -> Part:
    """The columns of a table in words."""
    text, schema = view.text, resource["schema"]
    frame = pd.DataFrame([_column(text, data, field, schema) for field in schema["fields"]])
    name = text.label(f"{data.name}.resources", resource["name"])
    read = resource["name"] in data.tables  # a file kept as proof is checked, but no page reads it
    size = text("base.rows", n=len(data.tables[resource["name"]])) if read else text["base.proof"]
    checksum = resource["hash"].removeprefix("sha256:")[:12]
    return view.card(
        "fields", None, frame, {
            "label": "text", "code": "code", "type": "label", "unit": "text", "allowed": "code", "missing": "text",
        },
        sources=[described(data.package, data.name, resource)],
        base=f"{text('base.file', path=resource['path'], checksum=checksum)} · {size}",
        values={"name": name, "n": len(frame)},
    )  # fmt: skip


def _column(text: Text, data: Dataset, field: dict[str, Any], schema: dict[str, Any]) -> dict[str, str]:
    """One column of the table in words."""
    rules = field.get("constraints", {})
    gaps = [text["words.empty_cell"] if code == "" else code for code in schema.get("missingValues", [""])]
    unit = field.get("unit", "")
    return {
        "label": text.label(f"{data.name}.fields", field["name"]),
        "code": field["name"],
        "type": field["type"],
        "unit": text.known(f"{data.name}.units", unit) or text.known("unit", unit) or unit,
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


def _codes(view: View, data: Dataset, resource: dict[str, Any], column: str) -> Part:
    """Every code that one column may hold, with its name."""
    text = view.text
    field = next(field for field in resource["schema"]["fields"] if field["name"] == column)
    codes = [str(code) for code in field["constraints"]["enum"]]
    names = _names(text, data, column, codes)
    frame = pd.DataFrame({"code": codes, "label": [names.get(code) for code in codes]})
    return view.card(
        "codes", None, frame, {"label": "text", "code": "code"},
        sources=[described(data.package, data.name, resource)],
        base=text("base.column", path=resource["path"], column=column),
        values={"name": text.label(f"{data.name}.fields", column), "n": len(codes)},
    )  # fmt: skip


def _names(text: Text, data: Dataset, column: str, codes: list[str]) -> dict[str, str]:
    """The labels of the codes: under the column's own name, else wherever a dataset names all of them."""
    known = data.labels[text.language]
    regions = text.labels("regions.region")
    groups = [known.get(column, {}), *known.values(), regions]
    return next((group for group in groups if set(codes) <= set(group)), {})
