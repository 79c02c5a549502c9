"""The only caches of the project. Keys are contents, so that a changed file is never served from before."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import streamlit as st

from components import datasets
from components.datasets import Dataset, DatasetError, names

__all__ = ["Dataset", "DatasetError", "computed", "dataset", "names", "warm"]

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


@st.cache_resource(show_spinner=False, max_entries=64)
def _loaded(name: str, fingerprint: str) -> Dataset:
    return datasets.load(name)


def dataset(name: str) -> Dataset:
    """The package `name`, checked; read again only when its bytes have changed. Tables are handed out as copies."""
    return _loaded(name, datasets.fingerprint(name))


def warm() -> None:
    """Read every package now, so that no reader waits for it."""
    for name in names():
        dataset(name)


def computed(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Remember the results of a slow pure function by its arguments (frames are hashed by content).

    Every reader gets an own copy of the result, so nobody can change what another one sees.
    """
    return st.cache_data(show_spinner=False, max_entries=200)(function)
