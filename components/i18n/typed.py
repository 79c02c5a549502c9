"""What a reader typed, or an address asks for, inside a sentence of ours."""

from __future__ import annotations

_MOST = 40  # letters shown


def quoted(value: str) -> str:
    """`value` as code, cut short: nothing in it is read as a link, a picture or a formula."""
    words = " ".join(value.replace("`", "'").split())
    return f"`{words if len(words) <= _MOST else words[:_MOST] + '…'}`"
