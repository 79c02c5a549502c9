"""Two labels of one table do not change places in one language: `anchors.toml` keeps a word of each in every language.

Opposites are told apart by their sense (`test_opposites.py`); here any two labels of a table, whatever they mean. The
word stands in its own label and in no other of the table, so every exchange is noticed, also one in all languages. A
label that is worded anew, so that its word is gone, and a new label get a word there.
"""

import itertools
import re
import tomllib
from pathlib import Path

import pytest

from components.i18n import LANGUAGES
from tests.i18n.test_opposites import CATALOGUES, _plain

# tables of names: of codes, of what a chart shows, of controls and headline numbers
NAMES = ("labels", "words", "axes", "axis", "legend", "reach", "parts", "sim", "groups", "tiles", "filters", "rows",
         "reference")  # fmt: skip
ORDER = ("en", "kk", "ru")
Table = dict[str, dict[str, str]]  # by code and language


def _tables() -> dict[tuple[str, str], Table]:
    """The tables of names of the project, by file and name: entries that hold a letter or a number, two or more."""
    found: dict[tuple[str, str], Table] = {}
    for place, entries in CATALOGUES.items():
        for key, english in entries["en"].items():
            name, _, code = key.rpartition(".")
            if name and (place.startswith("data/") or name.split(".")[0] in NAMES) and _said(english):
                label = {language: entries[language][key] for language in LANGUAGES}
                found.setdefault((place.removesuffix("en").rstrip("."), name), {})[code] = label
    return {key: table for key, table in found.items() if len(table) > 1}


def _said(text: str) -> bool:
    return re.search(r"[^\W_]", _plain(text)) is not None


def _listed() -> dict[tuple[str, str], Table]:
    read = tomllib.loads((Path(__file__).parent / "anchors.toml").read_text("utf8"))
    return {
        (place, name): {code: dict(zip(ORDER, words.split(" | "), strict=True)) for code, words in table.items()}
        for place, tables in read.items()
        for name, table in tables.items()
    }


TABLES, ANCHORS = _tables(), _listed()


def holds(label: str, anchor: str) -> bool:
    """Whether a word of the label begins so; "=" before an anchor: whether it is the whole label."""
    text = _plain(label)
    return text == anchor[1:] if anchor.startswith("=") else re.search(rf"(?<!\w){re.escape(anchor)}", text) is not None


def misplaced(labels: dict[str, str], anchors: dict[str, str]) -> list[str]:
    """The codes whose label has not its own word, or that of another label."""
    return [
        code
        for code, other in itertools.product(labels, anchors)
        if holds(labels[code], anchors[other]) != (code == other)
        and (code == other or _plain(labels[code]) != _plain(labels[other]))
    ]


def test_every_table_of_names_is_listed():
    assert {key: set(table) for key, table in TABLES.items()} == {key: set(table) for key, table in ANCHORS.items()}
    assert len(TABLES) > 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_stands_at_its_code(language):
    wrong = {
        key: codes
        for key, table in ANCHORS.items()
        if (codes := misplaced(*({code: each[language] for code, each in one.items()} for one in (TABLES[key], table))))
    }
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_labels_that_change_places_are_noticed(language):
    """Neighbours in each table; the others stand no nearer to each other."""
    exchanged = 0
    for key, table in TABLES.items():
        labels = {code: label[language] for code, label in table.items()}
        anchors = {code: words[language] for code, words in ANCHORS[key].items()}
        for one, other in itertools.pairwise(labels):
            if _plain(labels[one]) != _plain(labels[other]):
                pair = {one: labels[other], other: labels[one]}
                assert misplaced(pair, {code: anchors[code] for code in pair}), (key, one, other)
                exchanged += 1
    assert exchanged > 1500
