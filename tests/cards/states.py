"""Every state of every section that its declared controls can reach one or two choices away from the default."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from components.card import Card, Headline, Part
from components.controls import Control
from components.room import Room, Section, resolved
from components.rooms import room, slugs
from components.view import View

ROOMS = slugs()
LANGUAGES = ("en", "kk", "ru")


@dataclass(frozen=True)
class State:
    """One choice on one page. changed: the control that differs from the default, empty for the default itself."""

    slug: str
    section: str
    choices: tuple[tuple[str, Any], ...] = ()
    changed: str = ""
    value: Any = field(default=None, compare=False)

    def __str__(self) -> str:
        said = ",".join(f"{name}={value}" for name, value in self.choices)
        return f"{self.slug}/{self.section}[{said}]"[:110]


def asked(section: Section, view: View, choices: dict[str, Any]) -> list[Control]:
    """The controls that a section shows at these choices."""
    found: list[Control] = []

    def ask(control: Control) -> Any:
        found.append(control)
        return choices.get(control.name, control.first)

    resolved(section, view, ask)
    return found


def page_view(place: Room, language: str, choices: dict[str, Any]) -> View:
    """The page's view, with the last good choices where it cannot work with these."""
    view = place.view(language, choices)
    return usable(place.choice, view) if place.choice else view


def usable(section: Section, view: View) -> View:
    """The view, or the default one where the section refuses it and says what it keeps."""
    if not section.refusal(view) or not section.kept:
        return view
    first = {name: view.controls[name].first for name in section.kept}
    return View(**{**view.__dict__, "choices": {**view.choices, **first}, "stands_in": True, "reads": set()})


def drawn(state: State, language: str) -> list[Part] | None:
    """What the section shows in this state; None where it does not stand on the page."""
    place, choices = room(state.slug), dict(state.choices)
    view = page_view(place, language, choices)
    if place.choice and place.choice.refusal(view) and not place.choice.kept:
        return None
    section = next(one for one in every_section(place) if one.name == state.section)
    if section is not place.foot and section.name not in {one.name for one in place.shown(view)}:
        return None
    if not section.shown(place.within(section, view)):
        return None
    return section.cards(usable(section, place.section_view(section, view, choices)))


def section_view(state: State, language: str) -> View:
    """The section's view in this state."""
    place, choices = room(state.slug), dict(state.choices)
    section = next(one for one in every_section(place) if one.name == state.section)
    return usable(section, place.section_view(section, page_view(place, language, choices), choices))


def every_section(place: Room) -> list[Section]:
    """The sections of all views, and the foot."""
    return [*place.every, *([place.foot] if place.foot else [])]


def codes(place: Room, section: Section) -> dict[str, Any]:
    """The choice that brings the section on the page."""
    if not place.by or section is place.foot:
        return {}
    return {place.by: next(code for code, sections in place.sections.items() if section in sections)}


def states(slug: str) -> Iterator[State]:
    """The default of each section, then each value of each of its controls, and of controls that only these bring."""
    place = room(slug)
    for section in every_section(place):
        base = codes(place, section)
        yield _state(slug, section, base)
        seen: set[str] = set()
        view = page_view(place, "en", base)
        for control in asked(section, place.within(section, view), base):
            seen.add(control.name)
            for value in control.states():
                if value == control.first:
                    continue
                chosen = {**base, control.name: value}
                yield _state(slug, section, chosen, control.name, value)
                for further in asked(section, place.within(section, view), chosen):
                    if further.name not in seen:
                        seen.add(further.name)
                        for second in further.states():
                            if second != further.first:
                                yield _state(slug, section, {**chosen, further.name: second}, further.name, second)


def page_states(slug: str) -> Iterator[State]:
    """Each value of each of the page's own controls, for every section that stands there then."""
    place = room(slug)
    for section in every_section(place):
        base = codes(place, section)
        for control in asked(place.choice, place.start("en"), base) if place.choice else []:
            if control.name == place.by:
                continue
            for value in control.states():
                if value != control.first:
                    yield _state(slug, section, {**base, control.name: value}, control.name, value)


def _state(slug: str, section: Section, choices: dict[str, Any], changed: str = "", value: Any = None) -> State:
    return State(slug, section.name, tuple(sorted(choices.items())), changed, value)


def cards(parts: list[Part] | None) -> list[Card]:
    """The cards among the parts."""
    return [part for part in parts or [] if isinstance(part, Card)]


def tiles(parts: list[Part] | None) -> list[Headline]:
    """The headlines among the parts."""
    return [part for part in parts or [] if isinstance(part, Headline)]
