"""What a reader can choose, as values: names, options and defaults that the screen, the address, the file's head,
a test or an edition without a server can all enumerate. Values are codes, never labels.

A section declares its controls as a generator, so that one may depend on the answer to another:

    def controls(view: View) -> Controls:
        indicator = yield One("indicator", indicators())
        yield One("period", periods(indicator))
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

NONE = "none"  # what the address says for an empty choice of many


@dataclass(frozen=True)
class Control:
    """name: its place in the address and in the words (`filters.<name>`, `help.<name>`).

    neutral: for a control that enters numbers as an assumption, the value at which it does not (None: it always
    does); `assumes` says whether it is such a control at all.
    """

    name: str
    assumes: bool = field(default=False, kw_only=True)
    neutral: Any = field(default=None, kw_only=True)

    @property
    def first(self) -> Any:
        """The value before a reader chose."""
        raise NotImplementedError

    def parse(self, raw: Sequence[str]) -> Any:
        """The value that an address spells; ValueError where it is none of this control."""
        raise NotImplementedError

    def spell(self, value: Any) -> list[str]:
        """The value as an address spells it."""
        raise NotImplementedError

    def states(self) -> list[Any]:
        """The values that a test tries: all of a few, else telling ones."""
        raise NotImplementedError


@dataclass(frozen=True)
class One(Control):
    """Exactly one of `options`. look: `segments`, `list`, `short` (a list in what room its row leaves it) or empty
    (segments for up to five). fieldname: the labels of its options, if other than the control's name."""

    options: Sequence[str] = ()
    default: str | None = None
    labels: str = field(default="", kw_only=True)
    look: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", tuple(str(option) for option in self.options))
        if self.default is not None and self.default not in self.options:
            raise ValueError(f"{self.name}: the default {self.default!r} is none of {', '.join(self.options)}")

    @property
    def first(self) -> str:
        return self.options[0] if self.default is None else self.default

    def parse(self, raw: Sequence[str]) -> str:
        return _known(raw[-1], self.options)

    def spell(self, value: Any) -> list[str]:
        return [str(value)]

    def states(self) -> list[Any]:
        return list(self.options)


@dataclass(frozen=True)
class Many(Control):
    """Any number of `options`, in their order; by default all of them. look: `pills`, `list`, or empty (pills for
    up to seven); wrap: a long list stands on several lines instead of one that scrolls."""

    options: Sequence[str] = ()
    default: Sequence[str] | None = None
    labels: str = field(default="", kw_only=True)
    look: str = field(default="", kw_only=True)
    wrap: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", tuple(str(option) for option in self.options))
        if NONE in self.options:
            raise ValueError(f"{self.name}: the code {NONE} is taken by the empty choice")
        if self.default is not None:
            object.__setattr__(self, "default", tuple(self.default))

    @property
    def first(self) -> tuple[str, ...]:
        return self.ordered(self.options if self.default is None else self.default)

    def ordered(self, chosen: Sequence[str]) -> tuple[str, ...]:
        """The chosen codes in the order of the options."""
        return tuple(option for option in self.options if option in chosen)

    def parse(self, raw: Sequence[str]) -> tuple[str, ...]:
        codes = [code for part in raw for code in part.split(".") if code]
        return () if codes == [NONE] else self.ordered([_known(code, self.options) for code in codes])

    def spell(self, value: Any) -> list[str]:
        return [".".join(value) or NONE]

    def states(self) -> list[Any]:
        return list(dict.fromkeys([self.first, (), self.options, self.options[:1], self.options[-2:]]))


@dataclass(frozen=True)
class Number(Control):
    """A number between two ends, both included."""

    low: float = 0
    high: float = 1
    default: float = 0
    step: float = 1

    @property
    def kind(self) -> type:
        """int where every value of the control is whole."""
        return int if all(float(x).is_integer() for x in (self.low, self.high, self.default, self.step)) else float

    @property
    def first(self) -> float:
        return self.kind(self.default)  # type: ignore[no-any-return]

    def parse(self, raw: Sequence[str]) -> float:
        value = self.kind(raw[-1])
        if not self.low <= value <= self.high:
            raise ValueError(f"{self.name}: {raw[-1]} is not between {self.low:g} and {self.high:g}")
        return value  # type: ignore[no-any-return]

    def spell(self, value: Any) -> list[str]:
        return [f"{value:g}"]

    def states(self) -> list[Any]:
        middle = self.low + self.step * round((self.high - self.low) / self.step / 3)
        return list(dict.fromkeys(map(self.kind, (self.default, self.low, middle, self.high))))


@dataclass(frozen=True)
class Switch(Control):
    """On or off."""

    default: bool = False

    @property
    def first(self) -> bool:
        return self.default

    def parse(self, raw: Sequence[str]) -> bool:
        return _known(raw[-1], ("on", "off")) == "on"

    def spell(self, value: Any) -> list[str]:
        return ["on" if value else "off"]

    def states(self) -> list[Any]:
        return [False, True]


@dataclass(frozen=True)
class Turn(Control):
    """A number from 1 to `last` with a button that goes to the next one, and from the last to the first."""

    last: int = 1

    @property
    def first(self) -> int:
        return 1

    def parse(self, raw: Sequence[str]) -> int:
        value = int(raw[-1])
        if not 1 <= value <= self.last:
            raise ValueError(f"{self.name}: {raw[-1]} is not between 1 and {self.last}")
        return value

    def spell(self, value: Any) -> list[str]:
        return [str(value)]

    def states(self) -> list[Any]:
        return list(dict.fromkeys((1, min(2, self.last), self.last)))


@dataclass(frozen=True)
class Words(Control):
    """Free text: words to search for or, with an `example` of them in the field, other ones. `tries`: what a test
    types."""

    example: str = ""
    tries: tuple[str, ...] = ()

    MOST = 80  # letters kept

    @property
    def first(self) -> str:
        return ""

    def parse(self, raw: Sequence[str]) -> str:
        return raw[-1][: self.MOST].strip()

    def spell(self, value: Any) -> list[str]:
        return [str(value)]

    def states(self) -> list[Any]:
        return ["", *self.tries]


@dataclass(frozen=True)
class Mark(Control):
    """One of `options` that a reader picks by a click on a card; empty until then. It has no widget of its own."""

    options: Sequence[str] = ()

    @property
    def first(self) -> str:
        return ""

    def parse(self, raw: Sequence[str]) -> str:
        return _known(raw[-1], self.options)

    def spell(self, value: Any) -> list[str]:
        return [str(value)]

    def states(self) -> list[Any]:
        return ["", *list(self.options)[:2]]


Controls: TypeAlias = Generator[Control, Any, None]


def _known(code: str, options: Sequence[str]) -> str:
    if code not in options:
        raise ValueError(f"{code!r} is none of {', '.join(options)}")
    return code
