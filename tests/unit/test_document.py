"""The first document and Streamlit's scripts, as a browser gets them through our middleware."""

import asyncio
import gzip
import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from streamlit import config

from components.ui import assets, document

STATIC = Path(__file__).resolve().parents[2] / "static"
INDEX = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf8")
SCRIPT = b"export const words = 'said again and again';" * 100


class Server:
    """A server that answers as Streamlit's does, behind our middleware; counts how often it was asked for a path."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        pages = ["/", "/large_families", "/_stcore/health", "/media/shapes", "/app/static/note.html"]
        scripts = ["/static/js/index.abc.js", "/static/css/index.abc.css", "/static/media/font.woff2", "/elsewhere.js"]
        routes = [
            *(Route(path, self.page, methods=["GET", "POST"]) for path in pages),
            *(Route(path, self.script) for path in scripts),
            Route("/data", self.data),
            *assets.routes(),
        ]
        self.app = Starlette(routes=routes, middleware=document.middleware())

    def page(self, request) -> Response:
        return HTMLResponse(INDEX, headers={"etag": '"1"', "x-kept": "yes"})

    def data(self, request) -> Response:
        return JSONResponse({"head": "</head>"})

    async def script(self, request) -> Response:
        await asyncio.sleep(0)
        self.asked.append(request.url.path)
        if "if-none-match" in request.headers:
            return Response(status_code=304)
        return Response(SCRIPT, media_type="text/javascript", headers={"cache-control": "public, immutable"})

    def get(self, address: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an answer."""
        return asyncio.run(self.answer(address, method, **headers))

    async def answer(self, address: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        path, _, query = address.partition("?")
        named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        scope = {
            "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": query.encode(),
            "headers": named, "root_path": "", "scheme": "http", "server": ("localhost", 80),
        }  # fmt: skip
        sent: list[dict] = []

        async def receive() -> dict:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        head = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], head, b"".join(part.get("body", b"") for part in sent[1:])


@pytest.fixture
def server() -> Server:
    return Server()


# ------------------------------------------------------------------ the head


@pytest.mark.parametrize("address", ["/", "/large_families", "/?lang=kk", "/large_families?lang=kk&children=4"])
def test_the_head_holds_what_must_be_there_before_the_first_paint(server, address):
    status, headers, body = server.get(address, accept_encoding="gzip", if_none_match='"1"')
    page = body.decode()
    assert status == 200 and headers["content-length"] == str(len(body)) and headers["x-kept"] == "yes"
    assert "etag" not in headers, "the answer is no longer the file that was stamped"
    head = page[: page.index("</head>")]
    for name in ("frame.css", "heights.css", "card/card.css", "card/card.js"):
        assert head.count(f'href="/{assets.address(name)}"') == page.count(name) == 1
    assert head.count(f'href="/{assets.bundle()}"') == 1
    assert "SourceSans" not in head and "SourceSans" in INDEX, "a typeface that no page uses"
    ours = "".join(document._links())
    rest = re.sub(r"<link\s+rel=\"preload\"[^>]*SourceSans[^>]*/>", "", INDEX)
    assert re.sub('<html lang="kk">', '<html lang="en">', page).replace(ours, "") == rest


def test_every_address_in_the_head_is_served(server):
    for address in re.findall(r'href="/([^"]*)"', "".join(document._links())):
        if address.startswith("app/static/"):
            assert (STATIC / address.removeprefix("app/static/")).is_file(), address
        else:
            assert server.get(f"/{address}")[0] == 200, address


@pytest.mark.parametrize(
    ("query", "browser", "language"),
    [
        ("", "", "en"),
        ("lang=kk", "", "kk"),
        ("lang=ru", "kk-KZ,kk;q=0.9", "ru"),
        ("lang=en", "ru", "en"),
        ("", "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("", "KK", "kk"),
        ("lang=tlh", "kk", "kk"),
        ("", "de-DE,kk;q=0.5", "en"),
        ("lang=%22%3E", "", "en"),
    ],
)
def test_the_document_names_the_language_that_the_reader_gets(server, query, browser, language):
    page = server.get(f"/large_families?{query}", accept_language=browser)[2].decode()
    assert re.findall(r"<html[^>]*>", page) == [f'<html lang="{language}">']


@pytest.mark.parametrize("path", ["/_stcore/health", "/media/shapes", "/app/static/note.html"])
def test_other_paths_are_left_alone(server, path):
    status, headers, body = server.get(path, if_none_match='"2"')
    assert status == 200 and body.decode() == INDEX and headers["etag"] == '"1"'


def test_what_is_no_document_and_what_is_not_asked_for_is_left_alone(server):
    assert server.get("/data")[2] == b'{"head":"</head>"}'
    assert server.get("/large_families", method="POST")[2].decode() == INDEX
    assert server.get("/nowhere")[0] == 404


def test_a_base_path_stands_before_every_address():
    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", "/research/issue/")
    try:
        links = "".join(document._links())
        assert set(re.findall(r'href="(/[^"/]*/[^"/]*/)', links)) == {"/research/issue/"}
        assert links.count('href="') == len(re.findall('href="/research/issue/(qogam|app/static)/', links))
    finally:
        config.set_option("server.baseUrlPath", before)


# ------------------------------------------------------------------ Streamlit's scripts


@pytest.mark.parametrize("path", ["/static/js/index.abc.js", "/static/css/index.abc.css"])
def test_scripts_are_packed_once_for_all_readers(server, path):
    for conditions in ({}, {"if_none_match": '"1"'}, {}):
        status, headers, body = server.get(path, accept_encoding="gzip, deflate, br", **conditions)
        assert status == 200 and headers["content-encoding"] == "gzip" and gzip.decompress(body) == SCRIPT
        assert headers["content-length"] == str(len(body)) and headers["vary"] == "accept-encoding"
        assert headers["cache-control"] == "public, immutable" and headers["content-type"].startswith("text/javascript")
        assert len(body) < len(SCRIPT) / 10
    assert server.asked == [path]


def test_a_class_that_comes_at_once_waits_for_one_packing(server, monkeypatch):
    packed, pack = [], gzip.compress
    monkeypatch.setattr(document.gzip, "compress", lambda *a, **k: packed.append(1) or pack(*a, **k))

    async def together() -> list:
        asked = [server.answer("/static/js/index.abc.js", accept_encoding="gzip") for _ in range(5)]
        return await asyncio.gather(*asked)

    assert {gzip.decompress(body) for _, _, body in asyncio.run(together())} == {SCRIPT}
    assert len(server.asked) > len(packed) == 1


def test_a_browser_that_cannot_unpack_gets_the_script_as_it_is(server):
    for encoding in ("", "identity", "br"):
        _, headers, body = server.get("/static/js/index.abc.js", accept_encoding=encoding)
        assert body == SCRIPT and "content-encoding" not in headers
    assert server.get("/static/js/index.abc.js", accept_encoding="gzip")[1]["content-encoding"] == "gzip"


@pytest.mark.parametrize("path", ["/static/media/font.woff2", "/elsewhere.js"])
def test_nothing_else_is_packed(server, path):
    _, headers, body = server.get(path, accept_encoding="gzip")
    assert body == SCRIPT and "content-encoding" not in headers


def test_a_script_that_is_not_there_is_not_kept(server):
    for _ in range(2):
        status, headers, _ = server.get("/static/js/gone.js", accept_encoding="gzip")
        assert status == 404 and "content-encoding" not in headers
