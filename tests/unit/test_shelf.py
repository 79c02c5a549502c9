"""What is kept for all readers: bounded, computed once, never another view's, never changed by who gets it."""

import importlib.util
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import pytest

from components import cache, datasets, shelf
from components.cache import Shelf, computed
from components.i18n import Text
from components.room import Room, Section
from components.view import View, derived

# ------------------------------------------------------------------ a bounded shelf


def test_bytes_are_bounded_and_the_longest_unused_goes_first():
    kept: Shelf[str] = Shelf(100)
    for name in "abc":
        kept.put(name, name, 30)
    assert kept.get("a") == "a"  # used again, so b is the longest unused
    kept.put("d", "d", 30)
    assert [kept.get(name) for name in "abcd"] == ["a", None, "c", "d"] and kept.bytes == 90
    kept.put("e", "e", 95)
    assert len(kept) == 1 and kept.get("e") == "e" and kept.bytes == 95


def test_a_value_put_again_weighs_once_and_one_too_heavy_is_not_kept():
    kept: Shelf[str] = Shelf(100)
    kept.put("a", "old", 60)
    kept.put("a", "new", 70)
    assert kept.get("a") == "new" and kept.bytes == 70
    kept.put("b", "b", 101)
    assert kept.get("b") is None and kept.get("a") == "new"
    kept.put("a", "grown", 101)
    assert kept.get("a") is None and kept.bytes == 0
    assert kept.fetch("c", lambda: ("whole", 1000)) == "whole" and kept.bytes == 0
    kept.put("d", "d", 1)
    kept.clear()
    assert len(kept) == kept.bytes == 0


def together(count: int, ask) -> list:
    """The answers of `count` threads that ask at the same moment."""
    start = threading.Barrier(count)

    def one(number: int):
        start.wait(timeout=10)
        return ask(number)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count), timeout=30))


def test_readers_who_ask_at_once_wait_for_one_computation():
    kept: Shelf[object] = Shelf(100)
    made = []

    def make():
        made.append(threading.current_thread().name)
        threading.Event().wait(0.05)
        return object(), 10

    found = together(8, lambda number: kept.fetch("key", make))
    assert len(made) == 1 and len(set(map(id, found))) == 1


def test_another_key_does_not_wait():
    kept: Shelf[str] = Shelf(100)
    slow, begun = threading.Event(), threading.Event()

    def make():
        begun.set()
        assert slow.wait(timeout=10)
        return "slow", 1

    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(kept.fetch, "slow", make)
        assert begun.wait(timeout=10)
        assert kept.fetch("quick", lambda: ("quick", 1)) == "quick" and not waiting.done()
        slow.set()
        assert waiting.result(timeout=10) == "slow"


def test_a_failure_is_told_to_who_asked_and_not_kept():
    kept: Shelf[str] = Shelf(100)

    def fail():
        raise ArithmeticError("no such number")

    with pytest.raises(ArithmeticError):
        kept.fetch("key", fail)
    assert kept.fetch("key", lambda: ("there", 1)) == "there"


# ------------------------------------------------------------------ results of slow functions


@dataclass(frozen=True)
class Fit:
    """A result as the statistics give them: arrays and frames inside."""

    weights: np.ndarray
    table: pd.DataFrame
    parts: tuple[pd.Series, ...]


def counted(function):
    """`function` as `computed` remembers it, and the list of its calls."""
    calls = []

    def noted(*args, **kwargs):
        calls.append(args)
        return function(*args, **kwargs)

    noted.__qualname__ = f"{function.__qualname__} {id(calls)}"  # a name of its own on the shelf of results
    return computed(noted), calls


def test_equal_arguments_are_computed_once_and_others_anew():
    total, calls = counted(lambda values, power=1: float((values["x"] ** power).sum()))
    frame = pd.DataFrame({"x": [1.0, 2.0]})
    assert total(frame) == total(frame.copy()) == 3.0 and len(calls) == 1
    assert total(frame, power=2) == 5.0 and total(frame.assign(x=[1.0, 3.0])) == 4.0 and len(calls) == 3


def test_what_a_reader_does_to_a_result_does_not_reach_the_next():
    def fit():
        series = pd.Series([1.0, 2.0])
        return Fit(np.array([1.0, 2.0]), pd.DataFrame({"x": [1.0, 2.0]}), (series,))

    remembered, calls = counted(fit)
    first = remembered()
    with pytest.raises(ValueError, match="read-only"):
        first.weights[0] = 9
    first.table.loc[0, "x"] = 9
    first.table["y"] = 0
    first.parts[0].iloc[0] = 9
    second = remembered()
    assert len(calls) == 1 and second.weights is first.weights
    assert second.table.to_dict("list") == {"x": [1.0, 2.0]} and list(second.parts[0]) == [1.0, 2.0]


def test_a_frame_alone_is_nobody_s_either():
    remembered, _ = counted(lambda: pd.DataFrame({"x": [1.0, 2.0]}))
    mine = remembered()
    mine.loc[0, "x"] = 9
    assert list(remembered()["x"]) == [1.0, 2.0]


# ------------------------------------------------------------------ the shelf of sections

SECTION = """
from components.controls import One

calls = []
gate = lambda view: None

def controls(view):
    yield One("colour", ["red", "blue", "green"])
    yield One("size", ["small", "large"])
    yield One("other", ["x", "y"])

def cards(view):
    calls.append(dict(view.choices))
    gate(view)
    said = view.text["greeting"] + " " + view.colour
    if view.colour != "red":
        said += " " + view.size
    yield view.say("said", said)
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A page with one section that looks at `size` only where `colour` is not red; words and data of its own."""
    folder = tmp_path / "pages" / "greeting"
    folder.mkdir(parents=True)
    (folder / "one.py").write_text(SECTION, "utf8")
    for language, word in {"en": "Hello", "kk": "Сәлем", "ru": "Привет"}.items():
        (folder / f"one.{language}.toml").write_text(f'greeting = "{word}"\n', "utf8")
        (folder / f"{language}.toml").write_text("", "utf8")
    shutil.copytree(datasets.DATA / "local_councils", tmp_path / "data" / "local_councils")
    monkeypatch.setattr(datasets, "DATA", tmp_path / "data")
    monkeypatch.setattr(cache, "_AGAIN", 0.0)
    described = importlib.util.spec_from_file_location("one", folder / "one.py")
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    shelf.forget()
    yield Room("greeting", folder, None, None, "", {"": (Section("one", module),)}, ("local_councils",))
    shelf.forget()


def said(place, language: str = "en", **choices: str) -> str:
    (section,) = place.every
    (one,) = shelf.ready(place, section, place.section_view(section, place.view(language), choices))
    return one.part.words


def calls(place) -> int:
    return len(place.every[0].module.calls)


def test_a_second_reader_computes_nothing_and_a_choice_not_looked_at_costs_nothing(place):
    assert said(place, colour="red") == said(place, colour="red", size="large", other="y") == "Hello red"
    assert calls(place) == 1


def test_every_choice_that_is_looked_at_has_its_own_cards(place):
    wanted = {
        (colour, size): f"Hello {colour}" + ("" if colour == "red" else f" {size}")
        for colour in ("red", "blue", "green")
        for size in ("small", "large")
    }
    for _ in range(2):
        assert {pair: said(place, colour=pair[0], size=pair[1]) for pair in wanted} == wanted
    assert calls(place) <= 7  # red may be made twice: before and after the size was looked at


def test_words_language_data_and_day_are_part_of_the_key(place, monkeypatch):
    assert said(place) == "Hello red" and said(place, "kk") == "Сәлем red" and calls(place) == 2
    (place.folder / "one.en.toml").write_text('greeting = "Good evening"\n', "utf8")
    assert said(place) == "Good evening red" and said(place, "kk") == "Сәлем red" and calls(place) == 3
    (place.folder / "en.toml").write_text('other = "words of the page"\n', "utf8")
    assert said(place) and calls(place) == 4
    description = datasets.DATA / "local_councils" / "datapackage.json"
    description.write_bytes(description.read_bytes() + b"\n")
    assert said(place) and calls(place) == 5

    class Tomorrow(date):
        @classmethod
        def today(cls):
            return date(2100, 1, 1)

    monkeypatch.setattr(shelf, "date", Tomorrow)  # the citation of a card names the day
    assert said(place) and calls(place) == 6 and said(place) and calls(place) == 6


def test_a_picture_that_stands_in_for_another_is_not_that_of_its_own_choice(place):
    (section,) = place.every
    view = place.section_view(section, place.view("en"))
    shelf.ready(place, section, view)
    shelf.ready(place, section, type(view)(**{**view.__dict__, "stands_in": True}))
    assert calls(place) == 2


def test_readers_of_different_views_at_once_each_get_their_own(place):
    """Nobody knows yet at which choices the section looks when the first readers come."""
    place.every[0].module.gate = lambda view: threading.Event().wait(0.02)
    asked = [(colour, size) for colour in ("red", "blue", "green") for size in ("small", "large")] * 2
    for _ in range(3):
        shelf.forget()
        found = together(len(asked), lambda number: said(place, colour=asked[number][0], size=asked[number][1]))
        assert found == [f"Hello {colour}" + ("" if colour == "red" else f" {size}") for colour, size in asked]


# ------------------------------------------------------------------ what sections share, and what they say to the page


@pytest.fixture
def homes():
    """A function of a view that counts its calls, and two views."""
    shelf.forget()
    asked: list[str] = []

    @derived
    def rows(view: View) -> pd.DataFrame:
        asked.append(view.text["frame.issue"])
        return pd.DataFrame({"size": [view.size, 1]}) if view.size == "large" else pd.DataFrame({"size": [view.colour]})

    page = Text("en")
    yield rows, asked, View("greeting", page, None, (), {"colour": "red", "size": "large"}, page=page)
    shelf.forget()


def test_what_sections_share_is_made_once_and_noted_with_those_who_ask(homes):
    rows, asked, view = homes
    other = View(**{**view.__dict__, "choices": {"colour": "blue", "size": "large"}, "reads": set()})
    assert rows(view)["size"].tolist() == rows(other)["size"].tolist() == ["large", 1]
    assert len(asked) == 1 and view.reads == other.reads == {"size"}
    small = View(**{**other.__dict__, "choices": {"colour": "blue", "size": "small"}, "reads": set()})
    assert rows(small)["size"].tolist() == ["blue"] and small.reads == {"size", "colour"}


def test_what_sections_share_cannot_be_spoilt_by_one_of_them(homes):
    rows, _, view = homes
    own = rows(view)
    own["size"] = "spoilt"
    own.loc[0, "colour"] = "spoilt"
    assert rows(view)["size"].tolist() == ["large", 1]


def test_what_a_section_says_to_the_page_is_kept_like_its_cards(place):
    (section,) = place.every
    module, told = section.module, []
    module.refusal = lambda view: told.append(1) or ("too red" if view.colour == "red" else "")

    def said(**choices: str) -> str:
        view = place.section_view(section, place.view("en"), choices)
        return shelf.answer(place, section, view, "refusal")

    assert [said(), said(size="large"), said(colour="blue")] == ["too red", "too red", ""] and len(told) == 2
    assert shelf.answer(place, section, place.section_view(section, place.view("en")), "shown") is True
