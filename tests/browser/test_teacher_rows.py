"""Teachers by group in a real browser: on a phone, from set to set, back again, and what its files say."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
ADDRESS = "teacher_satisfaction?basis=rows"
ITEMS = "[class*='st-key-card-teacher_satisfaction-rows_items']"


def drawn_numbers(page) -> str:
    """What the items chart holds, as text."""
    return page.evaluate(f"""() => JSON.stringify(document.querySelector("{ITEMS} .js-plotly-plot").data
        .map(trace => [trace.x, trace.base]))""")


def test_the_view_on_a_phone_from_set_to_set_and_back(visit):
    reader = visit(360)
    page = reader.open(f"{ADDRESS}&lang=kk")
    assert page.locator("[data-testid=stException]").count() == 0
    cards = page.locator("[class*='st-key-card-teacher_satisfaction-rows_'] .qg-card")
    charts = page.locator("[class*='st-key-card-teacher_satisfaction-rows_'] .qg-plot:visible .main-svg:first-child")
    assert cards.count() == 8 and charts.count() == 7  # reliability is a table
    wide = page.evaluate("""() => { const m = document.querySelector('[data-testid=stMain]');
        return m.scrollWidth - m.clientWidth; }""")
    assert wide <= 0
    out = page.evaluate("""() => [...document.querySelectorAll('[class*=rows_] .qg-plot')].flatMap(plot => {
        const box = plot.getBoundingClientRect();
        return [...plot.querySelectorAll('text')].filter(t => { const r = t.getBoundingClientRect();
            const look = getComputedStyle(t);
            return t.textContent && look.visibility !== 'hidden' && Number(look.opacity) > 0
                && r.width && (r.right > box.right + 2 || r.left < box.left - 2); }).map(t => t.textContent); })""")
    assert out == []

    before = drawn_numbers(page)
    page.evaluate(f"""window.kept = document.querySelector("{ITEMS} .qg-plot .main-svg")""")
    page.locator("[class*='st-key-teacher_satisfaction-set-next'] button:visible").click()
    page.wait_for_url("**set=2**")
    page.wait_for_function(
        f"""old => JSON.stringify(document.querySelector("{ITEMS} .js-plotly-plot").data
        .map(trace => [trace.x, trace.base])) !== old""",
        arg=before,
    )
    assert page.evaluate(f"""window.kept === document.querySelector("{ITEMS} .qg-plot .main-svg")
        && window.kept.isConnected""")

    reader.settled()
    second = drawn_numbers(page)
    page.locator("[class*='st-key-teacher_satisfaction-gender'] button").nth(2).click()
    page.wait_for_url("**gender=male**")
    reader.settled()
    expect(page.locator("[class*='rows_against'] .qg-card")).to_have_count(1)
    page.go_back()
    page.wait_for_function(
        f"""old => JSON.stringify(document.querySelector("{ITEMS} .js-plotly-plot")?.data
        .map(trace => [trace.x, trace.base])) === old""",
        arg=second,
    )
    assert "gender" not in page.url and "set=2" in page.url
    expect(page.locator("[class*='rows_against'] .qg-card")).to_have_count(0)
    assert reader.faults == [] and reader.outside == []


def test_files_of_the_tour_are_about_its_own_group(visit):
    """A step of the tour runs alone; the line about the reader's group stays with the cards below."""
    reader = visit()
    page = reader.open(f"{ADDRESS}&lang=en&gender=male")
    page.get_by_role("radio", name="4. The limits").or_(page.get_by_role("button", name="4. The limits")).first.click()
    card = page.locator("[class*='rows_tour_reach'] .qg-card")
    expect(card).to_have_count(1)
    reader.settled()
    with page.expect_download() as file:
        card.locator("[data-action=csv]").click()
    text = Path(file.value.path()).read_text("utf-8-sig")
    assert "They are not the respondents' answers" in text and "Settlement: village" in text
    assert "Gender: men" not in text
    strip = page.locator("[class*='rows_strip'] .qg-card")
    with page.expect_download() as file:
        strip.locator("[data-action=csv]").click()
    assert "Gender: men" in Path(file.value.path()).read_text("utf-8-sig")
