"""Controls on the screen: each kind as a widget whose value is a code and stands in the address.

A control's label is `filters.<name>` of the section's words, its help `help.<name>` (if there is one); the options'
labels are `labels.<field>.<code>` of the section, the page or its data.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from components.controls import Control, Many, Mark, Number, One, Switch, Turn, Words
from components.i18n import Text, quoted
from components.room import Section, resolved
from components.ui import address
from components.ui.visit import Visit
from components.view import View

_LETTERS = 38  # that a list shows at its usual width
_SEGMENTS, _PILLS = 5, 7  # options that stand side by side


def panel(visit: Visit, section: Section, view: View, variant: str = "") -> View:
    """The controls of a section in a row that wraps, with a way back to the defaults and the notes about the address;
    returns the view with what was chosen. `variant`: the page's view, on which the height of the row depends."""
    with st.container(
        horizontal=True, vertical_alignment="bottom", gap="medium", key=_key(visit.slug, section, variant)
    ):
        controls = _Panel(visit, section.name, view.text)
        view = resolved(section, view, controls.ask)
        controls.done()
        controls.reset()
    for sentence in address.notes():
        st.info(sentence, icon=":material/link:")
    return view


def key_of(slug: str, name: str) -> str:
    """The key of a control's widget."""
    return f"{slug}.{name}"


def _key(slug: str, section: Section, variant: str) -> str:
    return "-".join(filter(None, ("panel", slug, section.name.replace("/", "-"), variant)))


class _Panel:
    """The controls of one section, drawn one after another."""

    def __init__(self, visit: Visit, section: str, text: Text) -> None:
        self._slug, self._section, self._text = visit.slug, section, text
        self._speaks = visit.address_speaks(section)
        self._drawn: dict[str, str] = {}
        self._held: dict[str, Any] = {}
        self._changed = False

    def ask(self, control: Control) -> Any:
        """Draw a control; what the reader has chosen."""
        key = self._seed(control)
        value, held = self._draw(control, key)
        same = value == control.first
        self._changed = self._changed or not same
        address.write(control.name, None if same else control.spell(value))
        self._held[key] = held
        return value

    def done(self) -> None:
        """The address follows the controls, in one step, and both are known from now on."""
        address.flush()
        address.remember(self._slug, controls=self._held)

    def _draw(self, control: Control, key: str) -> tuple[Any, Any]:
        """What was chosen, and what the widget holds of it."""
        match control:
            case One():
                return self._one(control, key)
            case Many():
                return self._many(control, key)
            case Number():
                return self._number(control, key)
            case Switch():
                return self._switch(control, key)
            case Turn():
                return self._turn(control, key)
            case Words():
                return self._words(control, key)
            case Mark():
                return self._mark(control, key)
        raise TypeError(f"{control.name}: nothing draws a {type(control).__name__}")

    def reset(self) -> None:
        """A button that brings the controls back to their defaults; shown once one has changed."""
        if self._changed:
            st.button(
                self._text["filters.reset"], icon=":material/restart_alt:", type="tertiary",
                on_click=self._clear, key=f"{self._slug}.{self._section}.reset",
            )  # fmt: skip

    def _clear(self) -> None:
        for key, name in self._drawn.items():
            st.session_state.pop(key, None)
            address.write(name, None)
        address.flush()
        address.forget(self._slug)

    def _seed(self, control: Control) -> str:
        key = key_of(self._slug, control.name)
        self._drawn[key] = control.name
        if self._speaks or key not in st.session_state:
            st.session_state[key] = address.read(
                control.name, control.parse, control.first,
                lambda value: self._text("address.fallback", name=self._label(control.name), value=quoted(value)),
            )  # fmt: skip
        return key

    def _one(self, control: One, key: str) -> tuple[Any, Any]:
        if st.session_state.get(key) not in control.options:  # they depend on another control and have changed
            st.session_state[key] = control.first
        show, label, help = self._shown(control), self._label(control.name), self._help(control.name)
        look = control.look or ("segments" if len(control.options) <= _SEGMENTS else "list")
        if look == "segments":
            value = st.segmented_control(
                label, control.options, format_func=show, key=key, required=True, help=help, wrap=True
            )
        else:
            longest = max(len(show(option)) for option in control.options)
            width: Any = "stretch" if look == "short" else 340 if longest <= _LETTERS else 560
            value = st.selectbox(label, control.options, format_func=show, key=key, help=help, width=width)
        return value, value

    def _many(self, control: Many, key: str) -> tuple[Any, Any]:
        held = list(st.session_state.get(key) or [])
        st.session_state[key] = [code for code in held if code in control.options]
        show, label, help = self._shown(control), self._label(control.name), self._help(control.name)
        if (control.look or ("pills" if len(control.options) <= _PILLS else "list")) == "pills":
            value = st.pills(
                label, control.options, selection_mode="multi", format_func=show, key=key, help=help, wrap=True
            )
        else:
            value = st.multiselect(
                label, control.options, format_func=show, key=key, help=help,
                placeholder=self._text["filters.choose"], width=470, wrap=control.wrap,
                select_all=False,  # Streamlit says it in English only
            )  # fmt: skip
        return control.ordered(value or []), value

    def _number(self, control: Number, key: str) -> tuple[Any, Any]:
        ends = (control.kind(control.low), control.kind(control.high))
        value = st.slider(
            self._label(control.name), *ends, step=control.kind(control.step), key=key,
            help=self._help(control.name), width=300,
        )  # fmt: skip
        return control.kind(value), value

    def _switch(self, control: Switch, key: str) -> tuple[Any, Any]:
        value = st.toggle(self._label(control.name), key=key, help=self._help(control.name))
        return bool(value), value

    def _turn(self, control: Turn, key: str) -> tuple[Any, Any]:
        name = control.name
        st.button(
            self._text(f"filters.{name}_next"), icon=":material/autorenew:", help=self._help(name),
            on_click=_next, args=(key, control.last), key=f"{key}.next",
        )  # fmt: skip
        value = int(st.session_state[key])
        st.markdown(self._text(f"filters.{name}_now", n=value, last=control.last), width="content")
        return value, value

    def _words(self, control: Words, key: str) -> tuple[Any, Any]:
        # live: also spares the reader Streamlit's own "Press Enter to apply", which it says in English only
        value = st.text_input(
            self._label(control.name), key=key, type="default" if control.example else "search", live=True,
            max_chars=Words.MOST, help=self._help(control.name),
            placeholder=control.example or self._text["card.search"], width=340 if control.example else "stretch",
        )  # fmt: skip
        return (value or "").strip(), value

    def _mark(self, control: Mark, key: str) -> tuple[Any, Any]:
        value = st.session_state[key]
        if value not in control.options:  # what was marked may no longer be chosen
            value = control.first
        return value, st.session_state[key]

    def _label(self, name: str) -> str:
        return self._text[f"filters.{name}"]

    def _help(self, name: str) -> str | None:
        return self._text.get(f"help.{name}")

    def _shown(self, control: One | Many) -> Callable[[str], str]:
        return lambda code: self._text.label(control.labels or control.name, code)


def _next(key: str, last: int) -> None:
    st.session_state[key] = int(st.session_state[key]) % last + 1
