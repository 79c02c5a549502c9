"""Words: the same keys and placeholders in every language, letters of the right alphabet, numbers by CLDR."""

import re
import string
import tomllib
from pathlib import Path

import pytest

from components.i18n import LANGUAGES, Text, _flat, numbers
from tests.cards.words import QUOTED, english

ROOT = Path(__file__).resolve().parents[2]
# Every file of words by its path without language: `pages/home/articles`, or `pages/home/` for `en.toml` alone.
STEMS = sorted({
    path.relative_to(ROOT).as_posix().removesuffix(f"{language}.toml").removesuffix(".")
    for folder in ("components", "pages", "data", "tests/bench")
    for language in LANGUAGES
    for path in (ROOT / folder).rglob("*.toml")
    if path.name == f"{language}.toml" or path.name.endswith(f".{language}.toml")
})  # fmt: skip
PLURALS = {"kk": {"one", "other"}, "ru": {"one", "few", "many", "other"}, "en": {"one", "other"}}


def entries(stem: str, language: str) -> dict:
    path = ROOT / f"{stem}{'' if stem.endswith('/') else '.'}{language}.toml"
    return _flat(tomllib.loads(path.read_text("utf8")))


def strings(value) -> list[str]:
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, list) else [str(value)]


def placeholders(value) -> set[str]:
    return {
        f"{name}:{spec}"
        for text in strings(value)
        for _, name, spec, _ in string.Formatter().parse(text)
        if name is not None
    }


@pytest.mark.parametrize("stem", STEMS)
def test_same_keys_and_placeholders(stem):
    catalogues = {language: entries(stem, language) for language in LANGUAGES}
    assert set(catalogues["en"]) == set(catalogues["kk"]) == set(catalogues["ru"])
    for key, value in catalogues["en"].items():
        for language in ("kk", "ru"):
            other = catalogues[language][key]
            assert placeholders(value) == placeholders(other), f"{key} in {language}"
            assert isinstance(value, list) == isinstance(other, list) and isinstance(value, dict) == isinstance(
                other, dict
            ), key
            if isinstance(value, list):
                assert len(value) == len(other), f"{key} in {language}"


def test_every_file_of_words_is_somebody_s():
    """Those of a page, of a section beside its module, of the frame or of a package; none is left over."""
    assert len(STEMS) > 80
    for stem in STEMS:
        whole = stem.endswith("/") or stem == "components/i18n/common" or stem.startswith("data/")
        assert whole or (ROOT / f"{stem}.py").is_file(), stem


@pytest.mark.parametrize("stem", STEMS)
def test_plural_forms_are_those_of_the_language(stem):
    for language in LANGUAGES:
        for key, value in entries(stem, language).items():
            if isinstance(value, dict):
                assert set(value) == PLURALS[language], f"{key} in {language}"


@pytest.mark.parametrize("stem", STEMS)
def test_no_word_mixes_alphabets(stem):
    """A Latin i or h inside a Kazakh word looks right and cannot be searched for."""
    for language in ("kk", "ru"):
        for key, value in entries(stem, language).items():
            for text in strings(value):
                plain = re.sub(r"\{[^}]*\}|https?://\S+", " ", text)
                mixed = re.findall(r"\b(?=\w*[A-Za-z])(?=\w*[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі])[^\W\d_]+\b", plain)
                assert not mixed, f"{key} in {language}: {mixed}"


@pytest.mark.parametrize("stem", STEMS)
def test_no_english_is_left(stem):
    for language in ("kk", "ru"):
        for key, value in entries(stem, language).items():
            left = english(QUOTED.sub(" ", re.sub(r"\{[^}]*\}|https?://\S+", " ", " ".join(strings(value)))))
            assert not left, f"{key} in {language}: {left}"


@pytest.mark.parametrize("stem", STEMS)
def test_formats_exist(stem):
    for language in LANGUAGES:
        for key, value in entries(stem, language).items():
            for mark in placeholders(value):
                spec = mark.split(":", 1)[1]
                numbers.formatted(1 if spec != "period" else "2023", spec, language) if spec else None
                assert "!" not in mark, key


def test_numbers_follow_the_language():
    assert numbers.decimal(1234.5, 1, "kk") == "1\u00a0234,5"
    assert numbers.decimal(-3.2, 1, "ru") == "\u22123,2"
    assert numbers.decimal(-0.04, 1, "en") == "0.0"
    assert numbers.percent(12.3, 1, "ru") == "12,3\u00a0%"
    assert numbers.percent(12.3, 1, "kk") == "12,3%"
    assert numbers.p_value(0.0004, "kk") == "p < 0,001"
    assert numbers.decimal(float("nan"), 1, "en") == numbers.MISSING


def test_periods_in_words():
    assert numbers.formatted("4051;4052;4053;4055", "lines", "en") == "4051–4053, 4055"
    assert numbers.formatted("4031", "lines", "kk") == "4031"
    assert numbers.period("2025-01/2025-02", "kk") == "2025 жылғы қаңтар–ақпан"
    assert numbers.period("2025-01/2025-02", "ru") == "январь–февраль 2025\u00a0г."
    assert numbers.period("2023", "en") == "2023"


@pytest.mark.parametrize(
    ("value", "shown"), [(40.0, "40\u00a0%"), (0.3, "0,3\u00a0%"), (28.6 + 2.8, "31,4\u00a0%"), (0.0, "0\u00a0%")]
)
def test_a_printed_percentage_keeps_its_own_decimals(value, shown):
    assert numbers.formatted(value, "percent", "ru") == shown


def test_neighbouring_lines_of_the_source_are_joined():
    assert numbers.formatted("5148;5149;5150;5152;5160;5161", "lines", "en") == "5148–5150, 5152, 5160–5161"
    assert numbers.formatted("7", "lines", "kk") == "7"


def test_plural_form_is_chosen_by_n():
    text = Text("ru", [])
    assert [text("card.more_rows", n=n) for n in (1, 3, 5, 21)] == [
        "и ещё 1 строка", "и ещё 3 строки", "и ещё 5 строк", "и ещё 21 строка",
    ]  # fmt: skip


def test_a_bare_float_is_refused():
    """A number without a format would be printed with the wrong separators."""
    with pytest.raises(ValueError, match="needs a format"):
        numbers.formatted(1.5, "", "kk")


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        Text("kk", [])("no.such.key")


@pytest.mark.parametrize("language", LANGUAGES)
def test_places_in_the_article_are_translated(language):
    wanted = {"kk": "2-кесте, 8-жол", "ru": "таблица 2, строка 8", "en": "Table 2, row 8"}[language]
    assert Text(language, []).locus("Table 2, row 8") == wanted
