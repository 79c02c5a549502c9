"""Home: numbers computed here by another route, links that lead where they say, a search in three languages."""

import re
import tomllib
from functools import cache as once
from pathlib import Path

import pytest

from components import cache
from components.i18n import LANGUAGES, Text
from components.rooms import room
from pages.home import search
from tests.pages.reading import Opened, opened, printed, wilson

ROOT = Path(__file__).resolve().parents[2]
SLUGS = {
    tomllib.loads(path.read_text("utf8"))["number"]: path.parent.name for path in ROOT.glob("pages/*/article.toml")
}
WITH_PAGE = [slug for slug in SLUGS.values() if (ROOT / "pages" / slug / "page.py").is_file()]
# income of the ten families in thousands of tenge and number of children: Table 2 of article 5, lines 4031-4040
FAMILIES = [
    (209, 4), (295, 7), (450, 4), (209, 4), (259, 4), (245, 7), (230, 4), (370, 4), (460, 7), (120, 5),
]  # fmt: skip
FOUND = {"en": r"Article (\d+) ·", "kk": r"(\d+)-мақала ·", "ru": r"Статья (\d+) ·"}


def numbers(page: Opened) -> list[int]:
    """Numbers of the articles on the page, in their order."""
    return [int(re.match(FOUND[page.language], entry.facts)[1]) for entry in page.entries]


def listed(lang: str, query: str = "", **filters: str) -> Opened:
    """The list of articles alone, without the rest of the page."""
    place, page = room("home"), Opened("home", lang)
    section = next(one for one in place.every if one.name == "articles")
    for part in section.cards(place.section_view(section, place.view(lang), {"search": query, **filters})):
        page.entries += getattr(part, "entries", ())
        page.said += [part.words] if hasattr(part, "words") else []
    return page


def shown(lang: str, query: str = "", **filters: str) -> list[int]:
    return numbers(listed(lang, query, **filters))


def matches(lang: str, query: str) -> str:
    """What the entries say about where the words were found."""
    return "\n".join(line for entry in listed(lang, query).entries for line in entry.small if "**" in line)


@once
def text(lang: str, *stems: str) -> Text:
    folder = ROOT / "pages" / "home"
    return Text(lang, [folder / f"{stem}.{lang}.toml" for stem in stems])


def described(slug: str) -> dict:
    return tomllib.loads((ROOT / "pages" / slug / "article.toml").read_text("utf8"))


# ------------------------------------------------------------------ the issue


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_article_in_its_order_with_a_link_where_it_has_a_page(lang):
    page, words = opened("home", lang), text(lang, "opening", "articles", "evidence")
    assert numbers(page) == sorted(SLUGS) == list(range(1, 14))
    for number, entry in zip(sorted(SLUGS), page.entries, strict=True):
        slug = SLUGS[number]
        meta = tomllib.loads((ROOT / "pages" / slug / f"{lang}.toml").read_text("utf8"))["meta"]
        assert entry.heading == f"**{meta['question']}**" and entry.words[1] == meta["summary"]
        assert (entry.link is not None and entry.link.slug == slug) == (slug in WITH_PAGE)
        assert (words["entry.no_page"] in entry.small) == (slug not in WITH_PAGE)
        ours = lang in described(slug)["title_translated_by_us"]
        assert (words["entry.title_ours"] in entry.words[0]) == ours
    assert words("pages", n=len(WITH_PAGE)) in page.said
    assert all(words[f"kinds.{kind}"] in page.said for kind in ("printed", "reconstructed", "assumed"))


# ------------------------------------------------------------------ five numbers


def test_headline_numbers():
    tiles = opened("home", "ru").tiles
    incomes = printed("official_statistics/indicators.csv", indicator="income_per_capita_month", period="2024")
    values = sorted(float(one["value"]) for one in incomes)
    kinds = {one["source"]: one["kind"] for one in printed("official_statistics/sources.csv")}
    assert len(values) == 20 and {kinds[one["source"]] for one in incomes} == {"bns_copy"}
    (minimum,) = printed("official_statistics/parameters.csv", parameter="subsistence_minimum_law", period="2023")
    poor = sum(1000 * income / (children + 2) < 0.7 * float(minimum["value"]) for income, children in FAMILIES)
    ratio = f"{values[-1] / values[0]:.1f}".replace(".", ",")
    assert {name: tile.shown for name, tile in tiles.items()} == {
        "income_ratio": f"в {ratio} раза", "poverty": f"{poor} из 10", "satisfied": "82\u00a0%",
        "confident": "40\u00a0%", "registered": "300\u00a0241",
    }  # fmt: skip
    for name, share, n in (("satisfied", 0.82, 287), ("confident", 0.40, 227)):
        low, high = map(round, wilson(share, n))
        assert f"n = {n}, {low}–{high}\u00a0% (Уилсон)" in tiles[name].rests
    assert tiles["income_ratio"].rests == (
        "город Алматы и Туркестанская область, 2024\u00a0г. Бюро национальной статистики, из открытой копии данных"
    )
    assert tiles["registered"].rests.endswith("строка 3953 исходного текста")


def test_each_number_has_its_evidence():
    assert {name: tile.evidence for name, tile in opened("home").tiles.items()} == {
        "income_ratio": "recomputed", "poverty": "assumed", "satisfied": "printed", "confident": "printed",
        "registered": "printed",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["income_ratio", "poverty", "satisfied", "confident", "registered"])
def test_a_number_leads_to_the_view_it_comes_from(name):
    """The linked view opens as asked: no code of the address is unknown there, and each is what was chosen."""
    link = opened("home", "kk").tiles[name].link
    assert re.fullmatch(r"\d+-мақаланың бетін ашу", link.label)
    assert link.slug == {
        "income_ratio": "regional_inequality", "satisfied": "teacher_satisfaction", "confident": "digital_skills",
    }.get(name, "large_families")  # fmt: skip
    page = opened(link.slug, "kk", **link.settings)
    assert not page.unknown and not page.refused
    chosen = {name: value for view in page.views.values() for name, value in view.choices.items()}
    assert {name: chosen[name] for name in link.settings} == dict(link.settings)


def test_data_that_cannot_be_read_take_only_their_own_number_away(monkeypatch):
    whole = cache.dataset

    def broken(name):
        if name == "teacher_satisfaction":
            raise cache.DatasetError("checksum", name, "answers.csv")
        return whole(name)

    monkeypatch.setattr(cache, "dataset", broken)
    page = opened("home", "en", search="teacher")
    assert [tile.shown for tile in page.tiles.values()] == ["2.8 times", "2 of 10", "40%", "300,241"]
    assert sum("answers.csv" in sentence for sentence in page.said) == 1
    assert 7 in numbers(page)


# ------------------------------------------------------------------ the search


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
def test_search_in_all_languages(lang, query, first):
    there = shown(lang, query)
    assert there[:1] == ([first] if first else [])
    if first:
        assert len(there) < 13 and matches(lang, query)


@pytest.mark.parametrize("spelling", ["Жетысу", "жетису", "Жетісу", "Zhetysu", "джетису"])
def test_other_spellings_of_a_region(spelling):
    """Article 3 holds data of the region (a variable of its dataset), articles 4 and 9 know nothing of it."""
    there = shown("ru", spelling)
    assert 3 in there and not {4, 9} & set(there)
    assert re.search(r"Регион: .*\*\*Жетісу\*\*|Регион: .*\*\*Zhetisu\*\*", matches("ru", spelling))


@pytest.mark.parametrize(("query", "words"), [("партнер", "Торговый партнёр"), ("партнёр", "Торговый партнер")])
def test_yo_and_ye_are_one_letter(query, words):
    assert search.find(query, [search.Entry("keyword", words)])[0].hit == words.split()[1]


def test_kazakh_letters_may_be_typed_as_russian_ones():
    assert search.plain("Әлем Ғылым Қоғам Ңң Өнер Ұлт Үміт Һ Іс") == "алем гылым когам нн онер улт умит х ис"


def test_variables_are_found_where_they_were_measured():
    """Mortality is official statistics of article 3; articles 5 and 7 only share the dataset."""
    assert shown("ru", "материнской смертности") == [3]
    assert "Переменная: Коэффициент **материнской** смертности" in matches("ru", "материнской смертности")
    assert shown("en", "willing to go on as a teacher") == []
    assert shown("en", "lower pay")[0] == 2 and "Would stay on **lower** pay" in matches("en", "lower pay")


def test_every_word_of_the_query_must_be_found():
    assert sorted(shown("ru", "Китай")) == [9, 10] and shown("ru", "Китай США") == [10]


def test_the_words_of_an_article_page_and_of_its_sections_are_searched_too():
    assert 5 in shown("ru", "черта бедности") and "На странице:" in matches("ru", "черта бедности")
    title = tomllib.loads((ROOT / "pages/large_families/simulator.kk.toml").read_text("utf8"))["title"]
    assert shown("en", title)[0] == 5


def test_nothing_found_gets_a_sentence():
    page = opened("home", "kk", search="ъъъ")
    assert not page.entries and page.refused == {"articles": text("kk", "articles")["empty.articles"]}


def test_how_many_were_found_is_said():
    page = listed("en", "digital")
    assert 7 in numbers(page) and 5 not in numbers(page)
    assert page.said == [f"{len(page.entries)} articles of 13 found"] and listed("en").said == []


def test_signs_of_markdown_in_a_query_do_no_harm():
    assert shown("en", "**[x](y)`$") == []


def test_method_and_language():
    assert shown("en", method="survey") == [1, 2, 7]
    assert shown("en", method="survey", language="ru") == [2]
    assert shown("en", method="interviews", language="ru") == []
    assert shown("en", language="ru") == [2, 10, 13]


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
    hits = search.find(a, [search.Entry("keyword", f"x, {b}; y")])
    assert [match.hit for match in hits] == ([b] if same else [])


def test_what_was_found_stands_in_its_place():
    long = "а" * 100 + " Ұлытау облысы " + "б" * 100
    match = search.find("улытау", [search.Entry("summary", long)])[0]
    assert match.hit == "Ұлытау" and match.before.startswith("…") and match.after.endswith("…")
    assert match.before.strip("…") + match.hit + match.after.strip("…") in long
