"""Imports run one way: pages -> ui -> article, cache -> datasets; stats and charts know nothing of the screen."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    path
    for folder in ("components", "pages")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "__pycache__" not in path.parts
] + [ROOT / "app.py"]

# room -> what it may import of this project
ALLOWED = {
    "app": {"components.ui"},
    "pages": {
        "components.ui",
        "components.charts",
        "components.stats",
        "components.cache",
        "components.evidence",
        "pages",
    },
    "components.ui": {
        "components.ui",
        "components.article",
        "components.cache",
        "components.charts",
        "components.evidence",
        "components.i18n",
    },
    "components.cache": {"components.datasets"},
    "components.article": set(),
    "components.datasets": set(),
    "components.evidence": set(),
    "components.i18n": {"components.i18n"},
    "components.charts": {"components.charts"},
    "components.stats": {"components.stats"},
    "components": set(),
}
STREAMLIT = ("app", "pages", "components.ui", "components.cache")
NO_PLOTLY = ("components.stats", "components.charts", "components.datasets", "components.i18n", "pages")


def imported(path: Path) -> set[str]:
    """Every module that the file imports, wherever in the file it does."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def room(module: str) -> str:
    """The room that a module of the project belongs to: components.charts.bars -> components.charts."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "components" else parts[0]


def module_of(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def offences(path: Path) -> list[str]:
    here, found = room(module_of(path)), []
    for name in imported(path):
        if name.split(".")[0] in ("components", "pages") and name != "components":
            there = room(name)
            known = (ROOT / Path(*there.split("."))).is_dir() or (ROOT / Path(*there.split("."))).with_suffix(
                ".py"
            ).is_file()
            if known and there not in ALLOWED[here]:
                found.append(f"{module_of(path)} imports {name}")
        if name.split(".")[0] == "streamlit" and here not in STREAMLIT:
            found.append(f"{module_of(path)} imports streamlit")
        if name.split(".")[0] == "plotly" and here in NO_PLOTLY:
            found.append(f"{module_of(path)} imports plotly")
    return found


@pytest.mark.parametrize("path", SOURCES, ids=module_of)
def test_imports_run_one_way(path):
    assert offences(path) == []


def test_the_rule_sees_an_offence(tmp_path, monkeypatch):
    """The test itself can fail: a chart that asks the screen is caught."""
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    bad = tmp_path / "components" / "charts" / "bad.py"
    bad.parent.mkdir(parents=True)
    (tmp_path / "components" / "ui").mkdir()
    bad.write_text("import streamlit\nfrom components.ui import card\n", "utf8")
    assert sorted(offences(bad)) == [
        "components.charts.bad imports components.ui",
        "components.charts.bad imports components.ui.card",
        "components.charts.bad imports streamlit",
    ]


def test_one_room_one_page():
    """Adding an article touches its folder: nothing outside `pages/` knows the name of one."""
    slugs = {path.name for path in (ROOT / "pages").iterdir() if (path / "article.toml").is_file()}
    for path in SOURCES:
        if "pages" not in path.relative_to(ROOT).parts[:1]:
            named = {slug for slug in slugs if f'"{slug}"' in path.read_text("utf8")}
            assert not named, f"{path.name} names {named}"


def test_only_the_plot_door_draws():
    """Nothing calls Streamlit's own charts."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            if isinstance(node, ast.Attribute):
                assert node.attr not in {
                    "plotly_chart",
                    "altair_chart",
                    "line_chart",
                    "bar_chart",
                    "map",
                    "vega_lite_chart",
                } or not (isinstance(node.value, ast.Name) and node.value.id == "st"), f"{path}: st.{node.attr}"
