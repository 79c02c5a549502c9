"""A page on the screen: its head, its controls, its sections with their headings, panels, refusals and cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components import cache, shelf
from components.card import Entries, Headline, Kinds, Part, Refusal, Said
from components.evidence import EVIDENCE
from components.i18n import Text
from components.room import Room, Section
from components.shelf import Ready
from components.ui import language
from components.ui.foot import foot
from components.ui.head import head
from components.ui.panel import key_of, panel
from components.ui.plot import draw
from components.ui.rooms import follow, go
from components.ui.turns import turn
from components.ui.visit import Visit
from components.view import View

# The same shapes as in the cards (static/card.js): square, triangle, circle, dotted ring, open diamond.
SHAPES = {"printed": "□", "recomputed": "△", "official": "○", "reconstructed": "◌", "assumed": "◇"}
_COLOURS = {"printed": "gray", "recomputed": "blue", "official": "blue", "reconstructed": "orange", "assumed": "orange"}
_ICONS = {"hint": ":material/info:", "typed": ":material/edit:", "warning": ":material/construction:"}
_IN_A_ROW = 3


def page(room: Room) -> None:
    """Draw a page, top to bottom."""
    visit = Visit.begun(room.slug)
    try:
        view = room.start(language.current())
        head(room, view.text)
        chosen = _chosen(visit, room, view)
        if isinstance(chosen, Refusal):
            _refused(room.slug, chosen)
        else:
            view = chosen
            for section in room.shown(view):
                _section(visit, room, section, view)
        foot(room, view)
    except cache.DatasetError as error:
        _broken(error, room.text(language.current()))


def _chosen(visit: Visit, room: Room, view: View) -> View | Refusal:
    """The page's own controls, and who is counted by them; a refusal where nothing can be drawn with this choice."""
    choice = room.choice
    if choice is None:
        return view
    view = room.completed(panel(visit, choice, view, _stands(room)) if choice.has("controls") else view)
    why = shelf.answer(room, choice, view, "refusal")
    if why and not choice.kept:
        return Refusal("choice", why)
    view = _usable(visit, room, choice, view)
    if view.counted:
        st.markdown(f":material/groups: {view.text('card.counted')}: {view.counted}")
    return view


def _stands(room: Room) -> str:
    """Which of its views the page stands in, before its controls are drawn: the reader's choice, or the address."""
    if not room.by:
        return ""
    asked = st.session_state.get(key_of(room.slug, room.by)) or st.query_params.get(room.by)
    return str(asked) if asked in room.sections else next(iter(room.sections))


def _section(visit: Visit, room: Room, section: Section, page_view: View) -> None:
    view = room.within(section, page_view)
    if not shelf.answer(room, section, view, "shown"):
        st.empty()  # holds the place: what follows would be drawn anew if it moved up by one
        return

    def drawn() -> None:
        try:
            with turn():
                _drawn(visit, room, section, view)
        except cache.DatasetError as error:
            _broken(error, view.text)

    if section.has("controls"):  # it runs again alone when they change, in a place of its own
        st.fragment(drawn)()
    elif section.has("shown") or section.has("refusal"):  # may be absent or have a sentence more: one place either way
        with st.container():
            drawn()
    else:
        drawn()


def _drawn(visit: Visit, room: Room, section: Section, view: View) -> None:
    text = view.text
    _heading(room, section, view)
    if section.has("controls"):
        view = panel(visit, section, view)
    view = _usable(visit, room, section, view)
    parts(room.slug, section, shelf.ready(room, section, view), text)


def _heading(room: Room, section: Section, view: View) -> None:
    text = view.text
    if not text.own("title") and not text.own("intro"):
        return
    facts = shelf.answer(room, section, view, "facts")
    if text.own("title"):
        st.subheader(text("title", **facts), anchor=False)
    if text.own("intro"):
        st.markdown(text("intro", **facts))


def _usable(visit: Visit, room: Room, section: Section, view: View) -> View:
    """The view, or where the section cannot work with it, the last one it could, with the sentence that says so."""
    why = shelf.answer(room, section, view, "refusal")
    if not why:
        if section.kept and set(section.kept) <= set(view.choices):  # not every view of a page asks for them
            visit.keep(section.name, {name: view.choices[name] for name in section.kept})
        return view
    last = replace(view, choices={**view.choices, **visit.last(section.name)}, stands_in=True)
    if shelf.answer(room, section, last, "refusal"):
        first = {name: view.controls[name].first for name in section.kept}
        last = replace(view, choices={**view.choices, **first}, stands_in=True)
    st.warning(section.instead(view, last, why), icon=":material/group_off:")
    return last


def parts(slug: str, section: Section, found: Sequence[Ready], text: Text) -> None:
    """Draw what a section shows."""
    for one in found:
        if one.packed:
            _card(slug, section, one)
        elif one.part is not None:
            _plain(slug, one.part, text)


def _card(slug: str, section: Section, one: Ready) -> None:
    # the head of the page reserves heights by these keys: a card has one name on its page, tiles are their section's
    place = one.name if one.kind == "card" else f"{section.name.replace('/', '-')}-{one.name}"
    with st.container(border=one.kind == "card", key=f"{one.kind}-{slug}-{place}"):
        heard = bool(one.clicks) or (isinstance(one.part, Headline) and any(tile.link for tile in one.part.tiles))
        draw(
            one.packed, key=f"{slug}.{one.kind}.{one.name}",
            clicked=(lambda code: _clicked(slug, one, code)) if heard else None,
        )  # fmt: skip


def _clicked(slug: str, one: Ready, code: str) -> None:
    """A mark was clicked, which sets a choice of the page; or the link of a tile."""
    if isinstance(one.part, Headline):
        go(next(tile.link for tile in one.part.tiles if tile.name == code))
    elif one.clicks:
        st.session_state[key_of(slug, one.clicks)] = code


def _refused(slug: str, part: Refusal) -> None:
    with st.container(border=True, key=f"card-{slug}-{part.name}"):
        st.info(part.words, icon=":material/filter_alt_off:")


def _plain(slug: str, part: Part, text: Text) -> None:
    if isinstance(part, Refusal):
        _refused(slug, part)
    elif isinstance(part, Kinds):
        _kinds(part, text)
    elif isinstance(part, Entries):
        _entries(part, text)
    elif isinstance(part, Said):
        _said(part, text)
    else:
        raise TypeError(f"{part.name}: nothing draws a {type(part).__name__}")


def _said(part: Said, text: Text) -> None:
    points = "\n".join(f"- {point}" for point in part.points)
    if part.lines:
        with st.expander(part.words, icon=":material/help:"):
            st.markdown("\n".join(f"- {line}" for line in part.lines))
    elif part.tone == "plain":
        paragraphs = [paragraph for paragraph in (part.words, points) if paragraph]
        if paragraphs:
            st.markdown("\n\n".join(paragraphs))
    elif part.tone == "note":
        st.caption(part.words)
    elif part.tone == "problem":
        st.error(part.words, icon=":material/error:")
    else:
        (st.warning if part.tone == "warning" else st.info)(part.words, icon=_ICONS[part.tone])
    if part.link:
        follow(part.link, text)


def _kinds(part: Kinds, text: Text) -> None:
    for kind in EVIDENCE:
        word, sentence = st.columns([2, 7], gap="xsmall", vertical_alignment="center")
        badge = f"{SHAPES[kind]} {text.label('evidence', kind)}"
        word.badge(badge, color=_COLOURS[kind])  # type: ignore[arg-type]
        sentence.markdown(part.sentences[kind])


def _entries(part: Entries, text: Text) -> None:
    for first in range(0, len(part.entries), _IN_A_ROW):
        row = part.entries[first : first + _IN_A_ROW]
        for column, entry in zip(st.columns(_IN_A_ROW), row, strict=False):
            with column.container(border=True, height="stretch", vertical_alignment="distribute"):
                with st.container():
                    st.caption(entry.facts)
                    st.markdown(entry.heading)
                    for paragraph in entry.words:
                        st.markdown(paragraph)
                    for paragraph in entry.small:
                        st.caption(paragraph)
                if entry.link:
                    follow(entry.link, text)


def _broken(error: cache.DatasetError, text: Text) -> None:
    st.error(text(f"data_problem.{error.problem}", dataset=error.dataset, detail=error.detail), icon=":material/error:")
