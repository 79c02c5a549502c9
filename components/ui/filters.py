"""Controls whose values are codes, kept in the address.

    with filters.panel(page) as panel:
        region = panel.many("region", codes)
        cut = panel.one("cut", ["4_5", "5"])

A control's label is the page's entry `filters.<name>`, its help `help.<name>` (if there is one); the options'
labels are `labels.<field>.<code>` of the page or of its data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import streamlit as st

from components.ui import address
from components.ui.page import Page
from components.ui.typed import quoted

_LETTERS = 38  # that a list shows at its usual width


class Panel:
    """The controls of one panel."""

    def __init__(self, page: Page, name: str) -> None:
        self._page, self._text, self._name = page, page.text, name
        self._speaks = page.address_speaks(name)
        self._controls: dict[str, str] = {}
        self._changed = False

    def one(
        self,
        name: str,
        options: Sequence[str],
        default: str | None = None,
        *,
        field: str = "",
        wide: bool = False,
        short: bool = False,
    ) -> str:
        """Exactly one of `options`: segments for a few, a list for many (`wide` forces it).

        `short`: a list too, in what room its row leaves it.
        """
        first = options[0] if default is None else default
        key = self._seed(name, lambda raw: self._known(raw[-1], options), first)
        if st.session_state.get(key) not in options:  # the options depend on another control and have changed
            st.session_state[key] = first
        show = self._shown(field or name)
        if len(options) <= 5 and not wide and not short:
            value = st.segmented_control(
                self._label(name), options, format_func=show, key=key, required=True, help=self._help(name), wrap=True
            )
        else:
            longest = max(len(show(option)) for option in options)
            value = st.selectbox(
                self._label(name), options, format_func=show, key=key, help=self._help(name),
                width="stretch" if short else 340 if longest <= _LETTERS else 560,
            )  # fmt: skip
        return str(self._done(name, value, first, lambda v: [str(v)]))

    def many(
        self,
        name: str,
        options: Sequence[str],
        default: Sequence[str] | None = None,
        *,
        field: str = "",
        wide: bool = False,
        wrap: bool = False,
    ) -> list[str]:
        """Any number of `options`, in their order. Empty is allowed: the page then says what to choose.

        A long list stands on one line that scrolls, or on several with `wrap`.

        No option may have the code `none`: in the address it stands for an empty choice.
        """
        if "none" in options:
            raise ValueError(f"{name}: the code none is taken by the empty choice")
        first = list(options if default is None else default)
        key = self._seed(name, lambda raw: [self._known(code, options) for code in _split(raw)], first)
        held = st.session_state.get(key) or []
        if any(code not in options for code in held):  # the options depend on another control and have changed
            st.session_state[key] = [code for code in held if code in options]
        show = self._shown(field or name)
        if len(options) <= 7 and not wide:
            value = st.pills(
                self._label(name), options, selection_mode="multi", format_func=show, key=key,
                help=self._help(name), wrap=True,
            )  # fmt: skip
        else:
            value = st.multiselect(
                self._label(name), options, format_func=show, key=key, help=self._help(name),
                placeholder=self._text["filters.choose"], width=470, wrap=wrap,
                select_all=False,  # Streamlit says it in English only
            )  # fmt: skip
        chosen = [code for code in options if code in (value or [])]
        usual = [code for code in options if code in first]
        self._done(name, chosen, usual, lambda v: [".".join(v) or "none"], held=value)
        return chosen

    def number(self, name: str, low: float, high: float, default: float, step: float = 1) -> float:
        """A number on a slider. Values in the address outside `low`-`high` fall back to the default."""
        whole = all(float(x).is_integer() for x in (low, high, default, step))
        kind = int if whole else float

        def parse(raw: list[str]) -> float:
            value = kind(raw[-1])
            if not low <= value <= high:
                raise ValueError(name)
            return value

        key = self._seed(name, parse, kind(default))
        value = st.slider(
            self._label(name), kind(low), kind(high), step=kind(step), key=key, help=self._help(name), width=300
        )
        return kind(self._done(name, value, kind(default), lambda v: [f"{v:g}"]))

    def switch(self, name: str, default: bool = False) -> bool:
        """On or off."""
        key = self._seed(name, lambda raw: {"on": True, "off": False}[self._known(raw[-1], ["on", "off"])], default)
        value = st.toggle(self._label(name), key=key, help=self._help(name))
        return bool(self._done(name, value, default, lambda v: ["on" if v else "off"]))

    def turn(self, name: str, last: int) -> int:
        """A number from 1 to `last` with a button that goes to the next one, and from the last to the first."""

        def parse(raw: list[str]) -> int:
            value = int(raw[-1])
            if not 1 <= value <= last:
                raise ValueError(name)
            return value

        key = self._seed(name, parse, 1)
        st.button(
            self._text(f"filters.{name}_next"), icon=":material/autorenew:", help=self._help(name),
            on_click=self._next, args=(key, last), key=f"{key}.next",
        )  # fmt: skip
        value = int(st.session_state[key])
        st.markdown(self._text(f"filters.{name}_now", n=value, last=last), width="content")
        return int(self._done(name, value, 1, lambda v: [str(v)]))

    @staticmethod
    def _next(key: str, last: int) -> None:
        st.session_state[key] = int(st.session_state[key]) % last + 1

    def words(self, name: str, example: str = "") -> str:
        """Free text, followed while it is typed: words to search for or, with an `example` of them, other ones."""
        key = self._seed(name, lambda raw: raw[-1][:80], "")
        # live: also spares the reader Streamlit's own "Press Enter to apply", which it says in English only
        value = st.text_input(
            self._label(name), key=key, type="default" if example else "search", live=True, max_chars=80,
            help=self._help(name), placeholder=example or self._text["card.search"],
            width=340 if example else "stretch",
        )  # fmt: skip
        return str(self._done(name, (value or "").strip(), "", lambda v: [v]))

    def reset(self) -> None:
        """A button that brings the panel's controls back to their defaults; shown once one has changed."""
        if self._changed:
            st.button(
                self._text["filters.reset"], icon=":material/restart_alt:", type="tertiary",
                on_click=self._clear, key=f"{self._page.slug}.{self._name}.reset",
            )  # fmt: skip

    def _clear(self) -> None:
        for key, name in self._controls.items():
            st.session_state.pop(key, None)
            address.write(name, None)
        address.forget(self._page.slug)

    def _seed(self, name: str, parse: Callable[[list[str]], Any], default: Any) -> str:
        key = f"{self._page.slug}.{name}"
        self._controls[key] = name
        if self._speaks or key not in st.session_state:
            st.session_state[key] = address.read(
                name,
                parse,
                default,
                lambda value: self._text("address.fallback", name=self._label(name), value=quoted(value)),
            )
        return key

    def _done(self, name: str, value: Any, default: Any, codes: Callable[[Any], list[str]], held: Any = None) -> Any:
        same = value == default
        self._changed = self._changed or not same
        address.write(name, None if same else codes(value))
        address.remember(self._page.slug, controls={f"{self._page.slug}.{name}": value if held is None else held})
        return value

    def _label(self, name: str) -> str:
        return self._text[f"filters.{name}"]

    def _help(self, name: str) -> str | None:
        return self._text.get(f"help.{name}")

    def _shown(self, field: str) -> Callable[[str], str]:
        return lambda code: self._text.label(field, code)

    @staticmethod
    def _known(code: str, options: Sequence[str]) -> str:
        if code not in options:
            raise ValueError(code)
        return code


def _split(raw: list[str]) -> list[str]:
    codes = [code for part in raw for code in part.split(".") if code]
    return [] if codes == ["none"] else codes


@contextmanager
def panel(page: Page, name: str = "main") -> Iterator[Panel]:
    """Controls in a row that wraps, with a way back to the defaults and the notes about the address.

    A page has one `main` panel; a section with controls of its own has one of its own name.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        controls = Panel(page, name)
        yield controls
        controls.reset()
    for sentence in address.notes():
        st.info(sentence, icon=":material/link:")
