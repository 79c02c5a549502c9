"""Readers take turns: in the order of coming, whoever has the turn may ask again, a defect does not keep it."""

import gc
import sys
import threading
import time
import weakref

import pytest

from components.ui import turns
from components.ui.turns import Garbage, Turns


def until(true) -> None:
    """Wait for a state of other threads."""
    for _ in range(1000):
        if true():
            return
        time.sleep(0.005)
    raise AssertionError("this never came true")


def test_who_comes_first_is_served_first_and_one_at_a_time():
    place, served, inside = Turns(), [], []

    def reader(number: int) -> None:
        with place.turn():
            inside.append(number)
            assert len(inside) == 1
            served.append(number)
            time.sleep(0.002)
            inside.remove(number)

    readers = [threading.Thread(target=reader, args=(number,)) for number in range(8)]
    with place.turn():
        for number, one in enumerate(readers):
            one.start()
            until(lambda wanted=number + 1: len(place._waiting) == wanted)
        assert served == []
    for one in readers:
        one.join(10)
    assert served == list(range(8))


def test_who_has_the_turn_may_ask_again_and_keeps_it_to_the_end():
    place, others = Turns(), []
    with place.turn() as first:
        with place.turn() as second:
            assert (first, second) == (True, False)
        other = threading.Thread(target=lambda: others.append(place.turn().__enter__()))
        other.start()
        until(lambda: place._waiting)
        assert not others
    other.join(10)
    assert others == [True]


def test_a_run_that_breaks_off_hands_its_turn_on():
    place, served = Turns(), []
    with pytest.raises(RuntimeError, match="broken"), place.turn():
        raise RuntimeError("broken")

    def reader() -> None:
        with place.turn():
            served.append(1)

    one = threading.Thread(target=reader)
    one.start()
    one.join(10)
    assert served == [1]


class Knot:
    """An object that only the search for garbage can end."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def thawed():
    yield
    gc.unfreeze()


def test_what_lives_long_is_not_searched_and_what_has_ended_is_found_after_a_while(thawed, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(turns.time, "monotonic", lambda: now[0])
    garbage = Garbage()
    garbage.settle()
    assert gc.get_freeze_count() > 1000
    knot = Knot()
    ended = weakref.ref(knot)
    garbage.settle()  # the visit lives: it is taken out of the search
    del knot
    gc.collect()
    assert ended() is not None
    now[0] += 61
    garbage.settle()
    assert ended() is None


def test_libraries_that_come_later_are_taken_out_at_once(thawed, monkeypatch):
    garbage = Garbage()
    garbage.settle()
    kept = [[number] for number in range(5000)]
    before = gc.get_freeze_count()
    monkeypatch.setitem(sys.modules, "a_library_that_came_later", sys)
    garbage.settle()
    assert gc.get_freeze_count() >= before + len(kept)
