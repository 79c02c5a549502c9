"""One palette, one layout: what every figure of the project has in common.

A figure is drawn in its light colours. The browser swaps each colour for its dark partner (`DARK`) when the
reader's theme is dark, so a theme switch needs no round trip. Use only colours of this file: any other would
stay light on a dark page.
"""

from __future__ import annotations

import re
from typing import Any

# name: (light, dark). Every light value is unique, since the browser looks the dark one up by it.
COLOURS: dict[str, tuple[str, str]] = {
    "ink": ("#17212B", "#E7EDF0"),
    "muted": ("#55626B", "#A3B1BA"),
    "grid": ("#E1E6E1", "#26343E"),
    "zero": ("#B9C2BD", "#465660"),
    "paper": ("#FCFCFA", "#10181F"),
    "surface": ("#F1F3F0", "#18232C"),
    # fills
    "teal": ("#0B7285", "#1A7F92"),
    "teal_soft": ("#6DB1BD", "#3F7C88"),
    "teal_pale": ("#CFE5E8", "#1F4049"),
    "grey": ("#B8C0C2", "#5A6972"),
    "grey_soft": ("#DADFDD", "#33424C"),
    "orange": ("#B45309", "#B75C12"),
    "orange_soft": ("#E8A15C", "#E0A468"),
    "orange_pale": ("#F6DFC6", "#4A3320"),
    # lines and dots: brighter on dark than the fills
    "teal_line": ("#0C7386", "#4FB6C6"),
    "orange_line": ("#B5540A", "#F0A15A"),
    "grey_line": ("#7B868D", "#8C9AA3"),
    "violet": ("#6B4E9B", "#A98FD6"),
    "gold": ("#946C00", "#D9B23D"),
    "rose": ("#A83A62", "#E38AA9"),
    "moss": ("#4C7A34", "#8FBF73"),
    # text that stands on a fill: white or dark in each theme, four pairs in all; chosen by text_on()
    "on_dark": ("#FFFFFF", "#FFFFFE"),
    "on_light": ("#16202A", "#0B1116"),
    "on_pale": ("#16202B", "#FFFFFD"),
    "on_deep": ("#FEFFFF", "#0B1117"),
}
LIGHT: dict[str, str] = {name: pair[0] for name, pair in COLOURS.items()}

# Steps of a sequential scale (low to high) and of a diverging one (minus to plus), light and dark.
_SEQUENTIAL = [
    ("#EDF4F4", "#16262D"),
    ("#CBE1E4", "#1B3A43"),
    ("#A3CCD2", "#20525E"),
    ("#74B2BD", "#276E7C"),
    ("#43929F", "#338D9D"),
    ("#0D7386", "#55AFBD"),
    ("#07505E", "#9AD6DF"),
]
_DIVERGING = [
    ("#8F3F05", "#F2A862"),
    ("#C97A3A", "#B9702F"),
    ("#EBBF93", "#6E4A2B"),
    ("#F0F1EE", "#1D2A33"),
    ("#A9CFD5", "#245560"),
    ("#4D9AA7", "#33909F"),
    ("#075F70", "#7CCBD7"),
]
SEQUENTIAL_STEPS = [pair[0] for pair in _SEQUENTIAL]
DIVERGING_STEPS = [pair[0] for pair in _DIVERGING]

DARK: dict[str, str] = dict([*COLOURS.values(), *_SEQUENTIAL, *_DIVERGING])

# Groups (clusters, core and periphery): colour and symbol together, since colour alone carries no meaning.
GROUPS = [LIGHT[name] for name in ("teal_line", "orange_line", "violet", "gold", "rose", "moss", "grey_line")]
SYMBOLS = ["circle", "diamond", "square", "triangle-up", "cross", "star", "pentagon"]


def _luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB" (WCAG 2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two "#RRGGBB" colours, 1 to 21 (WCAG 2)."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _readable(fill: str) -> str:
    """Of the four text colours the one whose worse theme has the best contrast on this fill."""
    pairs = [COLOURS[name] for name in ("on_dark", "on_light", "on_pale", "on_deep")]
    return max(pairs, key=lambda pair: min(contrast(pair[0], fill), contrast(pair[1], DARK[fill])))[0]


_TEXT = {fill: _readable(fill) for fill in DARK}


def text_on(fill: str) -> str:
    """The text colour that reads best on a fill of this file in the light and in the dark theme alike."""
    if fill not in _TEXT:
        raise ValueError(f"not a colour of the theme: {fill}")
    return _TEXT[fill]


# The five answers of an agreement scale, from strong disagreement to full agreement.
LIKERT = [LIGHT[name] for name in ("orange", "orange_soft", "grey", "teal_soft", "teal")]

# The same for any number of answers from 2 to 7; an odd number has a grey one in the middle.
ANSWERS: dict[int, list[str]] = {
    2: [LIGHT[name] for name in ("orange", "teal")],
    3: [LIGHT[name] for name in ("orange", "grey", "teal")],
    4: [LIGHT[name] for name in ("orange", "orange_soft", "teal_soft", "teal")],
    5: LIKERT,
    6: [LIGHT[name] for name in ("orange", "orange_soft", "orange_pale", "teal_pale", "teal_soft", "teal")],
    7: [LIGHT[name] for name in ("orange", "orange_soft", "orange_pale", "grey", "teal_pale", "teal_soft", "teal")],
}

# Fills of parts of a whole, neighbours far apart in lightness so that they part without colour too.
PARTS = [
    LIGHT[name]
    for name in (
        "teal",
        "orange_soft",
        "violet",
        "teal_pale",
        "orange",
        "grey",
        "teal_soft",
        "rose",
        "grey_soft",
    )
]

FONT = "Golos, sans-serif"


def _axis() -> dict[str, Any]:
    return {
        "gridcolor": LIGHT["grid"],
        "zerolinecolor": LIGHT["zero"],
        "linecolor": LIGHT["zero"],
        "tickfont": {"size": 13, "color": LIGHT["ink"]},
        "title": {"font": {"size": 13, "color": LIGHT["muted"]}, "standoff": 8},
        "automargin": True,
        "fixedrange": True,
        "showline": False,
        "ticklabelstandoff": 4,
        "ticklabeloverflow": "allow",
        "exponentformat": "none",
    }


def merge(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """`base` itself with the changes in it; dictionaries of both are merged, anything else is replaced."""
    for name, value in changes.items():
        old = base.get(name)
        base[name] = merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return base


def base_layout(height: int, **changes: Any) -> dict[str, Any]:
    """The layout shared by all figures; `height` in pixels on a wide screen.

    `changes` are Plotly layout properties that win over the shared ones. `meta` of the layout is a message to
    the component that draws (static/card.js): `narrow_height` (pixels on a phone),
    `labels_above` (list of {"y": category, "text": label}: on a phone these climb above their bars) and
    `legend` (list of {"name", "kind", "symbol", "colour", "open"}, see `Drawing.key`).
    """
    font = {"family": FONT, "size": 13, "color": LIGHT["ink"]}
    layout = {
        "height": height,
        "margin": {"l": 12, "r": 16, "t": 8, "b": 8},
        "minreducedheight": 16,  # Plotly keeps 64 px for the plot otherwise, and a chart of one row loses its axis
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": font,
        "xaxis": _axis(),
        "yaxis": _axis(),
        "hoverlabel": {
            "bgcolor": LIGHT["surface"],
            "bordercolor": LIGHT["zero"],
            "font": {**font},
            "align": "left",
        },
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
        "bargap": 0.3,
        "uniformtext": {"minsize": 10, "mode": "hide"},
    }
    return merge(layout, changes)


def wrap(label: str, width: int = 34) -> str:
    """A label broken into lines of about `width` characters at spaces, with Plotly's `<br>`.

    A last word of one or two characters never stands alone on a line.
    """
    if len(label) <= width:  # most labels: one line
        head, space, last = label.rpartition(" ")
        return (head + "\N{NO-BREAK SPACE}" + last if space and len(last) <= 2 else label).rstrip(" ")
    lines: list[str] = []
    words = label.split(" ")
    if len(words) > 1 and len(words[-1]) <= 2:
        words[-2:] = [words[-2] + "\N{NO-BREAK SPACE}" + words[-1]]
    pieces: list[str] = []
    for word in words:  # a word too long for a line may break after its hyphens
        pieces += re.split(r"(?<=\w-)(?=\w)", word) if len(word) > width else [word]
        pieces[-1] += " "
    for word in pieces:
        if lines and len(lines[-1]) + len(word.rstrip()) <= width:
            lines[-1] += word
        else:
            lines.append(word)
    return "<br>".join(line.rstrip(" ") for line in lines)


_NARROW = frozenset("iIjlItfr.,:;|!'()[]-·іІ ")
_WIDE = frozenset("mwMW@%шщмжюфыШЩМЖЮФЫ—")


class _Widths(dict[str, float]):
    """Width of a character in ems, worked out when it is first met."""

    def __missing__(self, c: str) -> float:
        self[c] = 0.34 if c in _NARROW else 0.86 if c in _WIDE else 0.68 if c.isupper() else 0.59
        return self[c]


_width_of = _Widths().__getitem__


def text_width(text: str, size: float = 13) -> float:
    """About how many pixels the longest line of `text` takes: good enough to keep labels apart."""
    if "<" not in text:
        return size * sum(map(_width_of, text))
    plain = text.replace("<b>", "").replace("</b>", "")
    return size * max(sum(map(_width_of, line)) for line in plain.split("<br>"))
