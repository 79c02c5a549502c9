"""What holds for every page as a whole, in every view and language."""

import re
from functools import cache

import pytest

from components.controls import Many, Number, Words
from components.i18n import LANGUAGES
from components.rooms import room, slugs
from tests.pages.reading import Opened, opened

VIEWS = [(slug, code) for slug in slugs() for code in room(slug).sections]


@cache
def page(slug: str, code: str, language: str) -> Opened:
    return opened(slug, language, **({room(slug).by: code} if code else {}))


@pytest.mark.parametrize(("slug", "code"), VIEWS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_placeholder_is_left_and_no_list_as_the_data_keep_it(slug, code, language):
    """Line numbers of the source stand as ranges and commas, not as 2409;2411."""
    there = page(slug, code, language)
    tiles = [words for tile in there.tiles.values() for words in (tile.label, tile.shown, tile.rests, tile.help)]
    assert "{" not in "\n".join([there.words, *tiles])
    cells = [cell for card in there.cards.values() for row in card.table for cell in row]
    assert not [cell for cell in cells if re.search(r"\d;\d", cell)]


@pytest.mark.parametrize(("slug", "code"), VIEWS)
def test_what_is_said_differs_between_languages(slug, code):
    """A title, heading, paragraph or headline number's words left in another language would make two equal."""
    told = []
    for language in LANGUAGES:
        there = page(slug, code, language)
        told.append({
            **{f"card {name}": card.title for name, card in there.cards.items()},
            **{f"tile {name}": tile.label for name, tile in there.tiles.items()},
            **{f"heading {place}": words for place, words in enumerate(there.headings)},
            **{f"paragraph {place}": words for place, words in enumerate(there.said) if words},
        })  # fmt: skip
    assert told[0].keys() == told[1].keys() == told[2].keys()
    same = [name for name in told[0] if len({one[name] for one in told}) < 3]
    assert not same, {name: told[0][name] for name in same}


@pytest.mark.parametrize(("slug", "code"), VIEWS)
def test_heads_of_columns_differ_between_russian_and_english(slug, code):
    ru, en = page(slug, code, "ru").cards, page(slug, code, "en").cards
    for name in ru:
        same = [a for a, b in zip(ru[name].heads, en[name].heads, strict=True) if a == b and a.isalpha() and len(a) > 3]
        assert not same, f"{name}: {same}"


@pytest.mark.parametrize(("slug", "code"), VIEWS)
def test_an_address_that_means_nothing_leaves_the_page_as_it_was(slug, code):
    """Every control but those for free words, with a code that it does not know (of many: beside one that it knows), a
    number beyond its end: each is told, nothing moves."""
    usual, by, odd = page(slug, code, "ru"), room(slug).by, {}
    for one in (one for view in usual.views.values() for one in view.controls.values()):
        if one.name != by and not isinstance(one, Words):
            beyond = f"{one.high + 1:g}" if isinstance(one, Number) else "nonsense"
            odd[one.name] = f"{one.options[0]}.{beyond}" if isinstance(one, Many) else beyond
    found = opened(slug, "ru", **({by: code} if code else {}), **odd)
    assert sorted(found.unknown) == sorted(odd) and found.refused == usual.refused and not found.warned
    assert (found.counted, found.tiles) == (usual.counted, usual.tiles)
    assert {name: one.csv() for name, one in found.cards.items()} == {n: one.csv() for n, one in usual.cards.items()}
