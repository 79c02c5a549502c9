"""Every page, language, width and theme in a real browser."""

import itertools

import pytest

from components.article import all_articles

pytestmark = pytest.mark.browser
SLUGS = ["", *(article.slug for article in all_articles() if article.has_page), "methods"]


@pytest.mark.parametrize(("slug", "language"), list(itertools.product(SLUGS, ("kk", "ru", "en"))))
def test_page_stands_in_every_language(visit, slug, language):
    """Drawn, without a fault, without a request to another host, not wider than its screen, at both extremes."""
    for width, scheme in ((1440, "light"), (360, "dark")):
        reader = visit(width, scheme)
        page = reader.open(f"{slug}?lang={language}")
        assert page.evaluate("document.documentElement.lang") in (language, "en")
        assert page.locator("[data-testid=stAlertContentError], [data-testid=stException]").count() == 0
        assert page.locator(".qg-card").count() >= (0 if slug == "" else 1)
        for chart in page.locator(".qg-plot:visible").all():
            assert chart.get_attribute("role") == "img" and len(chart.get_attribute("aria-label") or "") > 20
        wide = page.evaluate("""() => { const m = document.querySelector('[data-testid=stMain]');
            return m.scrollWidth - m.clientWidth; }""")
        assert wide <= 0, f"{wide} px too wide at {width}"
        assert reader.faults == []
        assert reader.outside == []


VIEWS = [f"regional_inequality?view={view}" for view in ("inequality", "relations", "index", "typology", "population")]


@pytest.mark.parametrize("address", [*(f"{slug}?" for slug in SLUGS if slug), *(f"{view}&" for view in VIEWS)])
def test_charts_stay_inside_their_cards(visit, address):
    """No drawn text sticks out of its picture on a phone."""
    reader = visit(360)
    page = reader.open(f"{address}lang=kk")
    out = page.evaluate("""() => [...document.querySelectorAll('.qg-plot:not([hidden])')].flatMap(plot => {
        const box = plot.getBoundingClientRect();
        const seen = t => { const look = getComputedStyle(t);
            return t.textContent && look.visibility !== 'hidden' && Number(look.opacity) > 0; };
        return [...plot.querySelectorAll('text')].filter(seen).filter(t => {
            const r = t.getBoundingClientRect();
            return r.width && (r.right > box.right + 2 || r.left < box.left - 2);
        }).map(t => t.textContent);
    })""")
    assert out == []


def test_axis_titles_take_the_room_there_is(visit):
    """A long axis title stands on one line on a desktop and is broken on a phone."""
    lines = {}
    for width in (1440, 360):
        page = visit(width).open("teacher_satisfaction?basis=rows&lang=en")
        title = page.locator("[class*='card-teacher_satisfaction-rows_regression'] .xtitle")
        lines[width] = max(1, title.locator("tspan").count())
        letters = "".join((title.text_content() or "").split())
        assert letters == "Standardisedcoefficient(beta),95%interval"
    assert lines[1440] == 1 and lines[360] > 1


@pytest.mark.parametrize("width", [768, 1024])
def test_headline_numbers_are_never_cut(visit, width):
    """At every width a number stands whole in its tile."""
    reader = visit(width)
    rows = "teacher_satisfaction?basis=rows&settlement=rural&"
    for address in ("?", "large_families?", "digital_skills?", "regional_inequality?", rows):
        page = reader.open(f"{address}lang=ru")
        cut = page.evaluate("""() => [...document.querySelectorAll('.qg-tile-value')].filter(value => {
            const box = value.closest('.qg-tile').getBoundingClientRect();
            return value.scrollWidth > value.clientWidth + 1 || value.getBoundingClientRect().right > box.right + 1;
        }).map(value => value.textContent)""")
        assert page.locator(".qg-tile-value").count() >= 4 and cut == [], address


def test_kazakh_letters_are_drawn_by_the_shipped_font(visit):
    """ә ғ қ ң ө ұ ү һ і come from Golos, not from a fallback."""
    page = visit().open("teacher_satisfaction?lang=kk")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("""async () => { await document.fonts.load('16px Golos', 'әғқңөұүһі');
        return [...document.fonts].filter(f => f.family.includes('Golos') && f.status === 'loaded').length; }""")
    assert loaded >= 2
    same = page.evaluate("""() => { const c = document.createElement('canvas').getContext('2d');
        const w = (font, t) => { c.font = '40px ' + font; return c.measureText(t).width; };
        return [...'әғқңөұүһі'].filter(t => w('Golos, monospace', t) === w('monospace', t)
            && w('Golos, serif', t) === w('serif', t)); }""")
    assert same == []


def test_dark_theme_changes_chart_and_page(visit):
    colours = []
    for scheme in ("light", "dark"):
        page = visit(1280, scheme).open("teacher_satisfaction?lang=en")
        colours.append(
            page.evaluate("""() => [getComputedStyle(document.querySelector('.qg-card')).color,
            getComputedStyle(document.querySelector('.qg-plot .ytick text, .qg-plot text')).fill]""")
        )
    assert colours[0][0] != colours[1][0] and colours[0][1] != colours[1][1]


def test_theme_switch_needs_no_reload(visit):
    reader = visit(1280, "light")
    page = reader.open("teacher_satisfaction?lang=en")
    before = page.evaluate("getComputedStyle(document.querySelector('.qg-plot text')).fill")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("old => getComputedStyle(document.querySelector('.qg-plot text')).fill !== old", arg=before)


def test_sentences_of_a_table_stand_whole_on_a_phone(visit):
    """Rows of sentences stand under one another, each cell behind its head; short tables hide no row."""
    page = visit(360).open("large_families?lang=kk")
    told = page.locator("[class*=card-large_families-recommendations] .qg-table")
    assert told.evaluate("box => box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight + 1")
    assert told.locator("tbody tr").count() == 6 and not told.locator("thead").is_visible()
    head = told.locator("tbody td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert "Ұсыныс" in head
    wide = visit(1440).open("large_families?lang=kk")
    hypotheses = wide.locator("[class*=card-large_families-hypotheses] .qg-table")
    assert hypotheses.evaluate("box => box.scrollHeight <= box.clientHeight + 1")
    assert hypotheses.locator("thead").is_visible()
