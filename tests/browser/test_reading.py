"""What a reader does: filter, link, go back, take away, come as two."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def bars(page) -> int:
    return page.locator(".qg-card").first.locator(".qg-plot .point").count()


def fewer_bars(page, before: int) -> int:
    """How many bars stand once the chart has taken up its narrower choice."""
    page.wait_for_function("n => document.querySelector('.qg-plot').querySelectorAll('.point').length < n", arg=before)
    return bars(page)


def test_chart_node_survives_a_filter_change(visit):
    """The chart is updated in place: the same node before and after, with other marks."""
    page = visit().open("teacher_satisfaction?lang=en")
    page.evaluate("window.kept = document.querySelector('.qg-plot .main-svg')")
    title, before = page.locator(".qg-title").first.inner_text(), bars(page)
    page.get_by_role("button", name="Value orientations").click()
    page.wait_for_function(
        "n => document.querySelectorAll('.qg-plot')[0].querySelectorAll('.point').length !== n", arg=before
    )
    assert page.evaluate("window.kept === document.querySelector('.qg-plot .main-svg') && window.kept.isConnected")
    assert bars(page) < before and title


def test_changed_filter_is_announced(visit):
    page = visit().open("teacher_satisfaction?lang=en")
    live = page.locator(".qg-card [aria-live=polite]").first
    assert live.text_content() == ""
    page.get_by_role("button", name="Value orientations").click()
    expect(live).not_to_have_text("")


def test_address_holds_the_view_and_back_undoes(visit):
    reader = visit()
    page = reader.open("teacher_satisfaction?lang=en")
    before = bars(page)
    page.get_by_role("button", name="Value orientations").click()
    page.wait_for_url("**factor=**")
    reader.settled()
    assert fewer_bars(page, before) > 0
    page.go_back()
    page.wait_for_function(
        "n => document.querySelectorAll('.qg-plot')[0].querySelectorAll('.point').length === n", arg=before
    )
    assert "factor" not in page.url


def test_a_link_opens_the_same_view_in_every_language(visit):
    counts, titles = set(), set()
    for language in ("kk", "ru", "en"):
        page = visit().open(f"teacher_satisfaction?lang={language}&factor=values")
        counts.add(bars(page))
        titles.add(page.locator("h1").inner_text())
    assert len(counts) == 1 and len(titles) == 3


def test_unknown_code_falls_back_with_a_note(visit):
    page = visit().open("teacher_satisfaction?lang=en&factor=nonsense")
    expect(page.locator("[data-testid=stAlert]").first).to_contain_text("nonsense")
    assert bars(page) == bars(visit().open("teacher_satisfaction?lang=en"))


@pytest.mark.parametrize("name", ["lang", "rule", "printed", "shares"])
def test_what_an_address_says_is_shown_not_obeyed(visit, name):
    """A picture, a link or a formula in a value of the address stays the letters that it is."""
    reader = visit()
    value = "![x](http://127.0.0.1:9/x.png)[report](http://127.0.0.1:9/r) http://127.0.0.1:9/s $x$ `"
    page = reader.open("methods?" + urlencode({"lang": "en", name: value}))
    told = page.locator("[data-testid=stAlert]").filter(has_text="![x](http")
    expect(told.first).to_be_visible()
    assert told.first.locator("a, img, .katex").count() == 0
    assert reader.outside == []


def test_two_readers_do_not_see_each_other(visit):
    one, two = visit(), visit()
    first, second = one.open("teacher_satisfaction?lang=en"), two.open("teacher_satisfaction?lang=ru")
    whole = bars(second)
    first.get_by_role("button", name="Value orientations").click()
    first.wait_for_url("**factor=**")
    one.settled()
    second.reload()
    two.settled()
    assert bars(second) == whole > fewer_bars(first, whole)
    assert second.evaluate("document.documentElement.lang") == "ru"


def test_language_switch_keeps_the_filters(visit):
    reader = visit()
    page = reader.open("teacher_satisfaction?lang=en&factor=values")
    before = bars(page)
    page.get_by_role("radio", name="Қаз").click()
    page.wait_for_url("**lang=kk**")
    reader.settled()
    assert "factor=values" in page.url and bars(page) == before


def test_table_twin_and_files(visit):
    page = visit().open("teacher_satisfaction?lang=kk")
    card = page.locator(".qg-card").first
    card.locator("[data-action=table]").click()
    rows = card.locator(".qg-table tbody tr").count()
    assert rows > 0
    with page.expect_download() as csv:
        card.locator("[data-action=csv]").click()
    lines = Path(csv.value.path()).read_text("utf-8-sig").splitlines()
    comments = [line for line in lines if line.startswith("# ")]
    assert page.url in comments[0] and len(comments) >= 4
    assert len(lines) - len(comments) == rows + 1
    card.locator("[data-action=table]").click()
    with page.expect_download() as png:
        card.locator("[data-action=png]").click()
    assert Path(png.value.path()).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    with page.expect_download() as svg:
        card.locator("[data-action=svg]").click()
    picture = Path(svg.value.path()).read_text("utf8").replace("\u00a0", " ")
    assert card.locator(".qg-title").inner_text().split()[0] in picture and "n = 287" in picture


def test_cite_this_view(visit):
    page = visit().open("teacher_satisfaction?lang=en&factor=values")
    card = page.locator(".qg-card").first
    card.locator("[data-action=cite]").click()
    cited = card.locator("textarea").input_value()
    assert "factor=values" in cited and "No. 2(90), 2025" in cited


def test_first_visit_may_start_at_an_article(visit):
    """Streamlit's older menu would say that the page does not exist."""
    page = visit().open("large_families?lang=en")
    assert page.locator("[role=dialog]").count() == 0


def test_keyboard_reaches_the_card(visit):
    page = visit().open("teacher_satisfaction?lang=en")
    page.locator("[data-action=table]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".qg-table").first).to_be_visible()
    assert page.evaluate("document.activeElement.dataset.action") == "table"


def test_keyboard_shows_where_it_is(visit):
    """Every link and button that the Tab key reaches on the home page has a line or a shadow around it."""
    page = visit().open("?lang=en")
    drawn = """e => { const c = getComputedStyle(e);
        return (c.outlineStyle !== 'none' && parseFloat(c.outlineWidth) >= 2) || c.boxShadow !== 'none'; }"""
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        focused = page.evaluate_handle("document.activeElement")
        if focused.evaluate("e => ['A', 'BUTTON'].includes(e.tagName)"):
            reached.append(focused.evaluate("e => e.textContent"))
            assert focused.evaluate(drawn), reached[-1]
    assert {"Methods", "2 · Teachers"} <= set(reached) and any("Open article" in text for text in reached)


def test_searching_every_printed_number(visit):
    page = visit().open("large_families?lang=en")
    place = page.locator("[data-testid=stExpander]").filter(has=page.locator("[class*=all_printed]")).first
    place.locator("summary").click()
    place.locator(".qg-search").fill("300,241")
    rows = place.locator(".qg-table tbody tr:visible")
    assert rows.count() == 1 and "300,241" in rows.inner_text()
    place.locator(".qg-search").fill("zzzz")
    expect(place.locator(".qg-table + .qg-none")).to_be_visible()
