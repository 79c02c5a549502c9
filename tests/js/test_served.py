"""What the browser fetches and keeps: under addresses that change with the content, modules all together."""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path

import pytest
from starlette.applications import Starlette
from streamlit import config

from components.ui import assets

STATIC = Path(__file__).resolve().parents[2] / "static"
CARD = sorted(path.name for path in (STATIC / "card").iterdir())


def fetched(path: str, encoding: str = "gzip") -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of what the app answers at a path."""
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message) -> None:
        sent.append(message)

    headers = [(b"accept-encoding", encoding.encode())]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": headers}
    asyncio.run(Starlette(routes=assets.routes())(scope, receive, send))
    head = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], head, b"".join(part.get("body", b"") for part in sent[1:])


@pytest.mark.parametrize("name", [*(f"card/{name}" for name in CARD), "plotly-cartesian-4.1.1.min.js"])
@pytest.mark.parametrize("encoding", ["gzip, br", "identity"])
def test_a_file_comes_whole_and_is_kept(name, encoding):
    status, head, body = fetched("/" + assets.address(name), encoding)
    assert status == 200
    assert (gzip.decompress(body) if head.get("content-encoding") == "gzip" else body) == (STATIC / name).read_bytes()
    assert ("content-encoding" in head) == ("gzip" in encoding)
    assert "immutable" in head["cache-control"] and head["vary"] == "Accept-Encoding"
    assert head["content-type"].split(";")[0] == {"js": "text/javascript", "css": "text/css"}[name.rsplit(".", 1)[1]]


@pytest.mark.parametrize("path", ["{0}x", "card/../SHA256SUMS", "SHA256SUMS", "card/", "card/nothing.js"])
def test_nothing_else_is_served(path):
    stamp = assets.address("card/card.js").split("/")[1]
    assert fetched(f"/qogam/{stamp}/{path.format('card/card.js')}")[0] == 404


def test_another_content_has_another_address(monkeypatch, tmp_path):
    """One module changed: all modules move, so that no browser mixes them; the large bundle stays where it is."""
    old = {name: assets.address(name) for name in ("card/card.js", "card/table.js", "card/card.css")}
    bundle = assets.bundle()
    copy = tmp_path / "static"
    (copy / "card").mkdir(parents=True)
    for name in [*(f"card/{name}" for name in CARD), bundle.split("/", 2)[2]]:
        (copy / name).write_bytes((STATIC / name).read_bytes())
    (copy / "card" / "table.js").write_text("export const table = null;", "utf8")
    monkeypatch.setattr(assets, "_STATIC", copy)
    assets._stamps.cache_clear()
    try:
        assert all(assets.address(name) != address for name, address in old.items())
        assert assets.bundle() == bundle
        assert fetched("/" + old["card/card.js"])[0] == 404, "new content under an old address"
    finally:
        assets._stamps.cache_clear()


def test_a_base_path_is_part_of_the_route():
    """Addresses are relative to the page, so only the route has to know where the app lives."""
    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", "/research/issue/")
    try:
        assert fetched("/research/issue/" + assets.address("card/card.js"))[0] == 200
        assert fetched("/" + assets.address("card/card.js"))[0] == 404
    finally:
        config.set_option("server.baseUrlPath", before)
