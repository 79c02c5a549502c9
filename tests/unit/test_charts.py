"""What the figures really draw: positions, names, hovers and colours against numbers worked out here by hand."""

from __future__ import annotations

import importlib
import json
import math
import re
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from components import charts as real
from components.charts import _scale, _tools, theme
from tests.unit.drawn import charts, checked

BLANK = {"r1": "", "r2": ""}
ANSWERS = {"no": "Нет", "rather_no": "Скорее нет", "middle": "Средне", "rather_yes": "Скорее да", "yes": "Да"}
SQUARE = [[0, 1, 1, 0, 0], [0, 0, 1, 1, 0]]


def shifted(ring, dx):
    return [[x + dx for x in ring[0]], ring[1]]


SHAPES = {
    "A": {"rings": [SQUARE], "label": [0.5, 0.5]},
    "B": {"rings": [shifted(SQUARE, 1), shifted(SQUARE, 3)], "label": [1.5, 0.5]},
    "C": {"rings": [shifted(SQUARE, 2)], "label": [2.5, 0.5]},
    "city": {"rings": [[[0.4, 0.41, 0.4], [0.4, 0.4, 0.41]]], "label": [0.4, 0.4]},
}


@pytest.fixture
def survey():
    rows = [("q1", "Первый", a, p) for a, p in zip(ANSWERS, [4, 6, 20, 30, 40], strict=True)]
    rows += [("q2", "Второй", a, p) for a, p in zip(ANSWERS, [10, 15, 5, 50, 19.5], strict=True)]
    return pd.DataFrame(rows, columns=["item", "label", "answer", "percent"])


@pytest.fixture
def ranked():
    return pd.DataFrame(
        {
            "code": ["a", "b", "c"],
            "label": ["Алматы қаласы", "Түркістан облысы", "Абай облысы"],
            "value": [30.5, -2.0, 12.0],
            "low": [28.0, -5.0, np.nan],
            "high": [33.0, 1.5, np.nan],
        }
    )


@pytest.fixture
def regions():
    return pd.DataFrame(
        {
            "code": ["A", "B", "C", "city"],
            "label": ["Альфа", "Бета", "Гамма", "Город"],
            "value": [10.0, 95.0, np.nan, 55.0],
            "text": ["10 тенге", "95 тенге", "", "55 тенге"],
        }
    )


@pytest.fixture
def cells():
    return pd.DataFrame({"row": ["r1", "r1", "r2"], "column": ["c1", "c2", "c1"], "value": [0.9, -0.45, 0.02]})


def every_figure(charts, survey, ranked, regions, cells, dress=lambda frame: frame):
    """A figure of every chart and of their chief variants; `dress` changes the dtypes of what they are given."""
    survey, ranked, regions, cells = map(dress, (survey, ranked, regions, cells))
    tiles = regions.assign(short=["А", "Б", "В", "Г"], row=[0, 0, 1, 1], column=[0, 1, 0, 1])
    points = ranked.assign(x=[1.0, 2, 3], y=[3.0, 1, 2], group=["u", "v", "u"], size=[1, 4, 9])
    series = dress(
        pd.DataFrame({"series": list("aabb"), "label": list("ААББ"), "x": [1, 2, 1, 2], "y": [1.0, 2, 2, 2.1]})
    )
    both = {"r1": "Первая", "r2": "Вторая"}
    names = dict.fromkeys(["a_only", "both", "b_only", "neither", "minimum", "maximum", "a", "b"], "слово")
    pieces = dress(pd.DataFrame({"row": ["r", "r"], "label": ["Р", "Р"], "part": ["p", "q"], "value": [3.0, 4]}))
    return {
        "diverging_bars": charts.diverging_bars(survey, answers=ANSWERS, cut=("yes",)),
        "interval_dots": charts.interval_dots(ranked, reference=(10, "среднее"), zero_line=True),
        "bars": charts.bars(ranked.assign(value=ranked["value"].abs())),
        "bars_intervals": charts.bars(ranked),
        "region_map": charts.region_map(SHAPES, regions, missing_label="нет данных", selected=["B"]),
        "map_groups": charts.region_map(
            SHAPES,
            regions.assign(value=["g", "h", "g", "h"]),
            kind="groups",
            groups={"g": "Ядро", "h": "Край"},
        ),
        "tile_grid": charts.tile_grid(tiles, missing_label="нет данных"),
        "scatter": charts.scatter(points, groups={"u": "У", "v": "В"}, label_codes=["a"]),
        "heatmap": charts.heatmap(cells, rows=both, columns={"c1": "К1", "c2": "К2"}),
        "lorenz": charts.lorenz(pd.DataFrame({"population_share": [0, 0.5, 1], "value_share": [0, 0.2, 1]})),
        "lines": charts.lines(series),
        "slope": charts.slope(
            ranked.rename(columns={"value": "start"}).assign(end=[31.0, 5, 0]),
            names={"start": "1", "end": "2", "change": "3", "rise": "4", "fall": "5"},
        ),
        "range_bars": charts.range_bars(ranked.assign(point=ranked["value"]), names={"point": "точка"}),
        "parts": charts.parts(pieces, parts={"p": "П", "q": "К"}),
        "strip": charts.strip(ranked, reach=(-6, 40), reference=(10, "все")),
        "small_matrix": charts.small_matrix(
            pd.DataFrame({"row": ["r1"], "column": ["c1"], "state": ["full"]}),
            rows=both,
            columns={"c1": "К"},
            states={"full": "да"},
        ),
        "joint_square": charts.joint_square(0.6, 0.5, {"minimum": 0.1, "maximum": 0.5}, names=names),
        "columns": charts.columns(ranked.rename(columns={"code": "x"})),
        "timeline": charts.timeline(ranked.assign(when=["2020-01-02", "2019-05-06", "2024-01-01"], text="дата")),
    }


@pytest.fixture
def raw(survey, ranked, regions, cells):
    """Every figure as the charts hand it over."""
    return every_figure(real, survey, ranked, regions, cells)


@pytest.fixture
def figures(raw):
    return {name: checked(figure) for name, figure in raw.items()}


def named(figure):
    """The names in the legend."""
    return [entry["name"] for entry in figure.layout.meta["legend"]]


def by_name(figure, name):
    return next(t for t in figure.data if t.name == name)


# ------------------------------------------------------------------ what all figures keep


def test_every_public_function_is_covered(figures):
    assert set(real.__all__) <= set(figures)


def test_layout_contract(figures):
    for name, figure in figures.items():
        layout = figure.layout
        assert layout.showlegend is False, name
        assert layout.title.text is None, name
        assert layout.height > 0 and layout.meta["narrow_height"] > 0, name
        for row in layout.meta.get("labels_above", []):
            assert set(row) == {"y", "text"}, name
        if layout.meta.get("labels_above"):
            top = layout.yaxis.range
            assert top[0] > top[1], f"{name}: row 0 must be on top"


def test_only_colours_of_the_theme(raw):
    for name, figure in raw.items():
        for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", json.dumps(figure)):
            assert colour in theme.DARK, f"{name}: {colour} would stay light on a dark page"


def test_figures_survive_json(raw):
    """What the browser reads is what the chart made: no tuple, no number of numpy, no NaN, no key that is no text."""
    for name, figure in raw.items():
        assert json.loads(json.dumps(figure, allow_nan=False)) == figure, name
        assert "template" not in figure["layout"], f"{name}: Plotly's own template is 7 kB"


def test_the_look_through_sees_an_offence(ranked):
    """The checks that every figure here goes through can fail."""

    def spoilt(change):
        figure = real.interval_dots(ranked)
        change(figure)
        return figure

    offences = [
        lambda f: f["data"][0].update(x=[np.float64(1), 2, 3]),
        lambda f: f["data"][0].update(y=(0, 1, 2)),
        lambda f: f["data"][0]["marker"].update(size=math.inf),
        lambda f: f["data"][0].update(customdata=[[{1: "a"}]]),
        lambda f: f["data"][0].update(name="nobody", showlegend=True),
        lambda f: f["layout"]["meta"]["legend"].append({"name": "nothing"}),
    ]
    for change in offences:
        with pytest.raises(AssertionError):
            checked(spoilt(change))
    with pytest.raises(ValueError, match="Invalid property"):
        checked(spoilt(lambda f: f["data"][0].update(colour="red")))
    checked(spoilt(lambda f: None))


@pytest.mark.parametrize("dtypes", ["numpy and object", "nullable and Arrow", "object throughout"])
def test_figures_do_not_depend_on_dtypes(raw, survey, ranked, regions, cells, dtypes):
    def dress(frame):
        if dtypes == "numpy and object":
            return frame.astype({c: object for c in frame if not pd.api.types.is_numeric_dtype(frame[c])})
        return frame.convert_dtypes() if dtypes == "nullable and Arrow" else frame.astype(object)

    dressed = every_figure(real, survey, ranked, regions, cells, dress)
    assert dress(survey)["label"].dtype != survey["label"].dtype
    for name, figure in dressed.items():
        assert figure == raw[name], name
        checked(figure)


def test_a_call_says_which_column_plays_which_role(ranked):
    names = dict(zip(ranked["code"], ranked["label"], strict=True))
    other = ranked.rename(columns={"code": "region", "value": "share"}).drop(columns="label")
    roles = {"code": "region", "label": names, "value": "share", "highlight": other["share"] > 20}
    assert real.bars(other, **roles) == real.bars(ranked.assign(highlight=[True, False, False]))
    assert real.bars(other, **roles, low=None) == real.bars(
        ranked.assign(highlight=[True, False, False]).drop(columns="low")
    )
    with pytest.raises(ValueError, match=r"roles: \['colour'\] not among \['code', 'label', 'value'"):
        real.bars(ranked, colour="share")
    with pytest.raises(KeyError, match="abroad"):
        real.bars(other.replace({"region": {"a": "abroad"}}), **roles)


def test_missing_and_infinite_numbers_are_not_drawn(ranked):
    for gap in (np.nan, None, pd.NA, math.inf):
        frame = ranked.assign(value=pd.Series([30.5, gap, 12.0], dtype=object))
        assert charts.bars(frame).data[0].x == (30.5, None, 12.0)


def test_two_figures_share_nothing(ranked):
    """A figure may be changed where it is drawn without a trace in the next one."""
    before = json.dumps(real.bars(ranked, reference=(1, "x")))
    figure = real.bars(ranked, reference=(1, "x"))
    figure["layout"]["xaxis"]["title"]["font"]["color"] = figure["layout"]["font"]["family"] = "spoilt"
    figure["layout"]["meta"].clear()
    figure["data"][0]["marker"].clear()
    assert json.dumps(real.bars(ranked, reference=(1, "x"))) == before


# name -> what its legend says: name, kind, symbol, colour, open
LEGENDS = {
    "diverging_bars": [
        (name, "box", "", colour, False) for name, colour in zip(ANSWERS.values(), theme.LIKERT, strict=True)
    ],
    "interval_dots": [],
    "bars": [],
    "tile_grid": [
        *(
            (name, "dot", "square", colour, False)
            for name, colour in zip(
                ["0–20", "20–40", "40–60", "60–80", "80–100"],
                [theme.SEQUENTIAL_STEPS[step] for step in (1, 2, 3, 5, 6)],
                strict=True,
            )
        ),
        ("нет данных", "dot", "square-x", theme.LIGHT["grey_soft"], False),
    ],
    "map_groups": [
        ("Ядро", "dot", "circle", theme.GROUPS[0], False),
        ("Край", "dot", "diamond", theme.GROUPS[1], False),
    ],
    "scatter": [
        ("У", "dot", "circle", theme.GROUPS[0], False),
        ("В", "dot", "diamond", theme.GROUPS[1], False),
    ],
    "heatmap": [],
    "lines": [],
    "slope": [
        ("1", "dot", "circle", theme.LIGHT["teal_line"], True),
        ("2 (4)", "dot", "circle", theme.LIGHT["teal_line"], False),
        ("2 (5)", "dot", "diamond", theme.LIGHT["orange_line"], False),
    ],
    "range_bars": [("точка", "dot", "circle", theme.LIGHT["ink"], True)],
    "parts": [("П", "box", "", theme.PARTS[0], False), ("К", "box", "", theme.PARTS[1], False)],
    "small_matrix": [("да", "dot", "circle", theme.LIGHT["teal_line"], False)],
    "joint_square": [("слово", "box", "", theme.LIGHT["teal_pale"], False)],
    "timeline": [],
}


def legend(figure):
    """The legend of a figure, an entry as a tuple."""
    keys = ("name", "kind", "symbol", "colour", "open")
    return [tuple(entry[key] for key in keys) for entry in figure["layout"]["meta"]["legend"]]


@pytest.mark.parametrize("name", LEGENDS)
def test_legend_says_what_marks_mean(raw, name):
    assert legend(raw[name]) == LEGENDS[name]


def test_legend_of_lines_and_bands(ranked):
    light = theme.LIGHT
    nested = ranked.assign(value=30, low=20, high=40, inner_low=25, inner_high=35)
    assert legend(real.bars(nested, names={"value": "доля", "outer": "все<br>вместе", "inner": "одна"})) == [
        ("доля", "box", "", light["teal_soft"], False),
        ("одна", "band", "", light["ink"], False),
        ("все вместе", "line", "", light["ink"], False),
    ]
    ranges = real.range_bars(
        nested, names={"outer": "всё", "inner": "наборы", "reference": "черта"}, reference=(30, "30 %")
    )
    assert legend(ranges) == [
        ("всё", "box", "", light["teal_soft"], False),
        ("наборы", "box", "", light["teal"], False),
        ("черта", "dash", "", light["orange_line"], False),
    ]
    names = {"set": "набор", "chosen": "этот", "reach": "достижимо"}
    strip = real.strip(ranked.assign(highlight=[True, False, False]), reach=(-6, 40), names=names)
    assert legend(strip) == [
        ("достижимо", "line", "", light["teal_soft"], False),
        ("набор", "dot", "circle", light["teal"], False),
        ("этот", "dot", "circle", light["ink"], True),
    ]
    fit = pd.DataFrame({"x": [1, 3], "fit": [1, 3], "low": [0, 2], "high": [2, 4]})
    marks = real.scatter(ranked.assign(x=[1.0, 2, 3], y=[3.0, 1, 2]), line=fit, line_name="оценка", band_name="95 %")
    assert legend(marks) == [
        ("95 %", "box", "", light["grey_soft"], False),
        ("оценка", "dash", "", light["muted"], False),
    ]
    shares = pd.DataFrame({"population_share": [0, 1] * 2, "value_share": [0, 1] * 2, "series": list("aabb")})
    assert legend(real.lorenz(shares, series={"a": "А", "b": "Б"}, equality_label="равенство")) == [
        ("равенство", "dash", "", light["grey_line"], False),
        ("А", "line", "", theme.GROUPS[0], False),
        ("Б", "dash", "", theme.GROUPS[1], False),
    ]


def test_legend_of_columns_and_of_open_dots(ranked):
    flagged = ranked.rename(columns={"code": "x"}).assign(flag=["u", "v", "v"], second=1.0)
    flags = {"v": "другие", "u": "названное"}
    assert legend(real.columns(flagged, flags=flags, quiet="v", beside="рядом")) == [
        ("рядом", "dash", "", theme.LIGHT["muted"], False),
        ("другие", "box", "", theme.LIGHT["grey"], False),
        ("названное", "box", "", theme.GROUPS[1], False),
    ]
    assert legend(real.columns(flagged, flags=flags, line=True))[1] == (
        ("названное", "dot", "diamond", theme.GROUPS[1], False)
    )
    dots = ranked.assign(group=["u", "v", "v"], open=[True, True, False])
    assert legend(real.interval_dots(dots, groups={"u": "У", "v": "В"})) == [
        ("У", "dot", "circle", theme.GROUPS[0], True),
        ("В", "dot", "diamond", theme.GROUPS[1], False),
    ]


def test_only_traces_of_the_cartesian_bundle(figures):
    for name, figure in figures.items():
        assert {t.type for t in figure.data} <= {"scatter", "bar"}, name


def test_codes_lead_customdata(figures):
    expected = {"interval_dots": {"a", "b", "c"}, "bars": {"a", "b", "c"}, "diverging_bars": {"q1", "q2"}}
    expected |= {
        "tile_grid": set(SHAPES),
        "scatter": {"a", "b", "c"},
        "lines": {"a", "b"},
        "timeline": {"a", "b", "c"},
        "strip": {"a", "b", "c"},
    }
    for name, codes in expected.items():
        found = {row[0] for t in figures[name].data if t.customdata is not None for row in t.customdata}
        assert found == codes, name


def test_hovers_end_without_trace_names(figures):
    for name, figure in figures.items():
        for trace in figure.data:
            hover = trace.hovertemplate
            for text in [hover] if isinstance(hover, str) else hover or []:
                assert text.endswith("<extra></extra>"), name


def test_frames_are_not_changed(survey, ranked, regions, cells):
    copies = [f.copy(deep=True) for f in (survey, ranked, regions, cells)]
    every_figure(real, survey, ranked, regions, cells)
    for before, after in zip(copies, (survey, ranked, regions, cells), strict=True):
        pd.testing.assert_frame_equal(before, after)


CALLS = {
    "diverging_bars": lambda f: charts.diverging_bars(f, answers=ANSWERS),
    "interval_dots": charts.interval_dots,
    "bars": charts.bars,
    "region_map": lambda f: charts.region_map(SHAPES, f),
    "tile_grid": charts.tile_grid,
    "lorenz": charts.lorenz,
    "scatter": charts.scatter,
    "heatmap": lambda f: charts.heatmap(f, rows={"r": "R"}, columns={"c": "C"}),
    "lines": charts.lines,
    "slope": lambda f: charts.slope(f, names=dict.fromkeys(("start", "end", "change", "rise", "fall"), "")),
    "range_bars": charts.range_bars,
    "parts": lambda f: charts.parts(f, parts={"p": "P"}),
    "columns": charts.columns,
    "timeline": charts.timeline,
    "strip": charts.strip,
    "small_matrix": lambda f: charts.small_matrix(f, rows={"r": "R"}, columns={"c": "C"}, states={"full": "F"}),
}


@pytest.mark.parametrize("name", CALLS)
def test_missing_columns_are_named(name):
    with pytest.raises(ValueError, match=r"missing columns \[.+\]; needed: \[.+\]; present: \['wrong'\]"):
        CALLS[name](pd.DataFrame({"wrong": [1]}))


@pytest.mark.parametrize("name", CALLS)
def test_empty_frames_are_refused(name):
    every = "item label answer percent code value text short row column population_share value_share x y series"
    every += " start end low high part when state"
    with pytest.raises(ValueError, match="no rows"):
        CALLS[name](pd.DataFrame(columns=every.split()))


# ------------------------------------------------------------------ theme


def test_dark_partners_are_unique_and_unchained():
    assert len(theme.DARK) == len(theme.COLOURS) + 14
    assert not set(theme.DARK) & set(theme.DARK.values())


def test_text_on_every_fill_reads_in_both_themes():
    fills = [*theme.SEQUENTIAL_STEPS, *theme.DIVERGING_STEPS, *theme.LIKERT, *theme.PARTS, *theme.GROUPS]
    for fill in fills:
        text = theme.text_on(fill)
        assert theme.contrast(text, fill) >= 4.4, fill
        assert theme.contrast(theme.DARK[text], theme.DARK[fill]) >= 4.4, fill


def test_contrast_known_values():
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_wrap():
    assert theme.wrap("один два три", 8) == "один два<br>три"
    assert theme.wrap("8 июня 2022 г.", 12) == "8 июня<br>2022\u00a0г."
    assert theme.wrap("Социально-гуманитарные", 14) == "Социально-<br>гуманитарные"
    assert theme.wrap("юго-восток", 14) == "юго-восток"


# ------------------------------------------------------------------ diverging bars


def test_diverging_offsets_sum_to_the_shares(survey):
    figure = charts.diverging_bars(survey, answers=ANSWERS, cut=("rather_yes", "yes"))
    drawn = [by_name(figure, name) for name in ANSWERS.values()]
    for row in (0, 1):
        # the middle answer straddles zero
        assert drawn[2].base[row] == pytest.approx(-drawn[2].x[row] / 2)
        # every answer begins where the one before ends
        for left, right in pairwise(drawn):
            assert right.base[row] == pytest.approx(left.base[row] + left.x[row])
    assert drawn[0].base[0] == pytest.approx(-(4 + 6 + 10))
    assert drawn[4].base[1] + drawn[4].x[1] == pytest.approx(2.5 + 50 + 19.5)
    assert [sum(t.x[row] for t in drawn) for row in (0, 1)] == pytest.approx([100, 99.5])


def test_diverging_even_number_of_answers_meets_at_zero(survey):
    four = {k: v for k, v in ANSWERS.items() if k != "middle"}
    figure = charts.diverging_bars(survey[survey["answer"] != "middle"], answers=four, cut=("yes",))
    assert by_name(figure, "Скорее да").base == pytest.approx((0, 0))


def test_diverging_sum_of_the_cut_and_small_numbers_left_out(survey):
    figure = charts.diverging_bars(survey, answers=ANSWERS, cut=("rather_yes", "yes"), suffix=" %")
    column = figure.data[-1]
    assert [row[2] for row in column.customdata] == pytest.approx([70, 69.5])
    assert column.texttemplate[0] == "<b>%{customdata[2]:,.0f} %</b>"
    assert by_name(figure, "Нет").texttemplate[0] == ""  # 4 % is too narrow
    assert by_name(figure, "Средне").texttemplate[1] == ""  # and so is 5 %
    assert by_name(figure, "Скорее нет").texttemplate[0] == "%{customdata[2]:,.0f}"  # 6 % is not
    assert by_name(figure, "Да").texttemplate[0] == "%{customdata[2]:,.0f}"
    only = charts.diverging_bars(survey, answers=ANSWERS, cut=("yes",))
    assert [row[2] for row in only.data[-1].customdata] == pytest.approx([40, 19.5])


def test_diverging_rows_keep_the_order_of_the_frame(survey):
    turned = pd.concat([survey[survey["item"] == "q2"], survey[survey["item"] == "q1"].sample(frac=1, random_state=1)])
    figure = charts.diverging_bars(turned, answers=ANSWERS, cut=("yes",))
    assert list(figure.layout.yaxis.ticktext) == ["Второй", "Первый"]
    assert by_name(figure, "Да").x == pytest.approx((19.5, 40))


def test_diverging_bad_input(survey):
    with pytest.raises(ValueError, match=r"cut: \['fully_agree', 'rather_agree'\] not among"):
        charts.diverging_bars(survey, answers=ANSWERS)
    with pytest.raises(ValueError, match=r"answer: \['yes'\] not among \['no'"):
        charts.diverging_bars(survey, answers={k: v for k, v in ANSWERS.items() if k != "yes"}, cut=("no",))
    with pytest.raises(ValueError, match="more than one row"):
        charts.diverging_bars(pd.concat([survey, survey.head(1)]), answers=ANSWERS, cut=("yes",))


# ------------------------------------------------------------------ dots, ranges, slopes


def test_dots_intervals_and_signs(ranked):
    figure = charts.interval_dots(ranked, suffix=" %", reference=(10, "среднее"))
    dots = figure.data[0]
    assert dots.x == (30.5, -2.0, 12.0) and dots.y == (0, 1, 2)
    assert dots.error_x.array == pytest.approx((2.5, 3.5, 0)) and dots.error_x.arrayminus == pytest.approx(
        (2.5, 3.0, 0)
    )
    # a true minus sign, dots between limits when one is negative, no interval where there is none
    assert "−%{customdata[2]:,.1f} %" in dots.hovertemplate[1] and " … " in dots.hovertemplate[1]
    assert "(" not in dots.hovertemplate[2]
    assert figure.data[-1].texttemplate[1] == "−%{customdata[2]:,.1f} %"
    assert figure.data[-1].customdata[1][2] == 2.0
    lines, mean = figure.layout.shapes
    assert mean.x0 == 10 and figure.layout.annotations[0].text == "среднее"
    share = figure.layout.xaxis.domain[1]
    assert lines.path == f"M0,0L{share},0M0,1L{share},1M0,2L{share},2" and lines.xref == "paper" and lines.yref == "y"
    assert not figure.layout.yaxis.showgrid


def test_dots_highlight_group_and_open(ranked):
    frame = ranked.assign(group=["u", "v", "u"], highlight=[True, False, False], open=[False, False, True])
    figure = charts.interval_dots(frame, groups={"u": "Қала", "v": "Ауыл"})
    assert named(figure) == ["Қала", "Ауыл"]
    colour = {row[0]: t.marker.color for t in figure.data if t.mode == "markers" for row in t.customdata}
    assert colour == {"a": theme.GROUPS[0], "b": theme.GROUPS[1], "c": theme.LIGHT["paper"]}  # a group keeps its colour
    symbols = {row[0]: t.marker.symbol for t in figure.data if t.mode == "markers" for row in t.customdata}
    assert symbols == {"a": "circle", "b": "diamond", "c": "circle"}
    with pytest.raises(ValueError, match=r"group: \['v'\] not among \['u'\]"):
        charts.interval_dots(frame, groups={"u": "Қала"})


def test_dots_keep_a_row_without_value(ranked):
    figure = charts.interval_dots(ranked.assign(value=[30.5, np.nan, 12.0]))
    assert figure.data[0].x == (30.5, None, 12.0) and len(figure.layout.yaxis.ticktext) == 3
    assert figure.data[-1].texttemplate[1] == ""


def test_zero_is_in_view_for_differences(ranked):
    figure = charts.interval_dots(ranked.assign(value=[30.0, 31, 32], low=29, high=33), zero_line=True)
    assert figure.layout.xaxis.range[0] < 0 < figure.layout.xaxis.range[1] and figure.layout.xaxis.zeroline


def test_range_bars_draw_both_ranges(ranked):
    frame = ranked.assign(
        low=[60, 81, 50],
        high=[100, 81, 80],
        inner_low=[70, 81, np.nan],
        inner_high=[90, 81, np.nan],
        point=[80, 81, 60],
    )
    figure = charts.range_bars(frame, names={"outer": "всё", "inner": "наборы", "point": "этот"}, suffix=" %")
    outer, inner, point = by_name(figure, "всё"), by_name(figure, "наборы"), by_name(figure, "этот")
    assert (outer.base[0], outer.base[0] + outer.x[0]) == pytest.approx((60, 100))
    assert (inner.base[0], inner.base[0] + inner.x[0]) == pytest.approx((70, 90))
    assert inner.x[2] is None and inner.width > outer.width
    assert outer.x[1] > 0 and outer.base[1] + outer.x[1] / 2 == pytest.approx(81)  # a hair, not nothing
    assert point.x == (80, 81, 60)
    assert figure.data[-1].texttemplate[0] == "%{customdata[2]:,.0f}–%{customdata[3]:,.0f}"
    assert figure.data[-1].texttemplate[1] == "%{customdata[2]:,.0f}"
    with pytest.raises(ValueError, match="cannot start above its end"):
        charts.range_bars(frame.assign(low=101))
    with pytest.raises(ValueError, match=r"names: 'other' is not one of \['outer', 'inner', 'point', 'reference'\]"):
        charts.range_bars(frame, names={"other": "?"})


PERIODS = {"start": "2015", "end": "2023", "change": "өзгеріс", "rise": "көп", "fall": "аз"}


def test_slope_sorts_by_change_and_signs_it(ranked):
    frame = ranked[["code", "label"]].assign(start=[10.0, 10.0, 10.0], end=[9.0, 30.0, 10.5])
    figure = charts.slope(frame, names=PERIODS)
    assert [row[0] for row in figure.data[-1].customdata] == ["b", "c", "a"]
    assert figure.data[-1].texttemplate == (
        "%{customdata[2]:+,.1f}",
        "%{customdata[2]:+,.1f}",
        "−%{customdata[2]:,.1f}",
    )
    ends = {
        row[0]: (x, y)
        for t in figure.data
        if (t.name or "").startswith("2023")
        for row, x, y in zip(t.customdata, t.x, t.y, strict=True)
    }
    assert ends == {"b": (30.0, 0), "c": (10.5, 1), "a": (9.0, 2)}
    assert named(figure) == ["2015", "2023 (көп)", "2023 (аз)"]  # two marks, two words
    assert [a.text for a in figure.layout.annotations] == ["өзгеріс"]
    kept = charts.slope(frame, names=PERIODS, order="frame")
    assert [row[0] for row in kept.data[-1].customdata] == ["a", "b", "c"]
    with pytest.raises(ValueError, match=r"order: 'size' is not one of \['change', 'frame'\]"):
        charts.slope(frame, names=dict.fromkeys(("start", "end", "change", "rise", "fall"), ""), order="size")


# ------------------------------------------------------------------ bars, parts, columns


def test_bars_start_at_zero_and_write_numbers(ranked):
    positive = ranked[["code", "label"]].assign(value=[30.5, 2.0, 12.0])
    figure = charts.bars(positive, suffix=" %", number_format=",.1f")
    assert figure.layout.xaxis.range[0] == 0 and figure.layout.xaxis.range[1] >= 30.5
    assert figure.data[0].x == (30.5, 2.0, 12.0)
    assert figure.data[0].texttemplate[0] == "%{customdata[2]:,.1f} %"


def test_bars_nested_intervals(ranked):
    frame = ranked.assign(
        value=[30, 20, 10], low=[20, 10, 1], high=[40, 30, 20], inner_low=[25, 15, 5], inner_high=[35, 25, 15]
    )
    figure = charts.bars(frame, names={"outer": "все вместе", "inner": "одна доля"})
    outer, inner = by_name(figure, "все вместе"), by_name(figure, "одна доля")
    assert outer.x == (20, 40, None, 10, 30, None, 1, 20, None)
    assert inner.x == (25, 35, None, 15, 25, None, 5, 15, None)
    assert inner.line.width > outer.line.width
    assert "одна доля: %{customdata[3]:,.0f} – %{customdata[4]:,.0f}" in figure.data[0].hovertemplate[0]
    assert list(figure.data[0].customdata[0][2:]) == [30, 25, 35, 20, 40]


def test_parts_stack_and_totals(ranked):
    frame = pd.DataFrame(
        {
            "row": list("aaabb"),
            "label": list("АААББ"),
            "part": ["w", "s", "o", "w", "o"],
            "value": [100.0, 50, 25, 80, 5],
        }
    )
    figure = charts.parts(
        frame, parts={"w": "Жалақы", "s": "Жәрдемақы", "o": "Басқа"}, total={"a": 180.0}, total_name="баспада"
    )
    other, mark = by_name(figure, "Басқа"), by_name(figure, "баспада")
    assert other.base == pytest.approx((150, 80)) and other.x == (25, 5)
    assert by_name(figure, "Жәрдемақы").x == (50, None)
    assert mark.x == (180.0, None) and mark.marker.symbol == "diamond"
    # 25 ends at 175, beside the diamond at 180, and keeps clear of it; 50 ends at 150 and does not need to
    assert [number.endswith("\u00a0") for number in other.texttemplate] == [True, False]
    assert not by_name(figure, "Жәрдемақы").texttemplate[0].endswith("\u00a0")
    assert mark.customdata[0][3] == 175  # the sum of the parts, beside the printed total
    assert figure.layout.xaxis.range[1] > 180
    with pytest.raises(ValueError, match="negative"):
        charts.parts(frame.assign(value=-1), parts={"w": "", "s": "", "o": ""})
    with pytest.raises(ValueError, match=r"total row: \['z'\] not among \['a', 'b'\]"):
        charts.parts(frame, parts={"w": "", "s": "", "o": ""}, total={"z": 1})


def test_columns_flags_share_one_width():
    frame = pd.DataFrame({"x": range(280, 301), "value": range(21)}).assign(
        label=lambda d: d["x"], flag=lambda d: np.where(d["x"] == 287, "stated", "other")
    )
    figure = charts.columns(frame, flags={"other": "другие", "stated": "названное"}, reference=(34, "все 34"))
    stated = by_name(figure, "названное")
    assert stated.x == (287,) and stated.y == (7,)
    assert stated.width == by_name(figure, "другие").width < 1
    assert stated.marker.pattern.shape and not by_name(figure, "другие").marker.pattern.shape
    assert figure.layout.yaxis.range[1] > 34 and figure.layout.shapes[0].y0 == 34
    with pytest.raises(ValueError, match=r"show_values: 'some' is not one of \['auto', 'all', 'none'\]"):
        charts.columns(frame, show_values="some")


def test_columns_line_joins_in_the_order_of_x():
    frame = pd.DataFrame({"x": [3, 1, 2], "label": ["3", "1", "2"], "value": [0.5, 4.0, 1.5]})
    figure = charts.columns(frame, line=True)
    assert figure.data[0].mode == "lines" and figure.data[0].x == (1, 2, 3) and figure.data[0].y == (4.0, 1.5, 0.5)


# ------------------------------------------------------------------ maps and tiles


def region_traces(figure):
    return {t.customdata[0][0]: t for t in figure.data if t.customdata is not None}


def test_map_one_trace_a_region_with_its_value(regions):
    figure = charts.region_map(SHAPES, regions, missing_label="нет данных")
    traces = region_traces(figure)
    assert set(traces) == set(SHAPES) and sum(t.customdata is not None for t in figure.data) == len(SHAPES)
    assert traces["A"].text == "<b>Альфа</b><br>10 тенге" and traces["A"].hoverinfo == "text"
    assert traces["A"].hoveron == "fills" and traces["A"].meta == "A"
    assert traces["B"].x == (1, 2, 2, 1, 1, None, 3, 4, 4, 3, 3)  # two rings, apart
    assert traces["C"].text == "<b>Гамма</b><br>нет данных" and traces["C"].fillpattern.shape == "/"
    assert traces["city"].mode == "markers" and traces["city"].x == (0.4,)  # too small to be seen as a polygon
    assert "нет данных" in named(figure)


def test_map_a_shape_without_a_row_is_missing_too(regions):
    figure = charts.region_map(SHAPES, regions.iloc[:2], missing_label="нет данных")
    assert region_traces(figure)["C"].fillpattern.shape == "/" and "нет данных" in named(figure)
    full = charts.region_map(SHAPES, regions.assign(value=1.0), missing_label="нет данных")
    assert "нет данных" not in named(full)


def test_map_colours_follow_classes_named_in_the_legend(regions):
    figure = charts.region_map(SHAPES, regions, number=lambda v: f"{v:.0f}", suffix=" тг")
    traces = region_traces(figure)
    legend = {t.name: t.marker.color for t in figure.data if t.showlegend}
    for code, value in (("A", 10.0), ("B", 95.0)):
        own = [c for n, c in legend.items() if float(n.split("–")[0]) <= value <= float(n.split("–")[1].split()[0])]
        assert traces[code].fillcolor in own
    assert theme._luminance(traces["B"].fillcolor) < theme._luminance(traces["A"].fillcolor)


def test_map_selected_outline_is_drawn_after_the_others(regions):
    figure = charts.region_map(SHAPES, regions, selected=["A"])
    codes = [t.customdata[0][0] for t in figure.data if t.customdata is not None]
    assert codes == ["B", "C", "A", "city"]
    traces = region_traces(figure)
    assert traces["A"].line.color == theme.LIGHT["ink"] and traces["A"].line.width > traces["B"].line.width


def test_map_keeps_proportions(regions):
    figure = charts.region_map(SHAPES, regions)
    assert figure.layout.yaxis.scaleanchor == "x" and figure.layout.yaxis.scaleratio == 1


def test_map_groups_have_symbols(regions):
    frame = regions.assign(value=["g", "h", "g", None])
    figure = charts.region_map(SHAPES, frame, kind="groups", groups={"g": "Ядро", "h": "Край"}, missing_label="нет")
    assert named(figure) == ["Ядро", "Край", "нет"]
    marks = {t.legendgroup: t for t in figure.data if t.legendgroup and t.showlegend is False}
    assert marks["g"].x == (0.5, 2.5) and marks["g"].marker.symbol != marks["h"].marker.symbol
    fills = {c: t.fillcolor for c, t in region_traces(figure).items()}
    assert fills["A"] == fills["C"] == theme.GROUPS[0] and fills["B"] == theme.GROUPS[1]


def test_map_bad_input(regions):
    with pytest.raises(ValueError, match=r"kind: 'heat' is not one of \['sequential', 'diverging', 'groups'\]"):
        charts.region_map(SHAPES, regions, kind="heat")
    with pytest.raises(ValueError, match=r"code: \['X'\] not among \['A', 'B', 'C', 'city'\]"):
        charts.region_map(SHAPES, regions.assign(code=["X", "B", "C", "city"]))
    with pytest.raises(ValueError, match="numbers are needed"):
        charts.region_map(SHAPES, regions.assign(value="много"))
    with pytest.raises(ValueError, match="rising"):
        charts.region_map(SHAPES, regions, breaks=[3, 1])


def test_tiles_stand_in_their_places(regions):
    frame = regions.assign(short=["А", "Б", "В", "Г"], row=[0, 0, 1, 1], column=[0, 1, 0, 1])
    figure = charts.tile_grid(frame, missing_label="нет данных", selected=["B"])
    tiles = figure.data[0]
    assert tiles.x == (0, 1, 0, 1)
    centres = [b + h / 2 for b, h in zip(tiles.base, tiles.y, strict=True)]
    assert centres == pytest.approx([0, 0, 1, 1])
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]  # row 0 on top
    assert tiles.texttemplate[1] == "%{customdata[1]}<br><b>%{customdata[2]:,.0f}</b>"
    assert list(tiles.customdata[1][:3]) == ["B", "Б", 95.0]
    assert tiles.marker.pattern.shape == ("", "", "/", "") and "нет данных" in tiles.hovertemplate[2]
    assert tiles.textfont.color == tuple(theme.text_on(c) for c in tiles.marker.color)
    with pytest.raises(ValueError, match="more than one row"):
        charts.tile_grid(frame.assign(row=0, column=0))


# ------------------------------------------------------------------ classes


@pytest.mark.parametrize("low,high", [(123, 419), (0.31, 0.42), (-7, 3), (1e6, 3.7e7), (5, 5)])
def test_sequential_classes_are_round_equal_and_cover(low, high):
    classes = _scale.sequential([low, high])
    widths = np.diff(classes.limits)
    assert widths == pytest.approx(np.full(len(widths), widths[0]))
    mantissa = widths[0] / 10 ** math.floor(math.log10(widths[0]) + 1e-9)
    assert any(mantissa == pytest.approx(m) for m in (1, 2, 2.5, 5))
    assert classes.limits[0] <= low and classes.limits[-1] >= high and 1 <= len(classes.colours) <= 6
    assert len(set(classes.colours)) == len(classes.colours) == len(classes.limits) - 1


def test_class_limits_belong_to_the_class_above_and_the_last_to_its_own():
    classes = _scale.sequential([0, 1], breaks=[0, 10, 20])
    assert [classes.index(v) for v in (0, 9.99, 10, 20)] == [0, 0, 1, 1]


def test_diverging_classes_part_at_the_centre():
    classes = _scale.diverging([80, 130], center=100)
    assert classes.limits[3] == 100 and classes.limits[0] <= 70 and classes.limits[-1] >= 130
    assert classes.colour(99.9) in theme.DIVERGING_STEPS[:3] and classes.colour(100.1) in theme.DIVERGING_STEPS[4:]


# ------------------------------------------------------------------ points


def test_lorenz_curve_and_diagonal():
    frame = pd.DataFrame(
        {"population_share": [0, 0.5, 1], "value_share": [0, 0.2, 1], "label": ["", "Түркістан", "Алматы"]}
    )
    figure = charts.lorenz(frame, equality_label="теңдік")
    curve = figure.data[-1]
    assert curve.x == (0, 50, 100) and curve.y == (0, 20, 100)
    assert by_name(figure, "теңдік").x == by_name(figure, "теңдік").y == (0, 100)
    assert figure.data[0].fill == "toself" and figure.data[0].y == (0, 20, 100, 0)
    assert "%{customdata[1]}" not in curve.hovertemplate[0] and curve.customdata[1][1] == "Түркістан"
    with pytest.raises(ValueError, match="fractions"):
        charts.lorenz(frame.assign(value_share=[0, 20, 100]))


def test_lorenz_several_series_are_told_apart_without_colour():
    frame = pd.DataFrame({"population_share": [0, 1] * 2, "value_share": [0, 1] * 2, "series": list("aabb")})
    figure = charts.lorenz(frame, series={"a": "Доходы", "b": "ВРП"})
    first, second = by_name(figure, "Доходы"), by_name(figure, "ВРП")
    assert first.line.dash != second.line.dash and first.marker.symbol != second.marker.symbol
    assert not any(t.fill for t in figure.data)


def test_scatter_groups_band_and_names():
    frame = pd.DataFrame(
        {"code": list("abc"), "label": ["Алматы", "Астана", "Абай"], "x": [1.0, 5, 9], "y": [1.0, -5, 9]}
    )
    line = pd.DataFrame({"x": [9, 1], "fit": [8, 2], "low": [7, 1], "high": [9, 3]})
    figure = charts.scatter(
        frame.assign(group=["u", "v", "u"]),
        groups={"u": "Ядро", "v": "Край"},
        line=line,
        line_name="оценка",
        band_name="95 %",
        label_codes=["b"],
    )
    assert named(figure) == ["95 %", "оценка", "Ядро", "Край"]
    assert by_name(figure, "95 %").x == (1, 9, 9, 1) and by_name(figure, "95 %").y == (3, 9, 7, 1)
    assert by_name(figure, "оценка").x == (1, 9)
    assert by_name(figure, "Край").text == ("Астана",) and by_name(figure, "Ядро").text == ("", "")
    assert by_name(figure, "Край").marker.symbol != by_name(figure, "Ядро").marker.symbol
    assert "−%{customdata[3]:,.1f}" in by_name(figure, "Край").hovertemplate[0]


def test_scatter_names_do_not_cover_each_other():
    rng = np.random.default_rng(5)
    dots = [(float(x), float(y), 5.5) for x, y in zip(rng.uniform(10, 210, 40), rng.uniform(10, 250, 40), strict=True)]
    module = importlib.import_module("components.charts.scatter")
    placed = module._label_places(dots, [(i, "Қарағанды") for i in range(40)], 222, 262)
    assert 5 <= len(placed) < 40
    width = theme.text_width("Қарағанды", 12)
    boxes = [module._boxes(*dots[i][:2], width, 15, 5.5)[place] for i, place in placed.items()]
    for i, a in enumerate(boxes):
        assert a[0] >= 0 and a[2] <= 222 and a[1] >= 0 and a[3] <= 262
        assert all(module._overlap(a, b) == 0 for b in boxes[i + 1 :])


def test_scatter_names_more_marks_on_a_wide_plot():
    rng = np.random.default_rng(5)
    codes = [f"c{i}" for i in range(30)]
    frame = pd.DataFrame({"code": codes, "label": "Қарағанды", "x": rng.uniform(0, 1, 30), "y": rng.uniform(0, 1, 30)})
    figure = charts.scatter(frame, label_codes=codes)
    (narrow,) = figure.layout.meta["narrow_texts"]
    wide = figure.data[narrow["trace"]]
    assert len(narrow["text"]) == len(narrow["textposition"]) == len(wide.text) == 30
    assert 0 < sum(map(bool, narrow["text"])) < sum(map(bool, wide.text))


def test_columns_second_quantity_is_a_dashed_line():
    frame = pd.DataFrame({"x": [1, 2, 3], "label": list("123"), "value": [2.0, 1, 0.5], "second": [1.5, 1.2, 9.0]})
    figure = charts.columns(frame, line=True, beside="кездейсоқ")
    second = by_name(figure, "кездейсоқ")
    assert second.y == (1.5, 1.2, 9.0) and second.line.dash and figure.layout.yaxis.range[1] > 9
    assert not [t for t in charts.columns(frame, line=True).data if t.line.dash]


def test_scatter_area_grows_with_size():
    frame = pd.DataFrame(
        {"code": list("abc"), "label": list("abc"), "x": [1.0, 2, 3], "y": [1.0, 2, 3], "size": [0, 25, 100]}
    )
    small, half, large = charts.scatter(frame).data[0].marker.size
    assert half - small == pytest.approx((large - small) / 2)  # a quarter of the area: half of the diameter


def test_scatter_log_axes():
    frame = pd.DataFrame({"code": list("ab"), "label": list("ab"), "x": [100.0, 10000], "y": [1.0, 2]})
    axis = charts.scatter(frame, x_log=True).layout.xaxis
    assert axis.type == "log" and axis.range[0] < 2 and axis.range[1] > 4
    assert list(axis.tickvals) == [100, 200, 500, 1000, 2000, 5000, 10000]
    with pytest.raises(ValueError, match="positive"):
        charts.scatter(frame.assign(x=[0.0, 1]), x_log=True)


# ------------------------------------------------------------------ series


def test_lines_highlight_and_names_at_the_ends():
    frame = pd.DataFrame(
        {
            "series": list("aaabbbccc"),
            "label": list("АААБББВВВ"),
            "x": [2010, 2011, 2012] * 3,
            "y": [1.0, 2, 3, 3, 2, 1, 2, 2, np.nan],
        }
    )
    figure = charts.lines(frame, highlight=["b"])
    drawn = {t.legendgroup: t for t in figure.data if t.legendgroup}
    assert drawn["b"].line.width > drawn["a"].line.width and drawn["a"].line.color == theme.LIGHT["grey"]
    assert drawn["c"].y == (2, 2, None)
    assert list(figure.layout.yaxis2.ticktext) == ["<b>Б</b>"] and list(figure.layout.yaxis2.tickvals) == pytest.approx(
        [1]
    )
    assert figure.layout.yaxis2.range == figure.layout.yaxis.range
    assert named(figure) == []
    with pytest.raises(ValueError, match=r"highlight: \['z'\] not among \['a', 'b', 'c'\]"):
        charts.lines(frame, highlight=["z"])


def test_lines_names_are_pushed_apart_in_order():
    module = importlib.import_module("components.charts.lines")
    places = module._spread([10.0, 10.1, 10.2, 50.0], [4.0, 4.0, 4.0, 4.0], 0.0, 100.0)
    assert np.diff(places[:3]) == pytest.approx([4, 4]) and places[1] == pytest.approx(10.1) and places[3] == 50
    low = module._spread([0.0, 0.5], [4.0, 4.0], 0.0, 100.0)
    assert low == pytest.approx([2, 6])
    high = module._spread([99.0, 100.0, 98.0], [4.0, 4.0, 4.0], 0.0, 100.0)
    assert high == pytest.approx([94, 98, 90])


def test_lines_more_than_seven_need_a_highlight():
    frame = pd.DataFrame({"series": list("abcdefgh"), "label": list("abcdefgh"), "x": 1, "y": 1.0})
    with pytest.raises(ValueError, match="highlight"):
        charts.lines(frame)


def test_lines_over_words_keep_the_order_of_the_frame():
    frame = pd.DataFrame({"series": "a", "label": "А", "x": ["до года", "1–5 лет", "больше"], "y": [3.0, 1, 2]})
    figure = charts.lines(frame)
    assert figure.data[0].x == (0, 1, 2) and list(figure.layout.xaxis.ticktext) == [
        "до года",
        "1–5 лет",
        "больше",
    ]


def test_timeline_is_ordered_by_date():
    frame = pd.DataFrame(
        {
            "code": ["b", "a"],
            "when": ["2022-06-08", "1999-03-11"],
            "label": ["Поздно", "Рано"],
            "text": ["2022", "1999"],
            "kind": ["k", "k"],
        }
    )
    figure = charts.timeline(frame, kinds={"k": "закон"})
    assert list(figure.layout.yaxis.ticktext) == ["1999", "2022"]
    events = by_name(figure, "закон")
    assert [row[0] for row in events.customdata] == ["a", "b"] and events.y[0] < events.y[1]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


# ------------------------------------------------------------------ matrices


def test_heatmap_cells_colours_and_blanks(cells):
    figure = charts.heatmap(
        cells,
        rows={"r1": "Первая", "r2": "Вторая"},
        columns={"c1": "К1", "c2": "К2"},
        zmin=-1,
        zmax=1,
        blank_label="не напечатано",
    )
    bar = figure.data[0]
    found = {
        (row[0], row[3]): (colour, text, hover)
        for row, colour, text, hover in zip(
            bar.customdata, bar.marker.color, bar.texttemplate, bar.hovertemplate, strict=True
        )
    }
    assert found["r1", "c1"][0] == theme.DIVERGING_STEPS[6] and found["r2", "c1"][0] == theme.DIVERGING_STEPS[3]
    assert found["r1", "c2"][0] in theme.DIVERGING_STEPS[:3] and found["r1", "c2"][1] == "−%{customdata[2]:,.2f}"
    assert found["r2", "c2"][0] == theme.LIGHT["surface"] and found["r2", "c2"][1] == "·"
    assert "не напечатано" in found["r2", "c2"][2]
    assert bar.y == (0, 0, 1, 1)
    middles = [b + w / 2 for b, w in zip(bar.base, bar.x, strict=True)]
    assert middles == pytest.approx([0, 1, 0, 1], abs=0.05)


def test_heatmap_cells_that_read_alike_look_alike():
    """0.714 and 0.7146 lie on two sides of a class limit (5/7) and read 0.71 both; 0.7154 reads 0.72."""
    frame = pd.DataFrame({"row": ["a", "b", "c"], "column": ["x"] * 3, "value": [0.714, 0.7146, 0.7154]})
    figure = charts.heatmap(frame, rows=dict(zip("abc", "abc", strict=True)), columns={"x": "x"}, zmin=-1, zmax=1)
    first, second, third = figure.data[0].marker.color
    assert first == second != third


def test_heatmap_limits_are_symmetric_by_default(cells):
    figure = charts.heatmap(cells, rows=BLANK, columns={"c1": "", "c2": ""}, number=lambda v: f"{v:.2f}")
    assert named(figure)[0].startswith("-0.90 … ") and named(figure)[-1].endswith("–0.90") and len(named(figure)) == 7


def test_heatmap_own_text_replaces_the_number(cells):
    figure = charts.heatmap(
        cells.assign(text=["а", None, "в"]), rows={"r1": "", "r2": ""}, columns={"c1": "", "c2": ""}
    )
    assert figure.data[0].texttemplate[:2] == ("%{customdata[5]}", "−%{customdata[2]:,.2f}")
    assert figure.data[0].customdata[0][5] == "а"


def test_small_matrix_marks():
    frame = pd.DataFrame(
        {"row": ["r1", "r1", "r2"], "column": ["c1", "c2", "c2"], "state": ["full", "none", "partial"]}
    )
    states = {"full": "есть", "partial": "частично", "none": "нет"}
    figure = charts.small_matrix(frame, rows={"r1": "Б", "r2": "А"}, columns={"c1": "1", "c2": "2"}, states=states)
    assert named(figure) == list(states.values())
    full, partial = by_name(figure, "есть"), by_name(figure, "частично")
    assert (full.x, full.y) == ((0,), (0,)) and (partial.x, partial.y) == ((1,), (1,))
    assert full.marker.color != partial.marker.color == theme.LIGHT["paper"]
    with pytest.raises(ValueError, match=r"states: 'maybe' is not one of \['full', 'partial', 'none'\]"):
        charts.small_matrix(frame, rows={}, columns={}, states={"maybe": "?"})


def test_joint_square_parts_add_up_at_both_ends():
    names = {k: k for k in ("a_only", "both", "b_only", "neither", "minimum", "maximum", "a", "b", "expected")}
    figure = charts.joint_square(0.62, 0.55, {"minimum": 0.17, "expected": 0.341, "maximum": 0.55}, names=names)
    shares = {name: by_name(figure, name).x for name in ("a_only", "both", "b_only", "neither")}
    assert shares["both"] == pytest.approx((17, 34.1, 55))
    for row in range(3):
        assert sum(s[row] for s in shares.values()) == pytest.approx(100)
        assert shares["a_only"][row] + shares["both"][row] == pytest.approx(62)
        assert shares["b_only"][row] + shares["both"][row] == pytest.approx(55)
    stretch = by_name(figure, "b")
    assert stretch.x[0] == pytest.approx(45) and stretch.x[1] == pytest.approx(100)
    with pytest.raises(ValueError, match="cannot be"):
        charts.joint_square(0.62, 0.55, {"minimum": 0.1, "maximum": 0.55}, names=names)
    with pytest.raises(ValueError, match=r"names: missing \['b'\]"):
        charts.joint_square(0.5, 0.5, {"minimum": 0}, names={k: k for k in names if k != "b"})


# ------------------------------------------------------------------ room on a phone


def test_rows_leave_room_for_labels_above():
    long = "Мне нравится моя работа, и я не хотел бы её менять даже при более высокой заработной плате"
    for bars in (True, False):
        short_rows, long_rows = (_tools.rows([text] * 5, bars=bars) for text in ("Село", long))
        assert long_rows.meta["narrow_height"] > short_rows.meta["narrow_height"] >= 5 * 44
        pitch = (long_rows.meta["narrow_height"] - 46) / (long_rows.yaxis["range"][0] - long_rows.yaxis["range"][1])
        half = 0.225 * pitch if bars else 9
        lines_ = long_rows.meta["labels_above"][0]["text"].count("<br>") + 1
        assert lines_ == 3
        # between the foot of one mark and the top of the next there is room for all lines
        assert pitch - 2 * half >= 17 * lines_
        # and above the first mark too
        assert (0 - long_rows.yaxis["range"][1]) * pitch >= half + 17 * lines_


def test_numbers_column_fits_a_phone():
    share = _tools.right_column(_tools.widest([1234567.0], ",.0f", " тг", 13))
    assert (1 - share) * _tools.PHONE >= theme.text_width("1,234,567 тг", 12.5)


def test_minus_sign_is_not_written_for_a_rounded_zero():
    cell = _tools.Cell("a")
    assert cell.put(-0.04, ",.1f") == "%{customdata[2]:,.1f}"
    assert cell.put(-0.06, "+,.1f") == "−%{customdata[3]:,.1f}"
    assert cell.put(np.nan, ",.1f") == "" and cell.data[2:] == [0.04, 0.06, None]
