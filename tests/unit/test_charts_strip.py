"""The strip of sets: every set once, the chosen one to be told apart, what is reachable behind them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from components.charts.theme import LIGHT
from tests.unit.drawn import charts

NAMES = {"set": "набор", "chosen": "выбранный", "reach": "достижимо"}


@pytest.fixture
def sets():
    """Eight sets; the third is chosen, two have no value."""
    return pd.DataFrame(
        {
            "code": list("abcdefgh"),
            "label": [f"Набор {number}" for number in range(1, 9)],
            "value": [70.0, 70.0, 70.0, 82.5, np.nan, 90.0, 82.4, np.nan],
            "highlight": [False, False, True, False, False, False, False, False],
        }
    )


def dots(figure):
    return [trace for trace in figure.data if trace.mode == "markers"]


def bar(figure):
    return [trace for trace in figure.data if trace.mode == "lines"]


def test_a_dot_for_every_set_with_a_value(sets):
    figure = charts.strip(sets, reach=(60, 100), names=NAMES, suffix=" %")
    plain, chosen = dots(figure)
    drawn = {cell[0]: x for trace in (plain, chosen) for cell, x in zip(trace.customdata, trace.x, strict=True)}
    assert drawn == {"a": 70, "b": 70, "c": 70, "d": 82.5, "f": 90, "g": 82.4}
    assert len(plain.x) == 5 and [cell[:2] for cell in chosen.customdata] == [["c", "Набор\u00a03"]]


def test_dots_that_meet_stand_upon_each_other(sets):
    figure = charts.strip(sets, reach=(60, 100))
    places = [(x, y) for trace in dots(figure) for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(set(places)) == len(places)
    assert sorted(y for x, y in places if x == 70) == [1, 2, 3]
    # 82.4 and 82.5 fall into one column of an axis from 58 to 102, 90 into its own
    assert sorted(y for x, y in places if 82 < x < 83) == [1, 2] and [y for x, y in places if x == 90] == [1]
    assert dots(figure)[1].y == (3,), "the chosen set stands on top, seen whole"
    assert all(figure.layout.yaxis.range[0] < 0 and y < figure.layout.yaxis.range[1] for _, y in places)


def test_the_chosen_set_stands_on_top_wherever_its_row_is(sets):
    plain, chosen = dots(charts.strip(sets.assign(highlight=sets["code"] == "a")))
    assert chosen.y == (3,) and sorted(y for x, y in zip(plain.x, plain.y, strict=True) if x == 70) == [1, 2]


def test_a_tall_column_stays_inside_the_picture():
    same = pd.DataFrame({"code": range(40), "label": "x", "value": 81.9})
    figure = charts.strip(same)
    (only,) = dots(figure)
    assert sorted(only.y) == list(range(1, 41)) and figure.layout.yaxis.range[1] > 40


def test_the_chosen_set_is_open_and_larger(sets):
    plain, chosen = dots(charts.strip(sets))
    assert chosen.marker.color == LIGHT["paper"] and chosen.marker.line.width > 0
    assert plain.marker.color == LIGHT["teal"] and plain.marker.line.width == 0
    assert chosen.marker.size > plain.marker.size


def test_without_a_chosen_set_all_dots_are_alike(sets):
    for frame in (sets.drop(columns="highlight"), sets.assign(highlight=False)):
        assert len(dots(charts.strip(frame))) == 1
    # the chosen set has no value: nothing to mark
    assert len(dots(charts.strip(sets.assign(highlight=sets["code"] == "e")))) == 1


def test_bar_of_what_is_reachable_lies_under_the_dots_and_inside_the_axis(sets):
    figure = charts.strip(sets, reach=(40, 99), names=NAMES)
    (line,) = bar(figure)
    assert line.x == (40, 99) and line.y == (0, 0) and figure.data[0] is line
    low, high = figure.layout.xaxis.range
    assert low < 40 and high > 99
    assert not bar(charts.strip(sets))


def test_legend_names_only_what_is_given(sets):
    figure = charts.strip(sets, reach=(60, 100), names=NAMES)
    assert [t.name for t in figure.data if t.showlegend] == ["достижимо", "набор", "выбранный"]
    figure = charts.strip(sets, reach=(60, 100), names={"reach": "достижимо"})
    assert [t.name for t in figure.data if t.showlegend] == ["достижимо"]


def test_reference_line_with_its_words(sets):
    figure = charts.strip(sets, reach=(60, 100), reference=(20, "все: 20 %"))
    (line,) = figure.layout.shapes
    assert line.x0 == line.x1 == 20 and line.line.dash == "dot"
    assert [note.text for note in figure.layout.annotations] == ["все: 20 %"]
    assert figure.layout.xaxis.range[0] < 20, "the line is in view though no set is near"
    bare = charts.strip(sets, reach=(60, 100))
    assert not bare.layout.shapes and bare.layout.height < figure.layout.height


def test_hovers_say_set_and_value(sets):
    plain, chosen = dots(charts.strip(sets, number_format=",.1f", suffix=" %"))
    assert chosen.hovertemplate == ("<b>%{customdata[1]}</b><br>%{customdata[2]:,.1f} %<extra></extra>",)
    assert [cell[2] for cell in plain.customdata] == list(plain.x)


def test_one_value_everywhere_and_no_value_at_all(sets):
    figure = charts.strip(sets.assign(value=81.9), reach=(81.9, 81.9))
    assert figure.layout.xaxis.range[0] < 81.9 < figure.layout.xaxis.range[1]
    figure = charts.strip(sets.assign(value=np.nan), reach=(0, 100), names=NAMES)
    assert not dots(figure) and bar(figure)[0].x == (0, 100)


def test_given_range_is_taken(sets):
    assert list(charts.strip(sets, x_range=(0, 100)).layout.xaxis.range) == [0, 100]


def test_the_frame_is_not_changed(sets):
    before = sets.copy(deep=True)
    charts.strip(sets, reach=(0, 100), reference=(5, "x"))
    pd.testing.assert_frame_equal(sets, before)


@pytest.mark.parametrize(
    ("change", "options", "says"),
    [
        ({"code": "a"}, {}, "more than one row"),
        ({"value": "many"}, {}, "must hold numbers"),
        ({}, {"names": {"dot": "?"}}, r"names: 'dot' is not one of \['set', 'chosen', 'reach'\]"),
        ({}, {"x_range": (5, 5)}, "low must be below high"),
    ],
)
def test_refusals(sets, change, options, says):
    with pytest.raises(ValueError, match=says):
        charts.strip(sets.assign(**change), **options)
