"""Percentages as a reader types them: comma or point decimals, set apart by semicolons, spaces or line breaks."""

import re

MOST_DECIMALS = 3
_NUMBER = re.compile(rf"[0-9]{{1,3}}(?:[.,][0-9]{{1,{MOST_DECIMALS}}})?")


def percentages(typed: str) -> tuple[list[str], list[str]]:
    """What was typed, as (percentages as printed, parts that are none); a percent sign may stand or not.

    "28,6; 40 31.4 %" -> (["28,6", "40", "31.4"], []). A comma sets numbers apart where it cannot be a decimal sign:
    before a space, or between numbers with points.
    """
    good: list[str] = []
    strange: list[str] = []
    for part in re.split(r"[;\s]+", typed.replace("%", " ").replace("\u00a0", " ")):
        for piece in part.strip(",").split(",") if "." in part else [part.strip(",")]:
            if piece:
                (good if _is_percentage(piece) else strange).append(piece)
    return good, strange


def _is_percentage(piece: str) -> bool:
    return bool(_NUMBER.fullmatch(piece)) and float(piece.replace(",", ".")) <= 100
