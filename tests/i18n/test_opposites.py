"""Opposite words do not change places in one language: `opposites.toml` lists them, every word of the project is read.

An entry that holds one side of a pair in one language must not hold only the other side in another. Entries whose
keys are opposites must be told apart by words in every language: so no two of them can be exchanged unnoticed.
"""

import itertools
import re
import string
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from components.i18n import LANGUAGES, _flat

ROOT = Path(__file__).resolve().parents[2]
Entries = dict[str, dict[str, str]]  # by language and key


# ------------------------------------------------------------------ pairs


class Words:
    """The words of both sides of a pair in one language: of those that begin at one place the longest counts."""

    def __init__(self, sides: list[str], neither: list[str], labels: bool) -> None:
        listed = []
        for side, words in (*enumerate(sides), *((None, words) for words in neither)):
            for word in words.split(", "):
                if labels or not word.startswith("~"):
                    plain = _plain(word.removeprefix("~"))
                    listed.append((plain.removeprefix("="), r"\b" if plain.startswith("=") else "", side))
        listed.sort(key=lambda one: len(one[0]), reverse=True)
        self._sides = [side for _, _, side in listed]
        choices = "|".join(f"({re.escape(word)}{end})" for word, end, _ in listed)
        self._expression = re.compile(rf"(?<!\w)(?:{choices})") if listed else None

    def sides(self, text: str) -> set[int]:
        """Which sides the text holds: none, one, both."""
        found = self._expression.finditer(_plain(text)) if self._expression else ()
        return {self._sides[match.lastindex - 1] for match in found} - {None}


def _plain(text: str) -> str:
    return re.sub(r"\{[^}]*\}", "#", text).casefold().replace("ё", "е")


@dataclass(frozen=True)
class Pair:
    name: str
    codes: tuple[list[str], list[str]]
    labels: dict[str, Words]
    sentences: dict[str, Words]

    def opposite(self, key: str) -> list[str]:
        """The keys that `key` becomes when one word of its side is exchanged for one of the other side."""
        one, other = self.codes
        return [
            f"{key[: match.start()]}{new}{key[match.end() :]}"
            for old in one
            if old in key
            for new in other
            for match in re.finditer(rf"(?<![^._]){old}(?![^._])", key)
        ]


def _pair(name: str, listed: dict) -> Pair:
    one, other = (side.split(", ") for side in listed["codes"])

    def words(labels: bool) -> dict[str, Words]:
        return {
            language: Words(listed[language], listed.get("neither", {}).get(language, []), labels)
            for language in LANGUAGES
        }

    return Pair(name, (one, other), words(labels=True), words(labels=False))


PAIRS = [
    _pair(name, listed)
    for name, listed in tomllib.loads((Path(__file__).parent / "opposites.toml").read_text("utf8")).items()
]


# ------------------------------------------------------------------ the words of the project


def _catalogue(english: Path) -> Entries:
    """The entries of one place in three languages; plural forms and paragraphs of an entry are read together."""

    def joined(value) -> str:
        return " / ".join(value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value])

    def path(language: str) -> Path:
        return english.with_name(re.sub(r"en\.toml$", f"{language}.toml", english.name))

    return {
        language: {key: joined(value) for key, value in _flat(tomllib.loads(path(language).read_text("utf8"))).items()}
        for language in LANGUAGES
    }


CATALOGUES = {
    str(path.relative_to(ROOT).parent / path.stem): _catalogue(path)
    for folder in ("components", "data", "pages")
    for path in sorted((ROOT / folder).rglob("*en.toml"))
    if path.stem.split(".")[-1] == "en"
}


# ------------------------------------------------------------------ what is refused


def contradictions(entries: Entries, pairs: list[Pair] = PAIRS) -> list[str]:
    """Entries that hold only one side of a pair in one language and only the other side in another."""
    found = []
    for key, pair in itertools.product(entries["en"], pairs):
        held = {language: pair.sentences[language].sides(entries[language][key]) for language in LANGUAGES}
        if len({min(sides) for sides in held.values() if len(sides) == 1}) == 2:
            found.append(f"{key}: {pair.name}")
    return found


def siblings(entries: Entries) -> dict[tuple[str, str], list[Pair]]:
    """Two keys that are opposites, and the pairs that say so."""
    found: dict[tuple[str, str], list[Pair]] = {}
    for pair, key in itertools.product(PAIRS, entries["en"]):
        for other in pair.opposite(key):
            if other in entries["en"]:
                found.setdefault((key, other), []).append(pair)
    return found


def told_apart(entries: Entries, one: str, other: str, pairs: list[Pair], language: str) -> bool:
    """Some pair's words stand on the sides that the keys name and none on the wrong ones, or the numbers differ."""
    sides = _sides(entries, one, other, pairs, language)
    if any(held in (({1}, {0}), ({1}, set()), (set(), {0})) for held in sides):
        return False
    different = _numbers(entries[language][one]) != _numbers(entries[language][other])
    return different or _by_words(entries, one, other, pairs, language)


def _sides(entries: Entries, one: str, other: str, pairs: list[Pair], language: str) -> list[tuple[set[int], set[int]]]:
    words = entries[language]
    return [(pair.labels[language].sides(words[one]), pair.labels[language].sides(words[other])) for pair in pairs]


def _by_words(entries: Entries, one: str, other: str, pairs: list[Pair], language: str) -> bool:
    held = _sides(entries, one, other, pairs, language)
    return any((a == {0} and b != {0}) or (b == {1} and a != {1}) for a, b in held)


def _numbers(text: str) -> set[str]:
    """Placeholders and numerals of an entry, the same in three languages: by `test_words.py` and by a test below."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return names | set(re.findall(r"\d+", _plain(text)))


SIBLINGS = {place: siblings(entries) for place, entries in CATALOGUES.items()}


@pytest.mark.parametrize("place", CATALOGUES)
def test_no_entry_says_the_opposite_in_another_language(place):
    assert contradictions(CATALOGUES[place]) == []


def numerals(text: str) -> set[str]:
    """Numbers of two digits and more, without separators of thousands and with a decimal point; "thousand people"."""
    plain = re.sub(r"\b[1-9]\d{0,2}(?:[\s,]\d{3})+\b", lambda found: re.sub(r"\D", "", found[0]), _plain(text))
    plain = re.sub(r"мың адамға|на тысячу человек", "1000", plain)
    return {number.replace(",", ".") for number in re.findall(r"\d+(?:[.,]\d+)+|\d\d+", plain)}


@pytest.mark.parametrize("place", CATALOGUES)
def test_numerals_are_the_same_in_every_language(place):
    """A language may leave one out, or write it as a word; another number it may not say."""
    entries = CATALOGUES[place]
    for key in entries["en"]:
        for one, other in itertools.combinations((numerals(entries[language][key]) for language in LANGUAGES), 2):
            assert one <= other or other <= one, f"{key}: {one ^ other}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", CATALOGUES)
def test_opposite_keys_are_told_apart(place, language):
    """Keys too: a label that changed places in all three languages would no longer be what its key says."""
    entries = CATALOGUES[place]
    wrong = [keys for keys, pairs in SIBLINGS[place].items() if not told_apart(entries, *keys, pairs, language)]
    assert wrong == []


# ------------------------------------------------------------------ what would be noticed


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_opposite_entries_that_change_places_are_noticed(language):
    """Every pair of opposite keys of the project, in one language after the other."""
    unnoticed, exchanged = [], 0
    for place, entries in CATALOGUES.items():
        for (one, other), pairs in SIBLINGS[place].items():
            words = entries[language]
            spoilt = {**entries, language: {**words, one: words[other], other: words[one]}}
            exchanged += 1
            if told_apart(spoilt, one, other, pairs, language) and _numbers(words[one]) == _numbers(words[other]):
                unnoticed.append((place, one, other))
    assert unnoticed == []
    assert exchanged > 120


def test_numbers_of_opposite_entries_are_those_of_the_other_languages():
    """What the test above relies on where two entries differ by a number alone."""
    for place, entries in CATALOGUES.items():
        for keys, pairs in SIBLINGS[place].items():
            for language in LANGUAGES:
                if not _by_words(entries, *keys, pairs, language):
                    for key in keys:
                        assert len({frozenset(_numbers(entries[each][key])) for each in LANGUAGES}) == 1, (place, key)


@pytest.mark.parametrize(
    ("key", "texts", "refused"),
    [
        ("a", ("below the line", "шектен төмен", "ниже черты"), False),
        ("a", ("below the line", "шектен жоғары", "ниже черты"), True),
        ("a", ("below the line", "шектен төмен", "выше черты"), True),
        ("a", ("agree", "келісемін", "не согласен"), True),
        ("a", ("disagree", "келіспеймін", "не согласен"), False),
        ("a", ("known", "белгісіз", "известно"), True),
        ("a", ("higher and lower", "жоғары", "ниже"), True),
        ("a", ("the men", "ерлер", "мужчины"), False),
        ("a", ("mention", "атау", "женщины"), False),
    ],
)
def test_what_is_a_contradiction(key, texts, refused):
    entries = {language: {key: text} for language, text in zip(("en", "kk", "ru"), texts, strict=True)}
    assert bool(contradictions(entries)) is refused


@pytest.mark.parametrize(
    ("texts", "same"),
    [(("1,250 of 28.6", "28,6"), True), (("287 of 300", "300 из 287"), True), (("40", "41"), False)],
)
def test_numerals_are_read_in_every_notation(texts, same):
    one, other = map(numerals, texts)
    assert (one <= other or other <= one) is same
