"""Home: numbers computed here by another route, links that lead where they say, a search in three languages."""

import csv
import math
import re
import tomllib
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from components import cache
from components.i18n import LANGUAGES, Text
from pages.home import search
from tests.app.reading import control, words

ROOT = Path(__file__).resolve().parents[2]
SLUGS = {
    tomllib.loads(path.read_text("utf8"))["number"]: path.parent.name for path in ROOT.glob("pages/*/article.toml")
}
# income of the ten families in thousands of tenge and number of children: Table 2 of article 5, lines 4031-4040
FAMILIES = [
    (209, 4), (295, 7), (450, 4), (209, 4), (259, 4), (245, 7), (230, 4), (370, 4), (460, 7), (120, 5),
]  # fmt: skip
FOUND = {"en": r"^Article (\d+) ·", "kk": r"^(\d+)-мақала ·", "ru": r"^Статья (\d+) ·"}


def shown(at, lang: str) -> list[int]:
    """Numbers of the articles whose cards are on the page, in their order."""
    return [int(match[1]) for caption in at.caption if (match := re.match(FOUND[lang], caption.value))]


def article(slug: str, lang: str, key: str):
    return tomllib.loads((ROOT / "pages" / slug / f"{lang}.toml").read_text("utf8"))["meta"][key]


def matches(at) -> str:
    """What the cards say about where the words were found."""
    return "\n".join(caption.value for caption in at.caption if "**" in caption.value)


def row(path: str, **where: str) -> list[dict[str, str]]:
    with (ROOT / "data" / path).open(encoding="utf8") as file:
        return [row for row in csv.DictReader(file) if all(row[name] == value for name, value in where.items())]


def wilson(share: float, n: int) -> tuple[int, int]:
    """The interval in whole percent, by Wilson's formula."""
    z = 1.959963985
    centre, spread = share + z * z / 2 / n, z * math.sqrt(share * (1 - share) / n + z * z / 4 / n / n)
    return tuple(round(100 * (centre + side * spread) / (1 + z * z / n)) for side in (-1, 1))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_article_has_a_card_in_its_order(open_page, lang):
    at = open_page("home", lang)
    assert not at.exception and not at.error
    assert shown(at, lang) == sorted(SLUGS) == list(range(1, 14))
    text = words(at)
    for slug in SLUGS.values():
        assert article(slug, lang, "question") in text and article(slug, lang, "summary") in text
    assert "{" not in text
    for sentence in ("evidence.printed", "evidence.assumed"):
        assert Text(lang, [ROOT / "pages" / "home"])[sentence] in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_card_links_only_to_a_page_there_is(open_page, lang):
    at = open_page("home", lang)
    text = Text(lang, [ROOT / "pages" / "home"])
    opened = [slug for slug in SLUGS.values() if (ROOT / "pages" / slug / "page.py").is_file()]
    links = [link.proto for link in at.get("page_link") if link.proto.label == text["card.open"]]
    assert sorted(link.page for link in links) == sorted(opened)
    assert all(parse_qs(link.query_string) == {"lang": [lang]} for link in links)
    assert sum(caption.value == text["card.no_page"] for caption in at.caption) == len(SLUGS) - len(opened)
    assert text("intro.pages", n=len(opened)) in words(at)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_title_in_our_translation_says_so(open_page, lang):
    ours = [
        slug
        for slug in SLUGS.values()
        if lang in tomllib.loads((ROOT / "pages" / slug / "article.toml").read_text("utf8"))["title_translated_by_us"]
    ]
    note = Text(lang, [ROOT / "pages" / "home"])["card.title_ours"]
    assert sum(caption.value == note for caption in open_page("home", lang).caption) == len(ours) > 0


def test_headline_numbers(open_page):
    at = open_page("home", "ru")
    incomes = row("official_statistics/indicators.csv", indicator="income_per_capita_month", period="2024")
    values = sorted(float(one["value"]) for one in incomes)
    kinds = {one["source"]: one["kind"] for one in row("official_statistics/sources.csv")}
    assert len(values) == 20 and {kinds[one["source"]] for one in incomes} == {"bns_copy"}
    minimum = row("official_statistics/parameters.csv", parameter="subsistence_minimum_law", period="2023")[0]["value"]
    poor = sum(1000 * income / (children + 2) < 0.7 * float(minimum) for income, children in FAMILIES)
    ratio = f"{values[-1] / values[0]:.1f}".replace(".", ",")
    assert [metric.value for metric in at.metric] == [
        f"в {ratio} раза", f"{poor} из 10", "82\u00a0%", "40\u00a0%", "300\u00a0241",
    ]  # fmt: skip
    text = words(at)
    for share, n in ((0.82, 287), (0.40, 227)):
        low, high = wilson(share, n)
        assert f"n = {n}, {low}–{high}\u00a0% (Уилсон)" in text
    assert "город Алматы и Туркестанская область, 2024\u00a0г. Бюро национальной статистики, из открытой копии" in text
    assert "строка 3953 исходного текста" in text


def test_each_number_has_its_evidence(open_page):
    badges = [one.value for one in open_page("home", "en").markdown if "-badge[" in one.value]
    kinds = ["Recomputed", "Assumed by the reader", *["Printed in the article"] * 3]
    assert [kind in badge for kind, badge in zip(kinds, badges, strict=False)] == [True] * 5


def test_the_numbers_lead_to_the_view_they_come_from(open_page):
    """A linked view opens as asked: no note that a code of the address is unknown there."""
    home = open_page("home", "kk")
    label = re.compile(r"\d+-мақаланың бетін ашу")
    links = [link.proto for link in home.get("page_link") if label.fullmatch(link.proto.label)]
    pages = ["regional_inequality", "large_families", "teacher_satisfaction", "digital_skills", "large_families"]
    assert [link.page for link in links] == pages
    for link in links:
        asked = {name: values[0] for name, values in parse_qs(link.query_string).items()}
        assert asked.pop("lang") == "kk"
        at = open_page(link.page, "kk", **asked)
        assert not at.exception
        assert not [note.value for note in at.info if "Сілтемеде" in note.value], link
        for name, code in asked.items():
            assert control(at, link.page, name).value == code


def test_data_that_cannot_be_read_take_only_their_own_number_away(open_page, monkeypatch):
    whole = cache.dataset

    def broken(name):
        if name == "teacher_satisfaction":
            raise cache.DatasetError("checksum", name, "answers.csv")
        return whole(name)

    monkeypatch.setattr(cache, "dataset", broken)
    at = open_page("home", "en", search="teacher")
    assert not at.exception
    assert [metric.value for metric in at.metric] == ["2.8 times", "2 of 10", "40%", "300,241"]
    assert ["answers.csv" in error.value for error in at.error] == [True]
    assert 7 in shown(at, "en")


@pytest.mark.parametrize(
    ("lang", "query", "first"),
    [
        ("ru", "көпбалалы отбасы", 5),  # Kazakh words in the Russian view
        ("ru", "копбалалы", 5),  # typed without Kazakh letters
        ("kk", "многодетные семьи", 5),  # «многодетная семья» with other endings
        ("en", "кытаймен", 9),
        ("kk", "United States", 10),
        ("en", "Құрманғали", 12),
        ("kk", "хабарлама", None),
        ("ru", "маслихаттар", 6),
    ],
)
def test_search_in_all_languages(open_page, lang, query, first):
    at = open_page("home", lang, search=query)
    found = shown(at, lang)
    assert found[:1] == ([first] if first else [])
    if first:
        assert len(found) < 13 and matches(at)


@pytest.mark.parametrize("spelling", ["Жетысу", "жетису", "Жетісу", "Zhetysu", "джетису"])
def test_other_spellings_of_a_region(open_page, spelling):
    """Article 3 holds data of the region (a variable of its dataset), articles 4 and 9 know nothing of it."""
    at = open_page("home", "ru", search=spelling)
    found = shown(at, "ru")
    assert 3 in found and not {4, 9} & set(found)
    assert re.search(r"Регион: .*\*\*Жетісу\*\*|Регион: .*\*\*Zhetisu\*\*", matches(at))


@pytest.mark.parametrize(("query", "words"), [("партнер", "Торговый партнёр"), ("партнёр", "Торговый партнер")])
def test_yo_and_ye_are_one_letter(query, words):
    assert search.find(query, [search.Entry("keyword", words)])[0].hit == words.split()[1]


def test_kazakh_letters_may_be_typed_as_russian_ones():
    assert search.plain("Әлем Ғылым Қоғам Ңң Өнер Ұлт Үміт Һ Іс") == "алем гылым когам нн онер улт умит х ис"


def test_variables_are_found_where_they_were_measured(open_page):
    """Mortality is official statistics of article 3; articles 5 and 7 only share the dataset."""
    at = open_page("home", "ru", search="материнской смертности")
    assert shown(at, "ru") == [3]
    assert "Переменная: Коэффициент **материнской** смертности" in matches(at)
    at = open_page("home", "en", search="willing to go on as a teacher")
    assert shown(at, "en") == []
    at = open_page("home", "en", search="lower pay")
    assert shown(at, "en")[0] == 2 and "Would stay on **lower** pay" in matches(at)


def test_every_word_of_the_query_must_be_found(open_page):
    one, both = (shown(open_page("home", "ru", search=query), "ru") for query in ("Китай", "Китай США"))
    assert sorted(one) == [9, 10] and both == [10]


def test_the_page_of_an_article_is_searched_too(open_page):
    at = open_page("home", "ru", search="черта бедности")
    assert 5 in shown(at, "ru") and "На странице:" in matches(at)


def test_nothing_found_gets_a_sentence(open_page):
    at = open_page("home", "kk", search="ъъъ")
    assert shown(at, "kk") == []
    assert [note.value for note in at.info] == [Text("kk", [ROOT / "pages" / "home"])["empty.articles"]]


def test_search_is_kept_in_the_address(open_page):
    at = open_page("home", "en")
    control(at, "home", "search").set_value("digital").run()
    assert at.query_params["search"] == "digital"
    found = shown(at, "en")
    assert 7 in found and 5 not in found
    assert f"{len(found)} articles of 13 found" in words(at)
    control(at, "home", "search").set_value("").run()
    assert "search" not in at.query_params and len(shown(at, "en")) == 13 and not matches(at)


def test_signs_of_markdown_in_a_query_do_no_harm(open_page):
    at = open_page("home", "en", search="**[x](y)`$")
    assert not at.exception and shown(at, "en") == []


def test_method_and_language(open_page):
    at = open_page("home", "en")
    control(at, "home", "method").set_value("survey").run()
    assert shown(at, "en") == [1, 2, 7] and at.query_params["method"] == "survey"
    control(at, "home", "language").set_value("ru").run()
    assert shown(at, "en") == [2]
    control(at, "home", "method").set_value("interviews").run()
    assert shown(at, "en") == [] and at.info
    control(at, "home", "method").set_value("all").run()
    assert shown(at, "en") == [2, 10, 13]


def test_an_unknown_method_gets_a_note(open_page):
    at = open_page("home", "ru", method="astrology")
    assert ["astrology" in note.value for note in at.info] == [True] and len(shown(at, "ru")) == 13


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("семьи", "семья", True),
        ("учителей", "учителя", True),
        ("families", "family", True),
        ("мугалимдердин", "мугалим", True),
        ("state", "statistics", False),
        ("модель", "модерн", False),
        ("жетису", "жети", False),
        ("work", "world", False),
    ],
)
def test_words_with_other_endings(a, b, same):
    found = search.find(a, [search.Entry("keyword", f"x, {b}; y")])
    assert [match.hit for match in found] == ([b] if same else [])


def test_what_was_found_stands_in_its_place():
    long = "а" * 100 + " Ұлытау облысы " + "б" * 100
    match = search.find("улытау", [search.Entry("summary", long)])[0]
    assert match.hit == "Ұлытау" and match.before.startswith("…") and match.after.endswith("…")
    assert match.before.strip("…") + match.hit + match.after.strip("…") in long
