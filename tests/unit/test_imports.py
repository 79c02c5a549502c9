"""Imports run one way: screen, shelf, room, view, card, data. Only the screen knows Streamlit, nothing knows Plotly."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from components import page

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    path
    for folder in ("components", "pages")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "__pycache__" not in path.parts
] + [ROOT / "app.py"]

# room under `components` -> the rooms there that it may import beside itself
ALLOWED = {
    "components": "",
    "evidence": "",
    "article": "",
    "controls": "",
    "sources": "",
    "i18n": "",
    "charts": "",
    "stats": "",
    "datasets": "sources",
    "cache": "datasets",
    "official": "cache i18n sources",
    "card": "evidence i18n official sources",
    "frames": "",
    "view": "article cache card controls frames i18n sources",
    "page": "cache card charts controls frames i18n official view",
    "foot": "card view",
    "room": "article cache card controls foot i18n rooms view",
    "rooms": "article",
    "shelf": "cache card charts room view",
    "ui": "article cache card controls evidence i18n room rooms shelf view",
    "pages": "article cache card charts controls evidence frames i18n official page room sources stats view",
    "app": "ui",
}
SCREEN = {"streamlit", "starlette"}
SEES_THE_SCREEN = {"app", "ui"}
# what would say by hand on what a number rests, or make a card that was not asked
TYPED = {"evidence", "locus", "places", "made"}
MADE = {"Card", "Tile", "Source", "Origin", "mark"}


def module_of(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    """The room of a module of the project: components.charts.bars -> charts, pages.home.search -> pages."""
    return module.removeprefix("components.").split(".")[0]


def imported(path: Path) -> set[str]:
    """Every module that the file imports, wherever in the file it does, with what is taken from it."""
    names: set[str] = set()
    within = module_of(path).split(".")
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = within[: len(within) - node.level + (path.name == "__init__.py")] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
    return names


def offences(path: Path) -> list[str]:
    module = module_of(path)
    here = room(module)
    allowed = {here, *ALLOWED[here].split()}

    def forbidden(name: str) -> bool:
        first, *rest = name.split(".")
        if first == "components":
            return bool(rest) and rest[0] not in allowed
        if first == "pages":  # one page knows nothing of another one
            return here != "pages" or (bool(rest) and rest[0] != module.split(".")[1])
        if first == "importlib":  # the way to a page that is no import
            return here != "rooms"
        return first == "plotly" or (first in SCREEN and here not in SEES_THE_SCREEN)

    return [f"{module} imports {name}" for name in sorted(imported(path)) if forbidden(name)]


def _past_the_view(node: ast.Attribute) -> bool:
    """Whether a view's choices are read where nobody notes that they were."""
    return isinstance(node.value, ast.Name) and node.value.id == "view" and node.attr in ("choices", "controls")


def typed(path: Path) -> list[str]:
    """Where a page says by itself what follows from its sources, or looks at a choice unnoticed."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Call):
            found += [f"{node.lineno}: {word.arg}=" for word in node.keywords if word.arg in TYPED]
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            found += [f"{node.lineno}: {name}()"] if name in MADE else []
        elif isinstance(node, ast.Attribute) and (node.attr == "attrs" or _past_the_view(node)):
            found.append(f"{node.lineno}: .{node.attr}")
    return found


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_imports_run_one_way(path):
    assert offences(path) == []


def test_the_rooms_stand_above_each_other():
    """Every room has its rule, every rule its room, and no two rooms need each other."""
    assert {room(module_of(path)) for path in SOURCES} == set(ALLOWED)
    TopologicalSorter({one: allowed.split() for one, allowed in ALLOWED.items()}).prepare()  # CycleError


def test_the_door_of_the_pages_opens_no_other_room():
    """What `components.page` hands on, a page might have imported itself."""
    assert set(ALLOWED["page"].split()) <= set(ALLOWED["pages"].split())
    beside = [name for name in vars(page) if name not in page.__all__ and not name.startswith("__")]
    assert beside == ["Iterator", "TypeAlias"]


@pytest.fixture
def spoilt(tmp_path, monkeypatch):
    """spoilt("pages/home/bad.py", "import streamlit"): the path of such a file in a project of its own."""
    monkeypatch.setitem(globals(), "ROOT", tmp_path)

    def written(place: str, words: str) -> Path:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words + "\n", "utf8")
        return path

    return written


@pytest.mark.parametrize(
    ("place", "words", "seen"),
    [
        ("components/charts/bad.py", "from components.ui import show", "components.ui.show"),
        ("components/charts/__init__.py", "from ..ui import show", "components.ui.show"),
        ("components/charts/bars.py", "def draw():\n    import plotly.graph_objects as go", "plotly.graph_objects"),
        ("components/cache.py", "import streamlit as st", "streamlit"),
        ("components/card.py", "from components import view", "components.view"),
        ("components/room.py", "from pages.home import search", "pages.home.search"),
        ("components/shelf.py", "import importlib", "importlib"),
        ("pages/large_families/page.py", "import streamlit as st", "streamlit"),
        ("pages/large_families/size.py", "from components import shelf", "components.shelf"),
        ("pages/large_families/size.py", "from components.ui.show import page", "components.ui.show.page"),
        ("pages/large_families/size.py", "from pages.digital_skills import size", "pages.digital_skills.size"),
        ("pages/large_families/size.py", "from ..digital_skills.size import cards", "pages.digital_skills.size"),
        ("app.py", "from components import rooms", "components.rooms"),
    ],
)
def test_the_rule_sees_an_offence(spoilt, place, words, seen):
    path = spoilt(place, words)
    assert f"{module_of(path)} imports {seen}" in offences(path)


@pytest.mark.parametrize("path", [path for path in SOURCES if path.is_relative_to(ROOT / "pages")], ids=module_of)
def test_no_page_types_what_a_number_rests_on(path):
    assert typed(path) == []


@pytest.mark.parametrize(
    "words",
    [
        'view.card("size", None, rows, {}, sources=[], evidence="printed")',
        'rows = rows.assign(locus="Table 1")',
        'replace(card, made=("recomputed",))',
        "Card(*parts)",
        "sources.mark(rows, known)",
        'rows.attrs["origin"] = known',
        'upto = view.choices["upto"]',
    ],
)
def test_typed_evidence_is_seen(spoilt, words):
    assert typed(spoilt("pages/home/bad.py", words))


def test_one_room_one_page():
    """Adding an article touches its folder: nothing outside `pages/` knows the name of one."""
    slugs = {path.name for path in (ROOT / "pages").iterdir() if (path / "article.toml").is_file()}
    for path in SOURCES:
        if "pages" not in path.relative_to(ROOT).parts[:1]:
            named = {slug for slug in slugs if f'"{slug}"' in path.read_text("utf8")}
            assert not named, f"{path.name} names {named}"


def test_only_the_plot_door_draws():
    """Nothing calls Streamlit's own charts."""
    charts = {"plotly_chart", "altair_chart", "line_chart", "bar_chart", "map", "vega_lite_chart"}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "st":
                assert node.attr not in charts, f"{path}: st.{node.attr}"
