"""Finding an article by a word in any of the three languages. No screen here: words in, matches out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from components import cache
from components.i18n import LANGUAGES, catalogue
from components.ui.page import Article

_HERE = Path(__file__).resolve().parent

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


@dataclass(frozen=True)
class Entry:
    """One thing that can be found. `kind`: title, question, keyword, author, summary, variable or region."""

    kind: str
    words: str


@dataclass(frozen=True)
class Match:
    """An entry that holds a word of the query, cut around it: `before`, `hit`, `after` together are what is shown."""

    kind: str
    before: str
    hit: str
    after: str


KINDS = ("title", "question", "keyword", "author", "summary", "variable", "region")
_REACH = 60  # letters shown on either side of what was found


def plain(words: str) -> str:
    """Lower case, ё as е, Kazakh letters as their Russian neighbours; as long as `words`, letter by letter."""
    return "".join(letter.lower()[:1] or letter for letter in words).translate(_PLAIN)


def entries(article: Article) -> list[Entry]:
    """Everything of an article that can be found, in all three languages, each thing once."""
    found = [Entry("title", article.title[language]) for language in LANGUAGES]
    for language in LANGUAGES:
        words = catalogue(article.folder / f"{language}.toml")
        found += [Entry("question", words["meta.question"]), Entry("summary", words["meta.summary"])]
        found += [Entry("keyword", word) for word in words["meta.keywords"]]
        found += [Entry("author", name) for name in article.authors.get(language, ())]
        found += [entry for name in _datasets(article) for entry in _variables(name, language)]
    return sorted(dict.fromkeys(found), key=lambda entry: KINDS.index(entry.kind))


def _datasets(article: Article) -> list[str]:
    """The packages that the article names, and those that name the article as their source."""
    own = [name for name in _readable() if article.number in _sources(name)]
    return list(dict.fromkeys([*(name for name in article.datasets if name in _readable()), *own]))


def _readable() -> list[str]:
    names = []
    for name in cache.names():
        try:
            cache.dataset(name)
        except cache.DatasetError:
            continue
        names.append(name)
    return names


def _sources(name: str) -> set[int]:
    return {source["article"] for source in cache.dataset(name).package["sources"] if "article" in source}


def _variables(name: str, language: str) -> Iterable[Entry]:
    """What was asked or measured in one package: columns, statements, indicators, answers, regions, by their labels."""
    for field, labels in cache.dataset(name).labels[language].items():
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
    texts = [plain(entry.words) for entry in found]
    places = [[next(filter(None, (_place(form, text) for form in word)), None) for word in words] for text in texts]
    if not all(any(row[i] for row in places) for i in range(len(words))):
        return []
    ranked = sorted(
        (-sum(place is not None for place in row), KINDS.index(entry.kind), i)
        for i, (entry, row) in enumerate(zip(found, places, strict=True))
        if any(row)
    )
    return [_cut(found[i], next(place for place in places[i] if place)) for *_, i in ranked]


def _place(word: str, within: str) -> tuple[int, int] | None:
    """From where to where `word`, or a form of it with another ending, stands in `within`; both plain."""
    at = within.find(word)
    if at >= 0:
        return at, at + len(word)
    start = 0
    for part in within.split(" "):
        token = part.strip("«»“”\"'().,;:?!–-")
        if token and _same_word(word, token):
            at = start + part.index(token)
            return at, at + len(token)
        start += len(part) + 1
    return None


def _same_word(a: str, b: str) -> bool:
    """Whether two words differ only by their endings: семья, семьи; учителей, учителя; family, families."""
    common = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    shorter, longer = sorted((len(a), len(b)))
    if common == shorter >= 5:  # мұғалім, мұғалімдердің
        return longer - common <= 7
    return common >= 4 and longer - common <= 3 and common >= shorter - (1 if shorter <= 6 else 2)


def _cut(entry: Entry, place: tuple[int, int]) -> Match:
    words, (start, end) = entry.words, place
    low, high = max(0, start - _REACH), min(len(words), end + _REACH)
    before = ("…" if low else "") + words[low:start]
    after = words[end:high] + ("…" if high < len(words) else "")
    return Match(entry.kind, before, words[start:end], after)
