"""The frame around every page: menu, language, address, and what happens when something is broken."""

import itertools
import re
import shutil

import pandas as pd
import plotly.graph_objects as go
import pytest

from components import datasets
from components.article import ArticleError, all_articles, read
from components.i18n import Text
from components.ui import card, page, shell
from tests.app.reading import cards, words

OPEN = [article.slug for article in all_articles() if article.has_page]
LANGUAGES = ("kk", "ru", "en")


def test_thirteen_articles_in_order():
    assert [article.number for article in all_articles()] == list(range(1, 14))
    assert set(OPEN) >= {"teacher_satisfaction", "regional_inequality", "large_families", "digital_skills"}


@pytest.mark.parametrize(("slug", "language"), list(itertools.product(["home", *OPEN, "methods"], LANGUAGES)))
def test_every_page_in_every_language(open_page, slug, language):
    """No exception, no error box, no unfilled placeholder; each card has a title, rows, evidence and words for it."""
    at = open_page(slug, language)
    assert not at.exception and not at.error
    assert at.title[0].value
    assert "{" not in words(at)
    for name, message in cards(at).items():
        assert message["language"] == language
        assert message["title"] and "{" not in message["title"] + message["note"], name
        assert message["table"]["rows"], name
        assert message["evidence"] in card.EVIDENCE_SHAPES
        assert message["alt"].startswith(message["title"])
        heads = [column["label"] for column in message["table"]["columns"]]
        assert all(heads) and len(set(heads)) == len(heads), f"{name}: {heads}"
        # a head that is a bare code was never translated
        assert not [head for head in heads if head.islower() and "_" in head], f"{name}: {heads}"


@pytest.mark.parametrize(
    ("slug", "params"), [*((slug, {}) for slug in OPEN), ("regional_inequality", {"view": "article"})]
)
def test_lists_of_the_data_are_written_for_a_reader(open_page, slug, params):
    """Line numbers of the source stand as ranges and commas, never as the data keep them (2409;2411)."""
    found = cards(open_page(slug, "en", **params))
    cells = [str(cell) for card in found.values() for row in card["table"]["rows"] for cell in row]
    assert cells and not [cell for cell in cells if re.search(r"\d;\d", cell)]


@pytest.mark.parametrize("slug", OPEN)
def test_titles_differ_between_languages(open_page, slug):
    """A word left in another language would make two of them equal."""
    titles = [{name: message["title"] for name, message in cards(open_page(slug, lang)).items()} for lang in LANGUAGES]
    assert titles[0].keys() == titles[1].keys() == titles[2].keys()
    for name in titles[0]:
        assert len({titles[0][name], titles[1][name], titles[2][name]}) == 3, name


@pytest.mark.parametrize("slug", OPEN)
def test_card_heads_differ_between_russian_and_english(open_page, slug):
    ru, en = cards(open_page(slug, "ru")), cards(open_page(slug, "en"))
    for name in ru:
        heads = zip(ru[name]["table"]["columns"], en[name]["table"]["columns"], strict=True)
        same = [
            a["label"] for a, b in heads if a["label"] == b["label"] and a["label"].isalpha() and len(a["label"]) > 3
        ]
        assert not same, f"{name}: {same}"


def test_menu_is_in_the_chosen_language(open_page):
    at = open_page("large_families", "ru")
    assert "Вестник" in at.sidebar.caption[0].value


def test_unknown_language_falls_back_with_a_note(open_page):
    at = open_page("large_families", "tlh")
    assert "tlh" in "".join(box.value for box in at.info)
    assert not at.exception


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
    folder = spoiled / "large_families"
    if damage == "bytes":
        (folder / "households.csv").write_bytes((folder / "households.csv").read_bytes() + b" ")
    elif damage == "missing":
        (folder / "households.csv").unlink()
    else:
        shutil.rmtree(folder)
    at = open_page("large_families", "en")
    assert sentence in at.error[0].value and not at.exception
    assert at.sidebar.caption and not cards(at)
    assert cards(open_page("digital_skills", "en"))


def test_a_defect_of_a_page_gets_a_sentence_not_a_traceback(monkeypatch):
    said = []
    monkeypatch.setattr(shell.st, "error", lambda sentence, **_: said.append(sentence))
    assert shell.defect(RuntimeError("secret detail")) is True
    assert len(said) == 1 and "secret" not in said[0]


def test_description_that_lacks_a_key_is_named(tmp_path):
    (tmp_path / "article.toml").write_text('number = 1\nlanguage = "en"\n', "utf8")
    with pytest.raises(ArticleError, match="lines"):
        read(tmp_path)


def message(columns: dict[str, str], frame: pd.DataFrame) -> dict:
    room = page.Page("home", Text("ru", []))
    room.settings.append("n = 2")
    return card._message(room, "all_printed", frame, columns, "printed", "таблица 1", "n = 2", None)


def test_file_says_what_it_is_and_keeps_machine_numbers():
    frame = pd.DataFrame({"label": ["а", "б"], "value": [1234.5, None]})
    lines = message({"label": "text", "value": "number1"}, frame)["csv"].split("\r\n")
    assert [line for line in lines if not line.startswith("# ")][:3] == ["label,value", "а,1234.5", "б,"]
    assert any("n = 2" in line for line in lines) and any("2(90)" in line for line in lines)


def test_table_and_alt_speak_the_language():
    frame = pd.DataFrame({"label": ["а"], "value": [1234.5]})
    made = message({"label": "text", "value": "number1"}, frame)
    assert made["table"]["rows"] == [["а", "1\u00a0234,5"]] and "1\u00a0234,5" in made["alt"]


def test_long_tables_are_cut_in_words_and_counted():
    frame = pd.DataFrame({"label": [str(i) for i in range(20)], "value": range(20)})
    assert "и ещё 8 строк" in message({"label": "text", "value": "integer"}, frame)["alt"]


def test_column_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="no column share"):
        message({"share": "percent0"}, pd.DataFrame({"label": ["a"]}))


def test_unknown_evidence_is_refused():
    room = page.Page("home", Text("en", []))
    with pytest.raises(ValueError, match="expected one of printed"):
        card.chart(
            room, "all_printed", go.Figure(), pd.DataFrame({"label": ["a"]}), {"label": "text"}, evidence="guessed"
        )
