"""What every card promises, tried on every section in every state that its controls declare, in three languages."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pytest

from components import official, shelf
from components.card import Card, Part
from components.evidence import weakest
from components.i18n.numbers import is_missing
from components.rooms import room
from tests.cards import files, legends
from tests.cards import states as every
from tests.cards.states import LANGUAGES, ROOMS, State
from tests.cards.words import english, told

STATES = {slug: list(every.states(slug)) for slug in ROOMS}
WHOLE = [state for slug in ROOMS for state in dict.fromkeys([*STATES[slug], *every.page_states(slug)])]
MOST_PLACES = 4  # named in a foot; where there are more, the whole text
# a code of ours that was never given words: two lower-case parts joined by an underscore
CODE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")


@lru_cache(maxsize=12)  # the states of one test at a time: all of them together would not fit into memory
def parts(state: State, language: str) -> tuple[Part, ...] | None:
    found = every.drawn(state, language)
    return None if found is None else tuple(found)


@lru_cache(maxsize=12)
def words_of(state: State, language: str) -> dict[str, str]:
    """What each part says, by its name."""
    return {part.name: told(part) for part in parts(state, language) or ()}


def cards(state: State, language: str) -> list[Card]:
    return every.cards(list(parts(state, language) or ()))


def numbers(card: Card) -> list[tuple[str, ...]]:
    """The codes and numbers of a card's rows, in no order: languages may sort names differently."""
    cells = []
    for row in card.records:
        one = []
        for name, column in card.columns.items():
            if column.format not in ("text", "code") or column.names is not None:
                value = column.filed(row[name], row)
                one.append(f"{value:.9g}" if isinstance(value, float) else str(value))
        cells.append(tuple(one))
    return sorted(cells)


def it_opens_and_says_the_same_numbers_in_three_languages(state):
    found = {language: cards(state, language) for language in LANGUAGES}
    names = {language: [card.name for card in found[language]] for language in LANGUAGES}
    assert names["en"] == names["kk"] == names["ru"]
    for same in zip(*found.values(), strict=True):
        assert numbers(same[0]) == numbers(same[1]) == numbers(same[2]), same[0].name
        assert len({card.evidence for card in same}) == len({tuple(card.columns) for card in same}) == 1, same[0].name


def it_has_everything_that_a_reader_needs(state):
    """A title, rows, a foot, words for every head and every cell."""
    for language in LANGUAGES:
        for card in cards(state, language):
            assert card.title and card.table and card.foot, card.name
            assert card.alt.startswith(card.title.rstrip("."))
            heads = card.heads
            assert len(set(heads)) == len(heads), f"{card.name}: {heads}"
            shares = [name for name, column in card.columns.items() if column.format.startswith("share")]
            assert card.rows[shares].abs().max().fillna(0).le(1.000001).all(), f"{card.name}: percent shown as shares"
            words = [cell for row in card.table for cell, column in zip(row, card.columns.values(), strict=True)
                     if not column.numeric and column.format != "code"]  # fmt: skip
            assert not [cell for cell in words if "{" in cell or CODE.search(cell)], card.name


def everything_that_is_said_is_filled_and_worded(state):
    """No unfilled placeholder and no code in the place of a word, in cards, pictures, tiles and paragraphs."""
    for language in LANGUAGES:
        for name, said in words_of(state, language).items():
            left = CODE.findall(said) + ["{"] * ("{" in said)
            assert not left, f"{name} in {language}: {left}"


def no_english_is_left_on_a_kazakh_or_russian_page(state):
    """Titles of sources stand in their own language; everything that we say does not."""
    for language in ("kk", "ru"):
        for name, said in words_of(state, language).items():
            left = english(said)
            assert not left, f"{name} in {language}: {left}"


def its_evidence_is_the_weakest_of_its_sources(state):
    """Read again from the packages' files by another route than the card's own."""
    for card in cards(state, "en"):
        grounds = [files.evidence(source.origin.dataset, source.origin.resource) for source in card.sources]
        assert grounds or card.evidence == "assumed", f"{card.name} rests on nothing"
        if card.evidence in ("printed", "official"):
            assert set(grounds) == {card.evidence}, card.name
            for name, column in card.columns.items():
                if column.numeric:
                    there = set().union(*(files.numbers(s.origin.dataset, s.origin.resource) for s in card.sources))
                    own = {float(row[name]) for row in card.records if not is_missing(row[name])}
                    assert own <= there, (
                        f"{card.name}: {name} holds numbers that no source has: {sorted(own - there)[:3]}"
                    )
        else:
            assert weakest(*grounds, card.evidence) == card.evidence, card.name
        for source in card.sources:
            assert source.evidence != "printed" or source.places or source.origin.article, card.name
        if "printed" in card.columns and card.columns["printed"].format == "text" and card.sources:
            there = set().union(*(files.strings(s.origin.dataset, s.origin.resource) for s in card.sources))
            own = {
                cell for row in card.records if not is_missing(row["printed"]) for cell in row["printed"].split(" + ")
            }
            assert own <= there, f"{card.name}: no source prints {sorted(own - there)[:3]}"


def its_foot_names_every_place(state):
    """Places of the sources, as the packages' files have them for the lines of these rows."""
    for card in cards(state, "kk"):
        printed = [source for source in card.sources if source.evidence == "printed"]
        for number in {source.origin.article for source in printed}:
            own = [source for source in printed if source.origin.article == number]
            named = {place for source in own for place in source.places}
            few = named and len(named) <= MOST_PLACES
            said = map(card.text.locus, named) if few else [card.text("foot.whole", number=number)]
            assert all(words in card.foot[0] for words in said), f"{card.name}: {card.foot} without {named}"
        for source in card.sources:
            if source.lines and "locus" in files.columns(source):
                assert set(source.places) == files.places(source), card.name
            if source.evidence == "official" and source.series:
                assert official.place(source, card.text) in card.foot[0], card.name
            elif source.evidence == "reconstructed":
                assert card.text.label("built_from", source.origin.resource) in card.foot[0], card.name


def a_tile_shows_its_number_and_what_it_rests_on(state):
    """The weakest of its sources; a printed or official headline number is a cell of them."""
    for headline in every.tiles(list(parts(state, "en") or ())):
        for tile, sent in zip(headline.tiles, headline.message()["tiles"], strict=True):
            grounds = [files.evidence(source.origin.dataset, source.origin.resource) for source in tile.sources]
            assert weakest(*grounds, tile.evidence) == tile.evidence == sent["evidence"], tile.name
            assert sent["evidence_word"] == headline.text.label("evidence", tile.evidence), tile.name
            assert (sent["value"], sent["label"]) == (tile.shown, tile.label), tile.name
            if tile.evidence in ("printed", "official"):
                there = set().union(*(files.numbers(s.origin.dataset, s.origin.resource) for s in tile.sources))
                assert tile.value in there, f"{tile.name}: no source has {tile.value}"
            if tile.value is not None:
                shown = re.sub(r"[^\d.]", "", tile.shown)
                slack = 0.5001 * 0.1 ** len(shown.partition(".")[2])
                assert math.isclose(float(shown), abs(tile.value), abs_tol=slack), f"{tile.name}: {tile.shown}"


def what_is_copied_stands_in_the_row_of_its_code(state):
    """Read again from the packages' files: the right numbers in the wrong rows are still among those of the source."""
    for card in cards(state, "en"):
        found: dict[str, list[bool]] = {}
        for source in dict.fromkeys(card.sources):
            for name, rightly in files.copied_from(card, source):
                found.setdefault(name, []).append(rightly)
        moved = [name for name, ways in found.items() if not any(ways)]
        assert not moved, f"{card.name}: {moved} stand in other rows than those of their source"


def every_number_of_the_picture_stands_in_the_rows(state):
    """What a reader can read off a mark is in the table and the file, in the same unit or as points of a share."""
    for card in cards(state, "en"):
        if card.figure is None:
            continue
        there, rows = _numbers_of(card.rows), _rows_by_code(card)
        for code, shown in _marks(card.figure):
            own = rows.get(code, there)  # a mark of a whole row says that row's numbers and no other's
            lost = [number for number in shown if not _near(number, own)]
            assert not lost, f"{card.name}: the picture says {lost[:4]} of {code!r}"
        for said, named in _rows_named(card.figure):
            assert said == named, f"{card.name}: the row of {said!r} is called {named!r}"
        for place, words in _references(card.figure):
            assert any(abs(place - number) <= slack for number, slack in words), f"{card.name}: a line at {place}"


def each_word_of_a_legend_is_that_of_its_marks(state):
    """What the marks under a word show, held against the rows: a thick bar is not called by the thin one's name.

    In other languages at the defaults only: these differ in their words, not in what is drawn.
    """
    view = every.section_view(state, "en")
    for language in ("en",) if state.changed else LANGUAGES:
        for card, twin in zip(cards(state, language), cards(state, "en"), strict=True):
            assert not legends.faults(card, twin, view)


def the_file_equals_the_rows(state):
    for card in cards(state, "kk"):
        lines = card.csv().split("\r\n")
        head = [line for line in lines if line.startswith("# ")]
        assert card.title.replace("\n", " ") in head[0] and card.citation in head[-1]
        word = card.text.label("evidence", card.evidence)
        wanted = {line for source in card.sources for span in source.lines for line in _through(span, "-")}
        before, after = card.text("source.lines", lines="0").split("0")
        said = [line[2:] for line in head if line.startswith(f"# {before}") and after in line]
        told = {line for span in re.findall(r"[\d–]+", "".join(said)) for line in _through(span, "–")}
        assert told == wanted, f"{card.name}: {said}"
        sent = card.message()
        assert head[1] == "# " + " · ".join([word, *card.foot]) and sent["evidence_word"] == word
        assert (sent["foot"], sent["table"]["rows"]) == (card.foot, card.table), card.name
        rows = list(csv.DictReader(io.StringIO("\n".join(line for line in lines if not line.startswith("# ")))))
        assert len(rows) == len(card.records)
        for row, shown, record in zip(rows, card.table, card.records, strict=True):
            for (name, column), words in zip(card.columns.items(), shown, strict=True):
                if column.coded:
                    assert row[f"{name}_label"] == words
                    assert row[name] == ("" if is_missing(record[name]) else str(record[name]))
                elif not column.numeric:
                    assert row[name] == ("" if is_missing(record[name]) else str(record[name]))
                elif row[name]:
                    assert re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", row[name]) and row[name] != "-0.0", row[name]
                    _same(float(row[name]), record[name], column, record)


CHECKS = (
    it_opens_and_says_the_same_numbers_in_three_languages,
    it_has_everything_that_a_reader_needs,
    everything_that_is_said_is_filled_and_worded,
    no_english_is_left_on_a_kazakh_or_russian_page,
    its_evidence_is_the_weakest_of_its_sources,
    its_foot_names_every_place,
    a_tile_shows_its_number_and_what_it_rests_on,
    what_is_copied_stands_in_the_row_of_its_code,
    every_number_of_the_picture_stands_in_the_rows,
    each_word_of_a_legend_is_that_of_its_marks,
    the_file_equals_the_rows,
)


@pytest.mark.parametrize("state", WHOLE, ids=str)
def test_every_card_keeps_its_promises(state):
    """Each check on each card of the section in this state."""
    for check in CHECKS:
        check(state)


@pytest.mark.parametrize("slug", ROOMS)
def test_every_choice_changes_something_or_says_that_it_does_not(slug):
    """Each value of each control of a section: another message, a refusal, or it is the same as the default."""
    dead = []
    for state in STATES[slug]:
        if not state.changed or parts(state, "en") is None:
            continue
        section = next(one for one in every.every_section(room(slug)) if one.name == state.section)
        default = State(slug, state.section, tuple(sorted(every.codes(room(slug), section).items())))
        if _said(state) == _said(default) and len(state.choices) == len(default.choices) + 1:
            dead.append(f"{state.section}: {state.changed}={state.value}")
    assert not dead


@pytest.mark.parametrize("slug", ROOMS)
def test_every_choice_of_a_page_changes_a_section_of_it(slug):
    """One answer alone is not counted together with another."""
    chosen: dict[tuple[str, Any], list[State]] = {}
    for state in every.page_states(slug):
        if not (state.changed.startswith("merge_") and len(state.value) == 1):
            chosen.setdefault((state.changed, state.value), []).append(state)
    dead = [choice for choice, states in chosen.items() if not any(map(_changes, states))]
    assert not dead


@pytest.mark.parametrize("slug", ROOMS)
def test_a_choice_that_enters_a_number_makes_it_assumed(slug):
    """Away from its neutral value, an assumption changes numbers only on cards that say so."""
    place = room(slug)
    for state in [*STATES[slug], *every.page_states(slug)]:
        section = next(one for one in every.every_section(place) if one.name == state.section)
        view = every.page_view(place, "en", dict(state.choices))
        controls = {**view.controls, **{one.name: one for one in every.asked(section, place.within(section, view),
                                                                              dict(state.choices))}}  # fmt: skip
        control = controls.get(state.changed)
        if control is None or not control.assumes or state.value == control.neutral:
            continue
        default = State(slug, state.section, tuple(sorted(every.codes(place, section).items())))
        before = {card.name: numbers(card) for card in cards(default, "en")}
        for card in cards(state, "en"):
            if card.name in before and before[card.name] != numbers(card):
                assert card.evidence == "assumed", f"{card.name}: {state.changed}={state.value} enters its numbers"


def test_an_unchanged_section_is_taken_from_the_shelf(monkeypatch):
    """A second reader of the same view computes nothing; a choice that does not concern a section costs nothing."""
    shelf.forget()
    place = room(next(slug for slug in ROOMS if room(slug).article))
    view = place.view("ru")
    first = [shelf.ready(place, one, place.section_view(one, view)) for one in place.shown(view)]
    for section in place.shown(view):
        monkeypatch.setattr(section.module, "cards", lambda view: pytest.fail("computed again"))
    second = [shelf.ready(place, one, place.section_view(one, place.view("ru"))) for one in place.shown(view)]
    assert first == second


def test_the_states_are_many():
    """The enumeration itself: a control that nobody declares would not be tried."""
    assert len(WHOLE) > 300 and len({(state.slug, state.changed) for state in WHOLE}) > 60


# ------------------------------------------------------------------ what the tests read by themselves


def _rows_named(figure: dict[str, Any]) -> list[tuple[str, str]]:
    """The name of each mark in a chart of rows, and the name that stands at its row, at the left and above it."""
    layout = figure["layout"]
    above = {row["y"]: row["text"] for row in layout["meta"].get("labels_above", [])}
    found = []
    for trace in figure["data"] if above else ():
        for row, cell in zip(trace["y"], trace.get("customdata") or [], strict=False):
            if isinstance(cell, list) and isinstance(cell[1], str) and cell[1] and len(cell) == 2 + _numbers(cell):
                found += [(_bare(cell[1]), _bare(name)) for name in (above[row], layout["yaxis"]["ticktext"][row])]
    return found


def _numbers(cell: list[Any]) -> int:
    return sum(value is None or isinstance(value, int | float) for value in cell)


def _bare(words: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<br>", " ", re.sub(r"</?b>", "", words))).replace("- ", "-")


def _references(figure: dict[str, Any]) -> list[tuple[float, list[tuple[float, float]]]]:
    """Where a dotted line of comparison lies, and the numbers in its words with half of their last digit."""
    found = []
    for note in figure["layout"].get("annotations", []):
        numbers = re.findall(r"-?\d[\d,]*(?:\.\d+)?", note["text"].replace("\N{MINUS SIGN}", "-"))
        places = [note[axis] for axis in ("x", "y") if note.get(f"{axis}ref", axis) == axis]
        if numbers and len(places) == 1:
            decimals = [len(number.partition(".")[2]) for number in numbers]
            values = [float(number.replace(",", "")) for number in numbers]
            found.append((places[0], [(v, 0.5001 * 0.1**d) for v, d in zip(values, decimals, strict=True)]))
    return found


def _through(span: str, dash: str) -> range:
    """Every line from the first to the last of a span."""
    first, _, last = span.partition(dash)
    return range(int(first), int(last or first) + 1)


def _numbers_of(frame: pd.DataFrame) -> np.ndarray:
    cells = frame.select_dtypes("number").to_numpy(dtype=float, na_value=np.nan).ravel()
    found = np.abs(cells[np.isfinite(cells)])
    return np.unique(np.concatenate([found, 100 * found]))


def _rows_by_code(card: Card) -> dict[str, np.ndarray]:
    """Code -> the numbers of its row, where the first coded column names each row once."""
    coded = next((name for name, column in card.columns.items() if column.coded), None)
    if coded is None or card.rows[coded].duplicated().any():
        return {}
    return {str(code): _numbers_of(card.rows[card.rows[coded] == code]) for code in card.rows[coded]}


def _marks(figure: dict[str, Any]) -> list[tuple[str, list[float]]]:
    """The code of each mark with the numbers that its template shows."""
    found = []
    for trace in figure["data"]:
        for cell in trace.get("customdata") or []:
            if isinstance(cell, list):
                numbers = [float(v) for v in cell[1:] if isinstance(v, (int, float)) and not isinstance(v, bool)]
                found.append((str(cell[0]), numbers))
    return found


def _near(number: float, there: np.ndarray) -> bool:
    return bool(len(there)) and bool(np.isclose(abs(number), there, rtol=1e-6, atol=5e-7).any())


def _same(filed: float, value: Any, column: Any, record: dict[str, Any]) -> None:
    spec = str(record[column.by]) if column.by else column.format
    scale = 100 if spec.startswith("share") else 1
    assert math.isclose(filed, scale * float(value), rel_tol=1e-5, abs_tol=1e-3), (filed, value, spec)


def _changes(state: State) -> bool:
    """Whether the section is another than at the default of the page's controls."""
    section = next(one for one in every.every_section(room(state.slug)) if one.name == state.section)
    return _said(state) != _said(
        State(state.slug, state.section, tuple(sorted(every.codes(room(state.slug), section).items())))
    )


def _said(state: State) -> list[Any]:
    """Everything that a state shows but its citation and the words for who is counted."""
    told = []
    for part in parts(state, "en") or ():
        if isinstance(part, Card):
            told.append(
                (part.name, part.title, part.note, part.evidence, part.base, part.table, json.dumps(part.figure))
            )
        else:
            told.append(repr(part))
    return told
