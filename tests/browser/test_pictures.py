"""What stands in a picture that a reader takes away, and what a reader sees who cannot have one."""

from __future__ import annotations

import struct
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from components.article import PAGES
from components.i18n import LANGUAGES, Text

pytestmark = pytest.mark.browser
CARD = "[class*=st-key-card-digital_skills-answers]"
SVG = "{http://www.w3.org/2000/svg}"


def plain(text: str) -> str:
    """The letters of a text: no blanks, no marks that tie words, no difference of case."""
    return "".join(text.replace("\u2060", "").split()).casefold()


def taken(page: Page, card: Locator, kind: str) -> bytes:
    with page.expect_download() as download:
        card.locator(f"[data-action={kind}]").click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_says_all_that_its_card_says(visit, language):
    """Title, evidence, place, base and source, every answer and its share, from a dark page too."""
    page = visit(1280, "dark").open(f"digital_skills?lang={language}")
    card = page.locator(CARD)
    picture = ElementTree.fromstring(taken(page, card, "svg").decode("utf8"))
    ticks = {id(text) for group in picture.iter(f"{SVG}g") if "tick" in group.get("class", "") for text in group.iter()}
    texts = {id(text): plain("".join(text.itertext())) for text in picture.iter(f"{SVG}text")}

    title = plain(card.locator(".qg-title").text_content() or "")
    place, _, base = plain(card.locator(".qg-facts > span + span").text_content() or "").rpartition("·")
    words = Text(language, [PAGES / "digital_skills" / f"{language}.toml"])
    evidence, source = plain(words.label("evidence", "recomputed")), plain(words["card.source"])
    assert title and place and "227" in base and evidence and source
    assert title in texts.values()
    assert f"{evidence}·{place}·{base}·{source}" in texts.values()

    rows = card.locator(".qg-table tbody tr")
    answers = [plain(cell) for cell in rows.locator("th").all_text_contents()]
    shares = [plain(row.locator(".qg-number").first.text_content() or "") for row in rows.all()]
    assert len(answers) == len(shares) == 4
    assert set(answers) <= set(texts.values())
    assert not Counter(shares) - Counter(text for key, text in texts.items() if key not in ticks)


def test_a_picture_has_the_size_that_it_promises(visit):
    """1,000 px wide, and twice that as PNG, which is shown on projectors."""
    page = visit(390).open("digital_skills?lang=kk")
    card = page.locator(CARD)
    drawn = ElementTree.fromstring(taken(page, card, "svg").decode("utf8"))
    wide, high = int(drawn.attrib["width"]), int(drawn.attrib["height"])
    assert wide == 1000 and high > 300
    png = taken(page, card, "png")
    assert png[:8] == b"\x89PNG\r\n\x1a\n" and struct.unpack(">II", png[16:24]) == (2 * wide, 2 * high)


def test_without_plotly_the_table_stands_in_its_place(visit):
    """Where the drawing cannot be fetched, the numbers are there, with a sentence instead of an empty frame."""
    reader = visit()
    page = reader.page
    page.route("**/plotly-*", lambda route: route.abort())
    page.goto(f"{reader.server}/digital_skills?lang=ru")
    card = page.locator(CARD)
    expect(card.locator(".qg-none")).to_have_text(Text("ru", [])["card.no_chart"])
    expect(card.locator(".qg-table")).to_be_visible()
    assert card.locator("tbody tr").count() == 4
    assert card.locator("[data-action]").evaluate_all("all => all.map(one => one.dataset.action)") == ["csv", "cite"]
    assert card.locator(".qg-plot").bounding_box()["height"] == 0


def test_a_chart_takes_its_height_before_it_is_drawn(visit):
    """While the bundle is on its way the card is as high as it will be."""
    heights = """() => [...document.querySelectorAll('.qg-plot')].filter(plot => plot.offsetParent)
        .map(plot => plot.getBoundingClientRect().height)"""
    reader = visit(390)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    reader.page.route("**/plotly-*", hold)
    reader.page.goto(f"{reader.server}/digital_skills?lang=kk")
    reader.page.wait_for_function(
        "document.querySelectorAll('.qg-card').length >= document.querySelectorAll('[class*=st-key-card-]').length"
        " && document.querySelector('[data-testid=stApp][data-test-script-state=notRunning] h1')"
    )
    while not held:
        reader.page.wait_for_timeout(50)
    waiting = reader.page.evaluate(heights)
    for route in held:
        route.continue_()
    reader.settled()
    assert len(waiting) >= 8 and min(waiting) > 100
    assert reader.page.evaluate(heights) == waiting
