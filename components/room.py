"""A page as a value: its article, its controls, its views and their sections in order.

A section is a module: `size.py` with `cards(view)`, its words beside it in `size.{en,kk,ru}.toml`. Optional functions
of the module, each of the view:

    controls(view)   a generator of components.controls
    facts(view)      values for the placeholders of its `title` and `intro`
    refusal(view)    why it cannot work with the present choice; where the module names in KEPT the choices that fall
                     back together, the last good ones are shown instead, under the sentence `instead(view, last, why)`
    shown(view)      whether it stands on the page at all
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from components import cache, foot, rooms
from components.article import Article, read
from components.card import Part
from components.controls import Control
from components.i18n import Text
from components.view import Refused, View, stamp, words

Ask = Callable[[Control], Any]


@dataclass(frozen=True)
class Section:
    """One part of a page. name: its stem within the page (`size`, `rows/tour`). kept: the choices that fall back
    together to the last good ones when it is refused."""

    name: str
    module: ModuleType = field(repr=False)

    @cached_property
    def stem(self) -> Path:
        """The path of its files without their endings."""
        return Path(str(self.module.__file__)).with_suffix("")

    def file(self, language: str) -> Path:
        """Its words in a language."""
        return self.stem.with_suffix(f".{language}.toml")

    def has(self, function: str) -> bool:
        """Whether the module has one of the optional functions."""
        return hasattr(self.module, function)

    def facts(self, view: View) -> Mapping[str, Any]:
        """Values for its title and introduction."""
        return self.module.facts(view) if self.has("facts") else {}  # type: ignore[no-any-return]

    def shown(self, view: View) -> bool:
        """Whether it stands on the page."""
        return bool(self.module.shown(view)) if self.has("shown") else True

    def refusal(self, view: View) -> str:
        """Why the present choice does not do, or nothing."""
        return str(self.module.refusal(view)) if self.has("refusal") else ""

    def instead(self, view: View, last: View, why: str) -> str:
        """The sentence above a picture of the `last` good choice, shown in place of `view` because of `why`."""
        return str(self.module.instead(view, last, why)) if self.has("instead") else why

    @property
    def kept(self) -> tuple[str, ...]:
        """The choices that go back to the last good ones when it is refused."""
        return tuple(getattr(self.module, "KEPT", ()))

    def cards(self, view: View) -> list[Part]:
        """What it shows, in order, as far as it can."""
        found: list[Part] = []
        try:
            for part in self.module.cards(view):
                found.append(part)
        except Refused as refused:
            found.append(refused.part)
        return found


@dataclass(frozen=True)
class Room:
    """One page. sections: by the code of the control `by`, or under one empty code where the page has one view."""

    slug: str
    folder: Path
    article: Article | None
    choice: Section | None
    by: str
    sections: Mapping[str, tuple[Section, ...]]
    packages: tuple[str, ...]

    def text(self, language: str, section: Section | None = None) -> Text:
        """The words of the page, and of a section of it."""
        return words(language, self.files(language, section), self.packages, several=self.article is None)

    def files(self, language: str, section: Section | None = None) -> tuple[Path, ...]:
        """The files with these words: the page's own, those of a room within it, those of the section."""
        own = self.folder / f"{language}.toml"
        if section is None or section is self.choice:
            return (own,)
        inner = [self.folder / section.name.rpartition("/")[0] / f"{language}.toml"] if "/" in section.name else []
        return (own, *inner, section.file(language))

    def view(self, language: str, choices: Mapping[str, Any] | None = None) -> View:
        """The page's view at its defaults, or at `choices` (values by name, as the controls have them)."""
        view = self.start(language)
        return self.completed(resolved(self.choice, view, _taken(choices or {})) if self.choice else view)

    def start(self, language: str) -> View:
        """The view before anything was chosen."""
        text = self.text(language)
        return View(self.slug, text, self.article, self.packages, page=text)

    def completed(self, view: View) -> View:
        """The page's view, once its controls have been asked, with the words for who is counted."""
        return replace(view, counting=getattr(self.choice.module, "counted", None) if self.choice else None)

    def within(self, section: Section, view: View) -> View:
        """The page's view as a section starts from it: with the section's words."""
        return replace(view, text=self.text(view.text.language, section), reads=set())

    def section_view(self, section: Section, view: View, choices: Mapping[str, Any] | None = None) -> View:
        """The view of a section at its defaults or at `choices`, inside the page's `view`."""
        return resolved(section, self.within(section, view), _taken(choices or {}))

    def shown(self, view: View) -> tuple[Section, ...]:
        """The sections of the present view of the page."""
        return self.sections[str(view.choices[self.by]) if self.by else ""]

    @cached_property
    def foot(self) -> Section | None:
        """The tables at the end of an article's page: its printed numbers, and what is announced without any."""
        return Section("foot", foot) if self.article else None

    @property
    def every(self) -> tuple[Section, ...]:
        """All sections of all views, each once."""
        return tuple({one.name: one for sections in self.sections.values() for one in sections}.values())

    def fingerprint(self, section: Section, language: str) -> tuple[Any, ...]:
        """What the cards of a section hang on beside the choices: its words and the bytes of the data."""
        own = tuple(map(stamp, self.files(language, section)))
        return own, tuple(map(cache.fingerprint, self.packages))


def article(file: str, sections: str | Mapping[str, str], by: str = "") -> Room:
    """The page of the article whose folder holds `file`; `choice.py` there asks what a reader chooses.

    sections: their names in order, or by the code of the control `by`.
    """
    folder = Path(file).resolve().parent
    described = read(folder)
    return _room(folder, described, "choice", sections, by, described.datasets)


def room(file: str, sections: str, packages: Iterable[str]) -> Room:
    """A page that is not an article and has no choices of its own."""
    return _room(Path(file).resolve().parent, None, "", sections, "", tuple(packages))


def _room(
    folder: Path, described: Article | None, choice: str, sections: str | Mapping[str, str], by: str,
    packages: tuple[str, ...],
) -> Room:  # fmt: skip
    views = sections if isinstance(sections, Mapping) else {"": sections}
    made = {code: tuple(_section(folder, name) for name in names.split()) for code, names in views.items()}
    asked = _section(folder, choice) if choice else None
    return Room(folder.name, folder, described, asked, by, made, packages)


def _section(folder: Path, name: str) -> Section:
    return Section(name, rooms.module(folder.name, name))


def resolved(section: Section, view: View, ask: Ask) -> View:
    """The view after each control of a section has been answered by `ask`."""
    if not section.has("controls"):
        return view
    declared = section.module.controls(view)
    control = next(declared, None)
    while control is not None:
        answer = ask(control)
        view = view.choosing(control, answer)
        try:
            control = declared.send(answer)
        except StopIteration:
            control = None
    return view


def _taken(choices: Mapping[str, Any]) -> Ask:
    """Answers from `choices`; a control that is not in them is at its default."""
    return lambda control: choices.get(control.name, control.first)
