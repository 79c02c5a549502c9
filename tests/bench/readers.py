"""Many readers of one page, each by Streamlit's own websocket protocol: what a browser sends, without a browser.

A reader keeps what a browser keeps: the value of every control on the page, the address, the large messages that it
holds already. A change sets one control to another of its values and waits until the script has finished. The time runs
from the request to that message.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import Any

import websockets
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.article_pages import Measured
from tests.bench.servers import Server, median, percentile

PERIOD = 5.0  # seconds between two changes of one reader
_PATIENCE = 60.0  # seconds until an answer counts as missing
_FEWEST = 0.5  # of a page's usual elements: with less, something is missing
_HELD = 2  # runs for which a browser keeps a large message that was not used
_CARD = "bidi_component"


@dataclass
class Control:
    """One control as the page shows it: its id, the field of its value, its value and its choices."""

    id: str
    field: str
    value: list[Any]
    choices: list[Any]
    several: bool = False
    fragment: str = ""

    def other(self, dice: random.Random) -> list[Any] | None:
        """Another value, None where there is none. Of several choices one is added or taken away, never the last."""
        if not self.several:
            rest = [choice for choice in self.choices if [choice] != self.value]
            return [dice.choice(rest)] if rest else None
        chosen = dice.choice(self.choices)
        if chosen not in self.value:
            return [choice for choice in self.choices if choice in self.value or choice == chosen]
        left = [choice for choice in self.value if choice != chosen]
        return left or None


def control(element: Any) -> Control | None:
    """The control that an element of the page is; None of an element that holds no value."""
    kind = element.WhichOneof("type")
    proto = getattr(element, kind)
    if kind == "button_group":
        choices = [option.content for option in proto.options]
        value = list(proto.raw_values) if proto.set_value else [choices[place] for place in proto.default]
        return Control(proto.id, "string_array_value", value, choices, proto.click_mode == ButtonGroup.MULTI_SELECT)
    if kind == "multiselect":
        choices = list(proto.options)
        value = list(proto.raw_values) if proto.set_value else [choices[place] for place in proto.default]
        return Control(proto.id, "string_array_value", value, choices, several=True)
    if kind == "selectbox":
        choices = list(proto.options)
        held = [proto.raw_value] if proto.set_value else [choices[proto.default]] if proto.HasField("default") else []
        return Control(proto.id, "string_value", held, choices)
    if kind == "slider":
        steps = round((proto.max - proto.min) / proto.step)
        value = list(proto.value) if proto.set_value else list(proto.default)
        return Control(
            proto.id, "double_array_value", value, [proto.min + step * proto.step for step in range(steps + 1)]
        )
    if kind == "checkbox":
        return Control(proto.id, "bool_value", [proto.value if proto.set_value else proto.default], [False, True])
    if kind == "text_input":
        return Control(proto.id, "string_value", [proto.value if proto.set_value else proto.default], [])
    return None


@dataclass
class Run:
    """What one run of the script brought; `fragment` names the part that ran, where it was not the whole."""

    fragment: str = ""
    elements: int = 0
    cards: int = 0
    kilobytes: float = 0.0
    faults: list[str] = field(default_factory=list)
    hashes: set[str] = field(default_factory=set)


class Reader:
    """One reader on one page."""

    def __init__(self, server: Server, page: Measured) -> None:
        self._server, self._page = server, page
        self._script, self._address = "", page.path.partition("?")[2]
        self._controls: dict[str, Control] = {}
        self._held: dict[str, tuple[str, int]] = {}  # hash of a large message -> its kind, runs since it was used
        self.last = Run()

    async def open(self) -> Run:
        """Connect and draw the page for the first time."""
        self._socket = await websockets.connect(
            self._server.address.replace("http", "ws") + "/_stcore/stream", origin=self._server.address,
            subprotocols=["streamlit"], max_size=None, compression=None, ping_interval=None, open_timeout=_PATIENCE,
        )  # fmt: skip
        return await self._run(name=self._page.slug)

    async def close(self) -> None:
        """Leave."""
        await self._socket.close()

    async def change(self, dice: random.Random) -> Run:
        """Set one of the page's controls to another value and wait for what comes."""
        names = [name for name in self._page.changed if self._named(name)]
        while True:
            if not names:
                raise RuntimeError(f"{self._page.name}: no control named {', '.join(self._page.changed)}")
            found = self._named(names.pop(dice.randrange(len(names))))
            value = found.other(dice) if found else None
            if found and value is not None:
                found.value = value
                return await self._run(fragment=found.fragment)

    def _named(self, name: str) -> Control | None:
        ending = f"-{self._page.slug}.{name}"
        return next((each for each in self._controls.values() if each.id.endswith(ending)), None)

    async def _run(self, name: str = "", fragment: str = "") -> Run:
        message = BackMsg()
        request = message.rerun_script
        request.query_string, request.page_script_hash = self._address, self._script
        request.page_name, request.fragment_id = name, fragment
        request.cached_message_hashes.extend(self._held)
        for each in self._controls.values():
            state = request.widget_states.widgets.add(id=each.id)
            if each.field.endswith("array_value"):
                getattr(state, each.field).data.extend(each.value)
            elif each.value:
                setattr(state, each.field, each.value[0])
        await self._socket.send(message.SerializeToString())
        run, seen = Run(fragment), set()
        while True:
            raw = await self._socket.recv()
            run.kilobytes += len(raw) / 1024
            answer = ForwardMsg.FromString(raw)
            kind = answer.WhichOneof("type")
            if kind == "new_session":
                self._script = answer.new_session.page_script_hash
            elif kind == "navigation":
                self._script = answer.navigation.page_script_hash
            elif kind == "page_info_changed":
                self._address = answer.page_info_changed.query_string
            elif kind == "page_not_found":
                run.faults.append("page not found")
            elif kind == "ref_hash":
                self._referred(answer.ref_hash, run)
            elif kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
                seen.add(self._element(answer, run))
            elif kind == "script_finished":
                status = answer.script_finished
                if status == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    run.faults.append("the script does not compile")
                break
        if not fragment:  # a browser forgets the controls that are gone
            self._controls = {key: each for key, each in self._controls.items() if key in seen}
        self._held = {key: (kind, age + 1) for key, (kind, age) in self._held.items() if age < _HELD}
        self.last = run
        return run

    def _referred(self, known: str, run: Run) -> None:
        if known not in self._held:
            run.faults.append("a message that this reader does not hold")
            return
        kind, _ = self._held[known]
        self._held[known] = (kind, 0)
        run.elements += 1
        run.cards += kind == _CARD
        run.hashes.add(known)

    def _element(self, answer: ForwardMsg, run: Run) -> str:
        element = answer.delta.new_element
        kind = element.WhichOneof("type")
        run.elements += 1
        run.cards += kind == _CARD
        run.hashes.add(answer.hash)
        if answer.metadata.cacheable:
            self._held[answer.hash] = (kind, 0)
        if kind == "exception":
            run.faults.append(f"on the screen: {element.exception.type}")
        elif kind == "alert" and element.alert.format == Alert.ERROR:
            run.faults.append(f"on the screen: {element.alert.body[:80]}")
        found = control(element) if kind else None
        if found is None:
            return ""
        known = self._controls.get(found.id)
        if known and not getattr(element, kind).set_value:  # the browser keeps what its reader chose
            found.value = known.value
        found.fragment = answer.delta.fragment_id
        self._controls[found.id] = found
        return found.id


async def _warm(server: Server, page: Measured) -> Run:
    """The first reader: pays for what is paid once, and shows what the page usually holds."""
    reader = Reader(server, page)
    usual = await reader.open()
    if not usual.cards or usual.faults:
        raise RuntimeError(f"{page.name}: {usual.cards} cards, {usual.faults[:1]}")
    await reader.change(random.Random(-1))
    await reader.close()
    return usual


async def _crowd(server: Server, page: Measured, count: int, seconds: float) -> dict[str, Any]:
    """`count` readers open the page one after another; then each changes a control every `PERIOD` seconds."""
    usual = await _warm(server, page)
    memory = server.memory()
    readers = [Reader(server, page) for _ in range(count)]
    for reader in readers:
        await reader.open()
    waits: list[float] = []
    errors: list[str] = []
    kilobytes: list[float] = []
    unmoved = 0
    began, used = time.perf_counter(), server.cpu()
    end = began + seconds

    async def read(number: int, reader: Reader) -> None:
        nonlocal unmoved
        dice = random.Random(number)
        await asyncio.sleep(dice.uniform(0, PERIOD))
        while time.perf_counter() < end:
            start, before = time.perf_counter(), reader.last.hashes
            try:
                run = await asyncio.wait_for(reader.change(dice), _PATIENCE)
            except (TimeoutError, websockets.WebSocketException) as error:
                errors.append(f"no answer: {type(error).__name__}")
                return
            waits.append(1000 * (time.perf_counter() - start))
            kilobytes.append(run.kilobytes)
            errors.extend(run.faults)
            if not run.fragment and (not run.cards or run.elements < _FEWEST * usual.elements):
                errors.append(f"{run.elements} of {usual.elements} elements, {run.cards} of {usual.cards} cards")
            unmoved += run.hashes <= before
            await asyncio.sleep(max(0.0, dice.uniform(0.8, 1.2) * PERIOD - (time.perf_counter() - start)))

    await asyncio.gather(*[read(number, reader) for number, reader in enumerate(readers)])
    took, cpu = time.perf_counter() - began, server.cpu() - used
    grown = (server.memory() - memory) / count
    for reader in readers:
        await reader.close()
    return {
        "readers": count, "changes": len(waits), "changes_a_second": len(waits) / took,
        "wait_ms": [median(waits), percentile(waits, 95)], "errors": len(errors), "first_errors": errors[:3],
        "unmoved": unmoved, "kB_a_change": median(kilobytes), "cpu_ms_a_change": 1000 * cpu / max(len(waits), 1),
        "MB_a_reader": grown, "cards": usual.cards,
    }  # fmt: skip


async def _rush(server: Server, page: Measured, count: int) -> dict[str, Any]:
    """`count` readers who open the page at the same moment."""
    usual = await _warm(server, page)
    readers = [Reader(server, page) for _ in range(count)]
    waits: list[float] = []
    errors: list[str] = []

    async def arrive(reader: Reader) -> None:
        start = time.perf_counter()
        try:
            run = await asyncio.wait_for(reader.open(), 2 * _PATIENCE)
        except (TimeoutError, OSError, websockets.WebSocketException) as error:
            errors.append(f"no answer: {type(error).__name__}")
            return
        waits.append(1000 * (time.perf_counter() - start))
        errors.extend(run.faults)
        if run.cards < usual.cards:
            errors.append(f"{run.cards} of {usual.cards} cards")
        await reader.close()

    await asyncio.gather(*[arrive(reader) for reader in readers])
    return {
        "readers": count, "served": len(waits), "errors": len(errors), "first_errors": errors[:3],
        "wait_ms": [median(waits), percentile(waits, 95)], "all_ms": max(waits, default=float("nan")),
    }  # fmt: skip


def crowd(server: Server, page: Measured, count: int, seconds: float) -> dict[str, Any]:
    """Waits, errors, memory and changes a second of `count` readers."""
    return asyncio.run(_crowd(server, page, count, seconds))


def rush(server: Server, page: Measured, count: int) -> dict[str, Any]:
    """How long `count` readers wait who come at once."""
    return asyncio.run(_rush(server, page, count))
