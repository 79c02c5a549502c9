"""Finding an article by a word in any of the three languages. No screen here: words in, matches out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from components import cache
from components.article import Article
from components.cache import Dataset
from components.i18n import LANGUAGES, catalogue

_HERE = Path(__file__).resolve().parent

_OFFICIAL = "official_statistics"

# Letters of the Kazakh alphabet for which many keyboards have no key, each as its Russian neighbour; and ё as е.
_PLAIN = str.maketrans("әғқңөұүһіё", "агкноуухие")

# What tables of codes and columns hold beside what was asked or measured: how the data are kept.
_KEEPING = {
    "dataset", "resources", "units", "unit", "missing_figures", "id", "code", "locus", "line", "printed", "value",
    "order", "row", "list", "qualifier", "kind", "place", "period", "note", "source", "complete", "exact", "match",
    "bound", "basis", "vintage", "caveat", "direction", "weight", "weight_fit", "mean_kind", "decimals", "group",
    "regions_present", "title", "address", "date_read", "tile_row", "tile_column", "respondent", "quote", "name",
}  # fmt: skip
_KEEPING_ENDS = ("_printed", "_line", "_lines", "_short", "_tile", "_help")


KINDS = ("title", "question", "keyword", "author", "summary", "variable", "region", "page")
_ON_PAGE = ("title", "cards.", "filters.", "tiles.", "labels.")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STEM = 4  # letters that two forms of a word share at least
_REACH = 60  # letters shown on either side of what was found


@dataclass(frozen=True)
class Entry:
    """One thing that can be found; `kind`: one of KINDS."""

    kind: str
    words: str


@dataclass(frozen=True)
class Match:
    """An entry that holds words of the query, cut around one: `before`, `hit`, `after` together are what is shown.

    `rank`: the lower, the better (see `_rank`).
    """

    rank: tuple[int, ...]
    kind: str
    before: str
    hit: str
    after: str


@lru_cache(maxsize=50_000)
def plain(words: str) -> str:
    """Lower case, ё as е, Kazakh letters as their Russian neighbours; as long as `words`, letter by letter."""
    lower = words.lower()
    if len(lower) != len(words):
        lower = "".join(letter.lower()[:1] for letter in words)
    return lower.translate(_PLAIN)


def packages() -> dict[str, Dataset]:
    """Every dataset that can be read, by name."""
    readable = {}
    for name in cache.names():
        with suppress(cache.DatasetError):
            readable[name] = cache.dataset(name)
    return readable


def entries(article: Article, data: Mapping[str, Dataset]) -> list[Entry]:
    """Everything of an article that can be found, in all three languages, each thing once."""
    found = [Entry("title", article.title[language]) for language in LANGUAGES]
    own = [package for name, package in data.items() if _belongs(article, name, package)]
    for language in LANGUAGES:
        words = catalogue(article.folder / f"{language}.toml")
        found += [Entry("question", words["meta.question"]), Entry("summary", words["meta.summary"])]
        found += [Entry("keyword", word) for word in words["meta.keywords"]]
        found += [Entry("author", name) for name in article.authors.get(language, ())]
        found += [entry for package in own for entry in _variables(package, language)]
        if article.has_page:
            found += [
                Entry("page", _PLACEHOLDER.sub("…", entry))
                for file in sorted(article.folder.rglob(f"*{language}.toml"))
                for key, entry in catalogue(file).items()
                if key.startswith(_ON_PAGE) and isinstance(entry, str)
            ]
    return sorted(dict.fromkeys(found), key=lambda entry: KINDS.index(entry.kind))


def _belongs(article: Article, name: str, package: Dataset) -> bool:
    """Whether what a package measures is what the article is about.

    It is if the package names the article as its source, or the article the package. Official statistics that
    only stand beside a survey are not: of these the words of the article's page say what it shows.
    """
    if any(source.get("article") == article.number for source in package.package["sources"]):
        return True
    return name in article.datasets and (package.package["evidence"] != "official" or article.method == _OFFICIAL)


def _variables(package: Dataset, language: str) -> Iterator[Entry]:
    """What was asked or measured: columns, statements, indicators, answers, regions, by their labels."""
    for field, labels in package.labels[language].items():
        if field == "fields":
            yield from (Entry("variable", label) for column, label in labels.items() if not _keeping(column))
        elif not _keeping(field):
            yield from (Entry("region" if field == "region" else "variable", label) for label in labels.values())


def _keeping(name: str) -> bool:
    return name in _KEEPING or name.endswith(_KEEPING_ENDS)


def asked(query: str) -> list[list[str]]:
    """The words of a query, plain, each with the name in use for which it is another spelling (aliases.toml)."""
    other = {plain(spelling): plain(name) for spelling, name in catalogue(_HERE / "aliases.toml").items()}
    whole = " ".join(plain(query).split())
    parts = [whole] if whole in other else whole.split()
    return [[word, other[word]] if word in other else [word] for word in parts]


def find(query: str, found: Sequence[Entry]) -> list[Match]:
    """Where the words of the query stand, best first; empty unless each of them stands somewhere."""
    words = asked(query)
    rows = [[_place(word, plain(entry.words)) for word in words] for entry in found]
    if not all(any(row[i] for row in rows) for i in range(len(words))):
        return []
    held = [(entry, [place for place in row if place]) for entry, row in zip(found, rows, strict=True) if any(row)]
    return sorted((_cut(entry, places) for entry, places in held), key=lambda match: match.rank)


@dataclass(frozen=True)
class _Place:
    """From where to where a word stands: 3 as a whole word, 2 as a part of one, 1 with another ending."""

    start: int
    end: int
    likeness: int


def _place(forms: Sequence[str], within: str) -> _Place | None:
    """Where one of the forms of a word stands in `within`: as it is, else with another ending. All plain."""
    for form in forms:
        at = within.find(form)
        if at >= 0:
            whole = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", within)
            return _Place(*whole.span(), 3) if whole else _Place(at, at + len(form), 2)
    if not any(form[:_STEM] in within for form in forms):
        return None
    for token in _WORD.finditer(within):
        if any(_same_word(form, token[0]) for form in forms):
            return _Place(*token.span(), 1)
    return None


def _rank(entry: Entry, places: Sequence[_Place]) -> tuple[int, ...]:
    """More words of the query, the article's own words, likeness, kind, shortness: in this order."""
    kind = KINDS.index(entry.kind)
    own = kind < KINDS.index("variable")
    return (-len(places), 0 if own else 1, -sum(place.likeness for place in places), kind, len(entry.words))


def _same_word(a: str, b: str) -> bool:
    """Whether two words differ only by their endings: семья, семьи; учителей, учителя; family, families."""
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    shorter, longer = sorted((len(a), len(b)))
    if common == shorter:  # мұғалім, мұғалімдердің
        return shorter >= 5 and longer - common <= 7
    return common >= _STEM and longer - common <= 3 and common >= shorter - (1 if shorter <= 6 else 2)


def _cut(entry: Entry, places: Sequence[_Place]) -> Match:
    words, start, end = entry.words, places[0].start, places[0].end
    low, high = max(0, start - _REACH), min(len(words), end + _REACH)
    before = ("…" if low else "") + words[low:start]
    after = words[end:high] + ("…" if high < len(words) else "")
    return Match(_rank(entry, places), entry.kind, before, words[start:end], after)
