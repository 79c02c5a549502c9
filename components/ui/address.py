"""The address holds the whole view: codes in, codes out, never labels.

When the address has moved without us (a link was opened, the back button pressed, the language switched), it
speaks and the controls follow. Otherwise the controls speak and the address follows. What it says that we do not
know falls back to the default, with a note to the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import streamlit as st

_Value = TypeVar("_Value")
_NOTES, _WRITES = "address notes", "address writes"


def _state(names: Iterable[str] | None) -> dict[str, tuple[str, ...]]:
    every = st.query_params
    return {name: tuple(every.get_all(name)) for name in (names or sorted(every)) if name in every}


def moved(scope: str, names: Iterable[str] | None = None) -> bool:
    """Whether the address (or its part `names`) changed by itself since `scope` last remembered it.

    A control that the reader has just changed proves the opposite: a quick second click arrives with the address
    of before the first one, and must not be undone by it.
    """
    controls: dict[str, Any] = st.session_state.get(f"controls of {scope}", {})
    touched = any(key in st.session_state and st.session_state[key] != value for key, value in controls.items())
    return not touched and st.session_state.get(f"address of {scope}") != _state(names)


def remember(scope: str, names: Iterable[str] | None = None, controls: Mapping[str, Any] | None = None) -> None:
    """The address as it is now is known to `scope`, and so are the values of its `controls` (by widget key)."""
    st.session_state[f"address of {scope}"] = _state(names)
    st.session_state.setdefault(f"controls of {scope}", {}).update(controls or {})


def forget(scope: str) -> None:
    """The next run takes every value from the address."""
    st.session_state.pop(f"address of {scope}", None)
    st.session_state.pop(f"controls of {scope}", None)


def read(name: str, parse: Callable[[list[str]], _Value], default: _Value, complain: Callable[[str], str]) -> _Value:
    """The value of `name` in the address, or `default`: silently if absent, with a note if not understood."""
    raw = [value for value in st.query_params.get_all(name) if value]
    if not raw:
        return default
    try:
        return parse(raw)
    except ValueError:
        note(complain(", ".join(raw)))
        return default


def write(name: str, values: list[str] | None) -> None:
    """Put the codes of one control into the address with the next `flush`; None (the default) takes its name out."""
    st.session_state.setdefault(_WRITES, {})[name] = values


def flush() -> None:
    """Change the address by everything that was written, at once: one step for the back button."""
    written: dict[str, list[str] | None] = st.session_state.pop(_WRITES, {})
    before = {name: st.query_params.get_all(name) for name in st.query_params}
    after = before | {name: values for name, values in written.items() if values is not None}
    after = {name: values for name, values in after.items() if written.get(name, values) is not None}
    if after != before:
        st.query_params.from_dict(after)


def note(sentence: str) -> None:
    """Keep a sentence about the address for the top of the page."""
    st.session_state.setdefault(_NOTES, []).append(sentence)


def notes() -> list[str]:
    """The sentences kept since they were last asked for."""
    return list(dict.fromkeys(st.session_state.pop(_NOTES, [])))
