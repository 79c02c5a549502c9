"""The document that a browser opens first, with what must be there before anything is painted.

Streamlit's page is an empty shell whose own script brings styles late: elements are painted without them and jump. A
middleware (a public door of `streamlit.App`) puts our style sheets, reserved heights, fonts and the card's modules into
the head, names the reader's language, and hands out Streamlit's own scripts packed, which Streamlit does not.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from urllib.parse import parse_qs

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import get_option

from components.i18n import LANGUAGES
from components.ui import assets

_PAGE = re.compile(rb"<html lang=\"[a-z]+\">")
_ELSEWHERE = re.compile(r"/(_stcore|static|app/static|media|component|qogam|vendor)(/|$)|\.[a-z0-9]+$")
_SCRIPT = re.compile(r"/static/.+\.(js|css)$")
_PACKED = (b"text/javascript", b"application/javascript", b"text/css")
# Streamlit asks early for a typeface that no page of ours uses.
_UNUSED = re.compile(rb"<link\s+rel=\"preload\"[^>]*SourceSans[^>]*/>")


def middleware() -> list[Middleware]:
    """For `streamlit.App`."""
    return [Middleware(Packed), Middleware(Head)]


class Head:
    """Adds to the head of every document of the app."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or _ELSEWHERE.search(scope["path"]):
            await self._app(scope, receive, send)
            return
        answer = await _whole(self._app, _plain(scope), receive)
        kind = dict(answer.headers).get(b"content-type", b"")
        body = _with_head(answer.body, _language(scope)) if kind.startswith(b"text/html") else answer.body
        drop = (b"content-length", b"etag", b"last-modified")
        await _send(send, answer.status, [pair for pair in answer.headers if pair[0] not in drop], body)


class Packed:
    """Hands out Streamlit's own scripts and styles compressed, each packed once for all readers.

    Their names hold a hash of their content, so that what was packed stays right.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, tuple[list[tuple[bytes, bytes]], bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        wanted = scope["type"] == "http" and scope["method"] == "GET" and bool(_SCRIPT.search(scope["path"]))
        if not wanted or not any(b"gzip" in value for name, value in scope["headers"] if name == b"accept-encoding"):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._kept:
            answer = await _whole(self._app, _plain(scope), receive)
            kind = dict(answer.headers).get(b"content-type", b"")
            if answer.status != 200 or not kind.startswith(_PACKED):  # any other address gets the app's own page
                await _send(send, answer.status, answer.headers, answer.body)
                return
            if path not in self._kept:  # others of a class may have come while this answer was awaited
                headers = [pair for pair in answer.headers if pair[0] not in (b"content-length", b"accept-ranges")]
                headers += [(b"content-encoding", b"gzip"), (b"vary", b"accept-encoding")]
                self._kept[path] = headers, gzip.compress(answer.body, 6, mtime=0)
        headers, body = self._kept[path]
        await _send(send, 200, headers, body)


class _Answer:
    """What an app answered: status, headers, body."""

    def __init__(self) -> None:
        self.status, self.headers, self.body = 500, list[tuple[bytes, bytes]](), b""

    async def take(self, message: Message) -> None:
        """One message of the answer."""
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message["headers"])
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")


async def _whole(app: ASGIApp, scope: Scope, receive: Receive) -> _Answer:
    answer = _Answer()
    await app(scope, receive, answer.take)
    return answer


async def _send(send: Send, status: int, headers: Iterable[tuple[bytes, bytes]], body: bytes) -> None:
    length = [(b"content-length", str(len(body)).encode())] if status not in (204, 304) else []
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *length]})
    await send({"type": "http.response.body", "body": body})


def _plain(scope: Scope) -> Scope:
    """The same request for an answer that is whole, not compressed and not `unchanged`."""
    drop = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in drop]}


def _language(scope: Scope) -> str:
    """The language that the address or the browser asks for, as `components.ui.language` decides it."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[-1]
    if asked in LANGUAGES:
        return asked
    accepted = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"accept-language"), "")
    first = accepted.split(",")[0].split("-")[0].strip().lower()
    return first if first in LANGUAGES else "en"


def _with_head(body: bytes, language: str) -> bytes:
    body = _UNUSED.sub(b"", body, count=1)
    body = _PAGE.sub(f'<html lang="{language}">'.encode(), body, count=1)
    return body.replace(b"</head>", "".join(_links()).encode() + b"</head>", 1)


def _links() -> list[str]:
    base = get_option("server.baseUrlPath").strip("/")
    root = f"/{base}/" if base else "/"
    styles = ("frame.css", "heights.css", "card/card.css")
    fonts = ("golos-text-cyrillic-wght-normal.woff2", "golos-text-latin-wght-normal.woff2")
    return [
        *(f'<link rel="stylesheet" data-qogam href="{root}{assets.address(name)}">' for name in styles),
        *(
            f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{root}app/static/{font}">'
            for font in fonts
        ),
        f'<link rel="modulepreload" href="{root}{assets.address("card/card.js")}">',
        f'<link rel="preload" as="script" href="{root}{assets.bundle()}">',
    ]
