"""Two known shares and the range of their overlap."""

from __future__ import annotations

from collections.abc import Mapping

from . import _tools as tools
from . import theme
from ._drawing import INSIDE, UNSHRUNK, Drawing, Figure
from .theme import LIGHT


def joint_square(
    a: float,
    b: float,
    joints: Mapping[str, float],
    *,
    names: Mapping[str, str],
    number_format: str = ",.0f",
    suffix: str = "",
) -> Figure:
    """Two shares that are known and their overlap that is not: the whole drawn at its least and at its most.

    `a`, `b`: the two shares; `joints`: shares of both, a row each (`minimum`, `maximum`, and for instance `expected`
    between, without any association); all fractions 0..1, computed elsewhere. Every row splits 100 % into `a_only`,
    `both`, `b_only`, `neither`, in this order, so that a and b are each one stretch; lines under the bar show these
    stretches. `names`: words for the four parts, the rows, `a` and `b`.
    """
    roles = ["a_only", "both", "b_only", "neither", *joints, "a", "b"]
    missing = [role for role in roles if role not in names]
    if missing:
        raise ValueError(f"names: missing {missing}; needed: {roles}")
    slack = 1e-9
    a, b = float(a), float(b)
    rows = [(role, float(joint)) for role, joint in joints.items()]
    for name, share in (("a", a), ("b", b), *rows):
        if not -slack <= share <= 1 + slack:
            raise ValueError(f"{name}: a fraction from 0 to 1 is needed, not {share!r}")
    for role, joint in rows:
        if joint > min(a, b) + slack or joint < a + b - 1 - slack:
            raise ValueError(f"{role}: the overlap {joint!r} cannot be, given the shares {a!r} and {b!r}")
    looks = {
        "a_only": (LIGHT["teal_pale"], ""),
        "both": (LIGHT["teal"], ""),
        "b_only": (LIGHT["orange_soft"], ""),
        "neither": (LIGHT["grey_soft"], "/"),
    }
    drawing = Drawing()
    start = [0.0] * len(rows)
    for part, (colour, pattern) in looks.items():
        shares = [
            100
            * max(
                0.0,
                {"a_only": a - joint, "both": joint, "b_only": b - joint, "neither": 1 - a - b + joint}[part],
            )
            for _, joint in rows
        ]
        number = tools.shown("customdata[1]", number_format, suffix)
        drawing.key(names[part], "box", colour)
        drawing.bar(
            orientation="h",
            y=list(range(len(rows))),
            x=shares,
            base=start,
            name=names[part],
            legendgroup=part,
            marker={
                "color": colour,
                "line": {"color": LIGHT["paper"], "width": 1},
                "pattern": {
                    "shape": pattern,
                    "fgcolor": LIGHT["paper"],
                    "fillmode": "overlay",
                    "size": 7,
                    "solidity": 0.25,
                },
            },
            customdata=[[role, share] for (role, _), share in zip(rows, shares, strict=True)],
            texttemplate=[
                number if theme.text_width(tools.rough(s, number_format, suffix), 12) <= s * 2.9 - 4 else ""
                for s in shares
            ],
            textfont={"size": 12, "color": theme.text_on(colour)},
            hovertemplate=[f"<b>{names[role]}</b><br>{names[part]}: {number}<extra></extra>" for role, _ in rows],
            **INSIDE | UNSHRUNK,
        )
        start = [s + share for s, share in zip(start, shares, strict=True)]
    # the stretches of a and of b under each bar
    for who, colour, depth in (("a", LIGHT["teal_line"], 0.31), ("b", LIGHT["orange_line"], 0.37)):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for row, (_, joint) in enumerate(rows):
            low, high = (0.0, a) if who == "a" else (a - joint, a - joint + b)
            xs += [100 * low, 100 * high, None]
            ys += [row + depth, row + depth, None]
        drawing.key(names[who], "line" if who == "a" else "dash", colour)
        drawing.scatter(
            x=xs,
            y=ys,
            mode="lines",
            line={"color": colour, "width": 3} | ({} if who == "a" else {"dash": "dot"}),
            name=names[who],
            legendgroup=who,
            hoverinfo="skip",
        )
    place = tools.rows([names[role] for role, _ in rows], bars=True, x_title="", pitch=76, narrow_pitch=92, below=0.15)
    return drawing.figure(
        place.height,
        meta=place.meta,
        barmode="overlay",
        bargap=0.5,
        yaxis=place.yaxis,
        xaxis={
            "range": [0, 100],
            "ticksuffix": suffix,
            "tick0": 0,
            "dtick": 25,
            "zeroline": False,
        },
        margin={"r": 24},
    )
