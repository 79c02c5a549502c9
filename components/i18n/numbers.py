"""Numbers, dates and plural forms in the reader's language, by Babel (CLDR)."""

from __future__ import annotations

import math
import re
from datetime import date
from functools import lru_cache
from typing import Any

from babel import Locale, dates, numbers

MISSING = "–"
MINUS = "\u2212"
NO_BREAK = "\u00a0"


def plural_form(n: float, language: str) -> str:
    """CLDR's category of `n` (one, few, many, other)."""
    return str(Locale.parse(language).plural_form(n))


def is_missing(value: Any) -> bool:
    """True for None, NaN and pandas' NA."""
    if value is None:
        return True
    try:
        return bool(math.isnan(value))
    except TypeError:
        return str(value) == "<NA>"


def decimal(value: float, places: int, language: str) -> str:
    """`value` with exactly `places` decimals, a true minus sign, the language's separators."""
    if is_missing(value):
        return MISSING
    pattern = "#,##0" + ("." + "0" * places if places else "")
    text = numbers.format_decimal(value, format=pattern, locale=language)
    # minus nought ("-0,0") is a rounding artefact that no reader should meet
    if re.fullmatch(r"-[0.,]+", text):
        text = text[1:]
    return text.replace("-", MINUS)


def percent(value: float, places: int, language: str) -> str:
    """`value` in percentage points of 100 (66 for 66 %), with the language's spacing of the sign."""
    if is_missing(value):
        return MISSING
    return decimal(value, places, language) + percent_sign(language)


def percent_sign(language: str) -> str:
    """The percent sign with the space that the language sets before it."""
    return NO_BREAK + "%" if language == "ru" else "%"


def p_value(value: float, language: str) -> str:
    """`p = 0.034`, or `p < 0.001` below that."""
    if is_missing(value):
        return MISSING
    if value < 0.001:
        return "p < " + decimal(0.001, 3, language)
    return "p = " + decimal(value, 3, language)


_MONTH = re.compile(r"(\d{4})-(\d{2})")


def period(value: str, language: str) -> str:
    """`2025-01/2025-02`, `2025-01` or `2025` in words: months joined by a dash, the year once."""
    months = _MONTH.findall(value)
    if not months:
        return value
    year = months[0][0]
    names = [dates.get_month_names("wide", "stand-alone", language)[int(month)] for _, month in months]
    names = [name.capitalize() if language == "en" else name.lower() for name in names]
    span = "–".join(dict.fromkeys(names))
    if language == "kk":
        return f"{year} жылғы {span}"
    return f"{span} {year}{NO_BREAK}г." if language == "ru" else f"{span} {year}"


_DAY = {"en": "d MMMM y", "kk": "y 'жылғы' d MMMM", "ru": f"d MMMM y{NO_BREAK}'г.'"}


def day(value: date, language: str) -> str:
    """A day in words: 3 June 2025, 2025 жылғы 3 маусым, 3 июня 2025 г."""
    return str(dates.format_date(value, format=_DAY[language], locale=language))


def lines(value: str) -> str:
    """Line numbers of the source text (`5148;5149;5150;5152`, `796-1617`), neighbours joined: 5148–5150, 5152."""
    runs: list[list[int]] = []
    for part in value.split(";"):
        first, _, last = part.partition("-")
        if runs and int(first) == runs[-1][-1] + 1:
            runs[-1].append(int(last or first))
        else:
            runs.append([int(first), int(last or first)])
    return ", ".join(f"{run[0]}–{run[-1]}" if run[-1] > run[0] else str(run[0]) for run in runs)


# What may stand after the colon of a placeholder: {share:percent1}. `share` takes a fraction, `percent` points.
_NAMED = re.compile(r"(number|percent|share|points)([0-4])")


@lru_cache(maxsize=65536, typed=True)  # the same numbers come again and again; Babel took a tenth of a card's time
def formatted(value: Any, spec: str, language: str) -> str:
    """`value` by the name of a format: integer, year, number0-4, percent0-4, number and percent (as many decimals
    as the value has, up to four), share0-4, points0-4 (signed), p, period, lines, text.
    Raises ValueError for another name, with the names there are."""
    if is_missing(value):
        return MISSING
    if spec in ("", "text"):
        if isinstance(value, float) or (hasattr(value, "dtype") and getattr(value.dtype, "kind", "") == "f"):
            raise ValueError(f"the number {value} needs a format (integer, number1, percent0, ...)")
        if isinstance(value, int) and not isinstance(value, bool):
            return decimal(value, 0, language)
        return str(value)
    if spec == "integer":
        return decimal(value, 0, language)
    if spec == "year":
        return str(int(value))
    if spec == "lines":
        return lines(str(value))
    if spec in ("number", "percent"):
        places = len(f"{value:.4f}".rstrip("0").partition(".")[2])
        return (decimal if spec == "number" else percent)(value, places, language)
    if spec == "p":
        return p_value(value, language)
    if spec == "period":
        return period(str(value), language)
    match = _NAMED.fullmatch(spec)
    if not match:
        raise ValueError(
            f"unknown format {spec!r}: integer, year, number, number0-4, percent, percent0-4, share0-4, points0-4, "
            "p, period, lines, text"
        )
    kind, places = match[1], int(match[2])
    if kind == "number":
        return decimal(value, places, language)
    if kind == "points":
        sign = "+" if round(value, places) > 0 else ""
        return sign + decimal(value, places, language)
    return percent(value * 100 if kind == "share" else value, places, language)


def d3(spec: str) -> str:
    """The d3 format that writes a number as `formatted` does: percent1 -> ",.1f", number -> ",.4~f"."""
    if spec == "integer":
        return ",.0f"
    if spec in ("number", "percent"):
        return ",.4~f"
    match = _NAMED.fullmatch(spec)
    if not match or match[1] == "share":
        raise ValueError(
            f"no chart writes the format {spec!r}: integer, number, number0-4, percent, percent0-4, points0-4"
        )
    return f",.{match[2]}f"


def exact(value: Any, spec: str) -> float | int | str | None:
    """`value` for a file: in the unit that the format shows (a share as percent), without binary dust.

    Four decimals more than are shown, six significant digits of a p-value; a gap is None.
    """
    if is_missing(value):
        return None
    number = float(value)
    if spec in ("integer", "year") and number.is_integer():
        return int(number)
    if spec == "p":
        return float(f"{number:.6g}") + 0.0
    match = _NAMED.fullmatch(spec)
    if match and match[1] == "share":
        number *= 100
    return round(number, (int(match[2]) if match else 4) + 4) + 0.0  # minus nought becomes nought
