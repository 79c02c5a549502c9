"""The page does not jump: what is reserved in the head is not more than what comes, and nothing moves on load."""

from __future__ import annotations

import re

import pytest

from tests.browser.heights import FILE, MEASURE, PHONE, WIDTHS

SHIFTS = """window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())
    if (!entry.hadRecentInput) window.shift += entry.value; }).observe({ type: 'layout-shift', buffered: true });"""
PAGES = ["digital_skills", "large_families", "regional_inequality", "teacher_satisfaction"]
LANGUAGES = ["kk", "ru", "en", "kk"]  # one a page: all of them would take minutes


def reserved(language: str, kind: str) -> dict[str, int]:
    """Class -> pixels, from the style sheet."""
    wide, phone = FILE.read_text("utf8").split(PHONE)
    sheet = phone if kind == "phone" else wide
    rules = re.findall(rf"html:lang\({language}\) \.(\S+?)(?::not\S*)? \{{ min-height: (\d+)px", sheet)
    return {name: int(height) for name, height in rules}


@pytest.mark.parametrize("kind", WIDTHS)
@pytest.mark.parametrize(("slug", "language"), list(zip(PAGES, LANGUAGES, strict=True)))
def test_nothing_moves_on_load(visit, slug, language, kind):
    reader = visit(WIDTHS[kind], locale=language)
    reader.page.add_init_script(SHIFTS)
    page = reader.open(f"{slug}?lang={language}")
    assert page.evaluate("window.shift") < 0.1
    stand, rules = page.evaluate(MEASURE), reserved(language, kind)
    assert set(stand) <= set(rules), "measure again: make heights"
    assert min(rules.values()) > 0
    too_low = {name: (height, rules[name]) for name, height in stand.items() if height < rules[name] - 2}
    assert not too_low, f"measure again (make heights): {too_low}"
