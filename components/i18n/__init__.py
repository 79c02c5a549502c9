"""Words: every string that a person reads, by language and key.

A page's words stand in `pages/<slug>/{en,kk,ru}.toml`, those of the frame in `common.{en,kk,ru}.toml` here, and the
labels of codes beside the data. An entry is a string with placeholders, or a table of plural forms:

    counted = "{n} households, {share:percent0} of all"
    [left]
    one = "{n} answer left"
    other = "{n} answers left"
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypedDict

from components.i18n import numbers
from components.i18n.typed import quoted as quoted

LANGUAGES = ("kk", "ru", "en")
LANGUAGE_NAMES = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}
_PLURALS = {"one", "few", "many", "other"}
_HERE = Path(__file__).resolve().parent
_PLACES = re.compile(r"(, |; | \(|\))")
_NUMBERED = re.compile(r"(Table|Figure|row|section|quote) (k?[\d.]+)( .*|)$")


class _Formatter(string.Formatter):
    """`str.format` whose format names are those of `numbers.formatted`."""

    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        return numbers.formatted(value, format_spec, self.language)


@lru_cache(maxsize=256)
def _parsed(path: Path, stamp: int) -> dict[str, Any]:
    return _flat(tomllib.loads(path.read_text("utf8")))


def catalogue(path: Path) -> dict[str, Any]:
    """The entries of a toml file by dotted key. Read again only when the file has changed."""
    return _parsed(path, path.stat().st_mtime_ns)


def _flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict) and not (set(value) <= _PLURALS and "other" in value):
            entries.update(_flat(value, f"{prefix}{key}."))
        else:
            entries[prefix + key] = value
    return entries


class Drawn(TypedDict):
    """How a chart writes its numbers: a d3 format, and what stands after each."""

    number_format: str
    suffix: str


class Text:
    """The words of one section or page in one language; later files win over earlier ones, labels of the files over
    those of the data."""

    def __init__(self, language: str, files: Iterable[Path] = (), labels: Iterable[Mapping[str, Any]] = ()) -> None:
        self.language = language
        self._formatter = _Formatter(language)
        self._entries: dict[str, Any] = dict(catalogue(_HERE / f"common.{language}.toml"))
        self._own: Mapping[str, Any] = {}
        for file in files:
            self._own = catalogue(file)
            self._entries.update(self._own)
        self._labels: dict[str, dict[str, str]] = {}
        for source in labels:
            for name, entries in source.items():
                self._labels.setdefault(name, {}).update(entries)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __getitem__(self, key: str) -> str:
        return self(key)

    def __call__(self, key: str, **values: Any) -> str:
        """The entry `key` with its placeholders filled. Plural forms are chosen by `n`. KeyError if unknown."""
        entry = self._entries[key]
        if isinstance(entry, dict):
            entry = entry.get(numbers.plural_form(float(values["n"]), self.language), entry["other"])
        return self._formatter.vformat(entry, (), values) if values or "{" in entry else str(entry)

    def get(self, key: str) -> str | None:
        """The entry without placeholders `key`, or None if there is none (optional notes and help)."""
        return str(self._entries[key]) if key in self._entries else None

    def items(self, key: str) -> list[str]:
        """An entry that is a list (limits, keywords); empty if there is none."""
        return list(self._entries.get(key, []))

    def number(self, value: Any, spec: str) -> str:
        """One number in the language, by format name (see `numbers.formatted`)."""
        return numbers.formatted(value, spec, self.language)

    def label(self, field: str, code: Any) -> str:
        """The reader's name of a code: the page's own, then the dataset's. KeyError if neither has one."""
        known = self.known(field, code)
        if known is None:
            raise KeyError(f"no name for the code {code!r} of {field!r} in {self.language}")
        return known

    def known(self, field: str, code: Any) -> str | None:
        """The same, or None where there is no name."""
        own = f"labels.{field}.{code}"
        if own in self._entries:
            return str(self._entries[own])
        return self._labels.get(field, {}).get(str(code))

    def own(self, key: str) -> bool:
        """Whether the last of the files has the entry `key`."""
        return key in self._own

    def labels(self, field: str, codes: Iterable[Any] | None = None) -> dict[str, str]:
        """The names of these codes of a field, in their order; without `codes` of all. KeyError as for `label`."""
        if codes is not None:
            return {code: self.label(field, code) for code in codes}
        prefix = f"labels.{field}."
        own = {key.removeprefix(prefix): str(value) for key, value in self._entries.items() if key.startswith(prefix)}
        return {**self._labels.get(field, {}), **own}

    def locus(self, place: str) -> str:
        """A place in the article in the reader's words: `Table 2, row 8` -> «2-кесте, 8-жол»."""
        return "".join(self._place(part) for part in _PLACES.split(place))

    def _place(self, part: str) -> str:
        match = _NUMBERED.match(part)
        if not match:
            return part if not part or _PLACES.fullmatch(part) else self.label("locus", part)
        kind, number, rest = match[1].lower(), match[2], match[3].strip()
        named = self(f"locus.{kind}", number=number)
        return f"{named} {self.label('locus', rest)}" if rest else named

    def d3(self, spec: str) -> Drawn:
        """How a chart writes numbers of a format, as the chart functions take it."""
        return {"number_format": numbers.d3(spec), "suffix": self.percent_sign if spec.startswith("percent") else ""}

    @property
    def separators(self) -> str:
        """Decimal and thousands separators as Plotly wants them."""
        return ".," if self.language == "en" else ",\u00a0"

    @property
    def percent_sign(self) -> str:
        """The percent sign with the space that the language sets before it (an axis suffix)."""
        return numbers.percent_sign(self.language)
