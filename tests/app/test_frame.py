"""What only a running script shows: the frame around every page, the address and the controls, and what breaks."""

from __future__ import annotations

import gzip
import itertools
import json
import shutil
from functools import cache
from urllib.parse import parse_qs

import pytest

from components import datasets, shelf
from components.cache import Seen
from components.card import Link
from components.controls import Control, Many, Mark, Number, Turn
from components.i18n import LANGUAGES
from components.room import resolved
from components.rooms import room, slugs
from components.ui import shell
from pages.home import headline
from tests.app.reading import cards, click, control, tiles, words
from tests.pages.reading import opened

FAMILIES, SKILLS, REGIONS, TEACHERS = (
    "large_families", "digital_skills", "regional_inequality", "teacher_satisfaction",
)  # fmt: skip
# Each way in: a page, and a setting that brings other sections on it.
WAYS = [*((slug, {}) for slug in slugs()), (TEACHERS, {"basis": "rows"}), (REGIONS, {"view": "relations"})]


def notes(at) -> list[str]:
    """What is said about the address."""
    return [box.value for box in at.info if box.icon == ":material/link:"]


# ------------------------------------------------------------------ the frame


@pytest.mark.parametrize(("slug", "language"), list(itertools.product(slugs(), LANGUAGES)))
def test_every_page_in_every_language(open_page, slug, language):
    at = open_page(slug, language)
    assert not at.exception and not at.error and not notes(at)
    assert at.title[0].value and "{" not in words(at)
    assert {message["language"] for message in cards(at).values()} <= {language}
    links = [link.proto for link in at.sidebar.get("page_link")]
    assert [link.page or "home" for link in links] == slugs()
    assert all(parse_qs(link.query_string) == {"lang": [language]} for link in links)
    frame = {"kk": "Хабаршы", "ru": "Вестник", "en": "Bulletin"}[language]
    assert frame in at.sidebar.caption[0].value


def test_an_unknown_language_falls_back_with_a_note(open_page):
    at = open_page(FAMILIES, "tlh")
    assert ["tlh" in note for note in notes(at)] == [True]
    assert not at.exception and at.query_params["lang"] == "en"


def test_the_language_switch_keeps_every_choice(open_page):
    at = open_page(FAMILIES, "en", adults="3", children="4.7")
    (switch,) = [group for group in at.button_group if group.key == "language"]
    at = switch.set_value("kk").run()
    assert at.query_params == {"lang": "kk", "adults": "3", "children": "4.7"}
    assert {message["language"] for message in cards(at).values()} == {"kk"} and not notes(at)


# ------------------------------------------------------------------ the address speaks


def another(control: Control):
    """A value other than the default, and one that leaves something to draw."""
    if isinstance(control, Many):
        return control.first[:-1] or control.options[:2]
    if isinstance(control, Number):
        return control.kind(control.first + (control.step if control.first < control.high else -control.step))
    return next(value for value in control.states() if value != control.first)


@cache
def asked(slug: str, way: tuple[tuple[str, str], ...]) -> tuple[dict[str, str], dict[str, object]]:
    """An address at which each control of a page has another value than its default, and these values."""
    place, address, values = room(slug), dict(way), {}

    def ask(control: Control):
        if control.name in address:
            return control.parse([address[control.name]])
        if control.name == place.by or isinstance(control, (Mark, Turn)):  # these two have no widget to compare with
            return control.first
        value = another(control)
        address[control.name], values[control.name] = control.spell(value)[0], value
        return value

    view = place.start("en")
    if place.choice:
        view = place.completed(resolved(place.choice, view, ask))
    for section in place.shown(view):
        resolved(section, place.within(section, view), ask)
    return address, values


@pytest.mark.parametrize(("slug", "way"), WAYS)
def test_the_screen_shows_the_page_at_its_address(open_page, slug, way):
    """Each control as the address says, and cards and tiles as the page gives them without a screen."""
    address, values = asked(slug, tuple(way.items()))
    at = open_page(slug, "ru", **address)
    assert not at.exception and not at.error and not notes(at)
    for name, value in values.items():
        held = control(at, slug, name).value
        assert (tuple(held) if isinstance(value, tuple) else held) == value, name
    page = opened(slug, "ru", **address)
    assert not page.unknown
    wanted = {name: json.loads(gzip.decompress(shelf.pack(card.message()))) for name, card in page.cards.items()}
    assert cards(at) == wanted
    assert {name: tile["value"] for name, tile in tiles(at).items()} == {n: t.shown for n, t in page.tiles.items()}
    assert all(sentence in words(at) for sentence in [*page.headings, *page.refused.values(), *page.warned])


def test_unknown_codes_get_one_note_each_and_the_rest_is_kept(open_page):
    at = open_page("methods", "en", dataset="nowhere", rule="`banker`", first="300", second="10")
    assert [code in note for code, note in zip(("300", "banker", "nowhere"), notes(at), strict=True)] == [True] * 3
    assert control(at, "methods", "second").value == 10 and control(at, "methods", "first").value == 60
    assert not at.exception and set(cards(at)) == set(opened("methods").cards)


def test_the_back_button_takes_a_choice_back(open_page):
    at = open_page(SKILLS, "en")
    before = dict(at.query_params)
    first = control(at, SKILLS, "question").value
    at = control(at, SKILLS, "question").set_value("risks").run()
    assert at.query_params["question"] == "risks"
    at.query_params = before
    at.run()
    assert control(at, SKILLS, "question").value == first and "question" not in at.query_params


# ------------------------------------------------------------------ the controls speak


@pytest.mark.parametrize(
    ("slug", "way", "name", "value", "spelled"),
    [
        ("home", {}, "search", "digital", "digital"),
        ("home", {}, "method", "survey", "survey"),
        ("methods", {}, "shares", "33,3; сто", "33,3; сто"),
        ("methods", {}, "first", 10, "10"),
        ("methods", {}, "partition", True, "on"),
        (SKILLS, {}, "effect", 1.25, "1.25"),
        (FAMILIES, {}, "children", [], "none"),
        (FAMILIES, {}, "children", ["7", "4"], "4.7"),
        (REGIONS, {}, "weighted", False, "off"),
    ],
)
def test_the_address_follows_a_control(open_page, slug, way, name, value, spelled):
    """Its code stands in the address and the default does not; the button brings every default back."""
    at = open_page(slug, "en", **way)
    first = control(at, slug, name).value
    at = control(at, slug, name).set_value(value).run()
    assert at.query_params == {"lang": "en", name: spelled, **way} and not at.exception
    assert control(at, slug, name).value == value
    (reset,) = [button for button in at.button if str(button.key).endswith(".reset")]
    at = reset.click().run()
    assert at.query_params == {"lang": "en"} and control(at, slug, name).value == first
    assert not [button for button in at.button if str(button.key).endswith(".reset")]


def test_a_quick_second_click_does_not_undo_the_first(open_page):
    """It arrives with the address of before the first one."""
    at = open_page(FAMILIES, "en")
    before = dict(at.query_params)
    at = control(at, FAMILIES, "adults").set_value(3).run()
    at.query_params = before
    at = control(at, FAMILIES, "children").set_value(["4"]).run()
    assert at.query_params == {"lang": "en", "adults": "3", "children": "4"}


def test_a_turn_goes_round(open_page):
    at = open_page(TEACHERS, "en", basis="rows", set="40")
    at = control(at, TEACHERS, "set.next").click().run()
    assert "set" not in at.query_params and "Set **1** of 40" in words(at)
    at = control(at, TEACHERS, "set.next").click().run()
    assert at.query_params["set"] == "2" and "Set **2** of 40" in words(at)


def test_a_control_that_another_takes_away_starts_anew(open_page):
    """Options that depend on another control: what is no longer there falls back to the usual one."""
    at = open_page(REGIONS, "en", period="income_per_capita_month.2023")
    at = control(at, REGIONS, "indicator").set_value("wage_avg_month").run()
    assert control(at, REGIONS, "period").value == "wage_avg_month.2022" and "period" not in at.query_params


def test_a_click_on_a_mark_is_a_choice(open_page):
    at = open_page(REGIONS, "en")
    (name,) = [name for name, message in cards(at).items() if message["clickable"]]
    at = click(at, name, "KZ-62")
    assert at.query_params["marked"] == "KZ-62"
    assert "<b>Ulytau Region</b>" in json.dumps([message.get("figure") for message in cards(at).values()])


def test_the_link_of_a_tile_opens_its_page_there(open_page, monkeypatch):
    monkeypatch.setattr(shelf, "_shelf", Seen(shelf.LIMIT))  # the tiles of this test are for nobody else
    link = Link(SKILLS, "there", {"question": "risks"})
    monkeypatch.setattr(headline, "_link", lambda view, article, settings=None: link)
    at = open_page("home", "kk")
    at._page_hash = ""  # the browser names no page: the reader is where the last run ended
    at = click(at, "headline_2", "confident")
    assert not at.exception and at.title[0].value == room(SKILLS).text("kk")["meta.question"]
    assert at.query_params == {"lang": "kk", "question": "risks"}
    assert control(at, SKILLS, "question").value == "risks"


def test_the_last_good_choice_stays_under_a_warning(open_page):
    """Too few teachers of the new group in this set: the pictures keep the last good group, not all teachers."""
    at = open_page(TEACHERS, "en", basis="rows", set="2", settlement="rural")
    rural = cards(at)
    at = control(at, TEACHERS, "school_type").set_value("private").run()
    why = [box.value for box in at.warning if "Settlement: village” instead" in box.value]
    assert len(why) == 1 and "only 7 such teachers" in why[0] and at.query_params["school_type"] == "private"
    assert {name: card["table"] for name, card in cards(at).items()} == {n: card["table"] for n, card in rural.items()}
    assert rural != cards(open_page(TEACHERS, "en", basis="rows", set="2", school_type="private"))


# ------------------------------------------------------------------ what breaks


@pytest.fixture
def spoiled(tmp_path, monkeypatch):
    """All data in a place where a test may break them."""
    shutil.copytree(datasets.DATA, tmp_path / "data", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(datasets, "DATA", tmp_path / "data")
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("damage", "sentence"), [("bytes", "checked"), ("missing", "missing"), ("unknown", "not found")]
)
def test_broken_data_get_a_sentence_and_the_frame_lives_on(open_page, spoiled, damage, sentence):
    folder = spoiled / FAMILIES
    if damage == "bytes":
        (folder / "households.csv").write_bytes((folder / "households.csv").read_bytes() + b" ")
    elif damage == "missing":
        (folder / "households.csv").unlink()
    else:
        shutil.rmtree(folder)
    at = open_page(FAMILIES, "en")
    assert sentence in at.error[0].value and not at.exception
    assert at.sidebar.caption and at.title and not cards(at)
    assert cards(open_page(SKILLS, "en"))


def test_a_defect_of_a_page_gets_a_sentence_not_a_traceback(monkeypatch):
    said = []
    monkeypatch.setattr(shell.st, "error", lambda sentence, **_: said.append(sentence))
    assert shell.defect(RuntimeError("secret detail")) is True
    assert len(said) == 1 and "secret" not in said[0]


def test_addresses_of_official_sources_fill_a_box_of_their_own(open_page):
    """Hundreds of links in the foot would be a page of their own on a phone."""
    at = open_page(REGIONS, "en")
    (box,) = at.get("popover")
    links = [element.value.count("- ") for element in box.markdown]
    assert sum(links) > 50
    assert all(element.value.count("<http") == 0 for element in at.expander[-1].markdown if element not in box.markdown)
