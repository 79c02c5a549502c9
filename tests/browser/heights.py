"""Measure how high each card, block of tiles, row of controls and control stands, and write the heights to reserve.

    python -m tests.browser.heights          (make heights)

Every view of every page is opened at its defaults in three languages, on a wide page and on a phone. What then stands
in `static/heights.css` is in the document's head before anything is painted, so that nothing jumps when it comes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from components.i18n import LANGUAGES
from components.rooms import FIRST, room, slugs
from tests.browser.conftest import FLAGS, Visit, serving

FILE = Path(__file__).resolve().parents[2] / "static" / "heights.css"
WIDTHS = {"wide": 1440, "phone": 390}
PHONE = "@media (max-width: 640px)"
_MEDIA = {"wide": "@media (min-width: 641px)", "phone": PHONE}
MEASURE = """() => {
    const kinds = '[class*="st-key-card-"], [class*="st-key-tiles-"], [class*="st-key-panel-"], ' +
        '[class*="st-key-panel-"] [data-testid="stElementContainer"][class*="st-key-"]';
    const blocks = [...document.querySelectorAll(kinds)].filter(block => block.offsetParent);
    const name = block => [...block.classList].find(each => each.startsWith('st-key-'));
    return Object.fromEntries(blocks.map(block => [name(block), Math.floor(block.getBoundingClientRect().height)]));
}"""


def addresses(language: str) -> Iterator[str]:
    """Every view of every page at its defaults."""
    for slug in slugs():
        place = room(slug)
        path = "" if slug == FIRST else slug
        for code in place.sections:
            yield f"{path}?lang={language}" + (f"&{place.by}={code}" if place.by else "")


def measured(browser: Browser, server: str, language: str, width: int) -> dict[str, int]:
    """Class of each block -> its height in pixels; the lowest where several views show it."""
    found: dict[str, int] = {}
    for address in addresses(language):
        visit = Visit(browser, server, width, "light", language)
        visit.open(address)
        for name, height in visit.page.evaluate(MEASURE).items():
            found[name] = min(height, found.get(name, height))
        visit.context.close()
    return found


def rules(heights: dict[tuple[str, str], dict[str, int]]) -> str:
    """The style sheet: a row of controls and each of them keeps its height, a card only until it is drawn."""
    lines = ["/* Written by tests/browser/heights.py: do not edit. */"]
    for kind, media in _MEDIA.items():
        lines.append(media + " {")
        for language in LANGUAGES:
            for name, height in sorted(heights[language, kind].items()):
                waits = ":not(:has([data-ready]))" if name.startswith(("st-key-card-", "st-key-tiles-")) else ""
                lines.append(f"html:lang({language}) .{name}{waits} {{ min-height: {height}px; }}")
        lines.append("}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure all, write the file."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    heights = {}
    with serving() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        for language in LANGUAGES:
            for kind, width in WIDTHS.items():
                heights[language, kind] = measured(browser, server, language, width)
        browser.close()
    FILE.write_text(rules(heights), "utf8")


if __name__ == "__main__":
    main()
