"""Numbers of the article's running text in the reader's format."""

from collections.abc import Mapping

from components.page import Any, Text


def spec(row: Mapping[str, Any]) -> str:
    """The format of a printed value: as many decimals as printed."""
    digits = len(str(row["value"]).partition(".")[2].rstrip("0"))
    return {"year": "year", "percent": f"percent{digits}"}.get(str(row["unit"]), f"number{digits}")


def period(text: Text, value: str) -> str:
    """A month in words; a year or a span of years as printed."""
    return text.number(value, "period") if len(value) == len("2024-10") else value
