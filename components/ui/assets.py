"""Addresses of what the browser fetches and keeps: the modules of the card, its style sheet, Plotly's bundle.

Streamlit's own folder `static` says nothing about keeping, so a browser may ask again or mix an old module with a new
one. Here the address holds a hash of the content: what stands at an address never changes, a browser keeps it without
asking, and modules that belong together change their addresses together. A changed file needs a restart of the server.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from pathlib import Path
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from streamlit import get_option

_STATIC = Path(__file__).resolve().parents[2] / "static"
_PREFIX = "qogam"
# What changes together has one hash: the modules import each other, the bundle is large and seldom new.
_GROUPS = ("card/*", "plotly-cartesian-*.min.js", "frame.css", "heights.css")
_TYPES = {".js": "text/javascript", ".css": "text/css"}  # said here: Windows may know another one for a script
_KEEP = "public, max-age=31536000, immutable"
_packing = Lock()


def address(name: str) -> str:
    """The address of a file of `static/` ("card/card.js"), relative to the address of any page of the app.

    KeyError if the file is not one of those that are served here.
    """
    return f"{_PREFIX}/{_stamps()[name]}/{name}"


def bundle() -> str:
    """The address of Plotly's bundle; its file name holds its version."""
    return next(address(name) for name in _stamps() if name.startswith("plotly-"))


def routes() -> list[BaseRoute]:
    """The routes of `streamlit.App` that serve these files, under the server's base path if it has one."""
    base = get_option("server.baseUrlPath").strip("/")
    path = f"/{base}/{_PREFIX}" if base else f"/{_PREFIX}"
    return [Route(f"{path}/{{stamp}}/{{name:path}}", _serve, methods=["GET"])]


@cache
def _stamps() -> dict[str, str]:
    """Hash of the content of each served file's group, by the file's path under `static/`."""
    stamps: dict[str, str] = {}
    for pattern in _GROUPS:
        names = sorted(path.relative_to(_STATIC).as_posix() for path in _STATIC.glob(pattern))
        content = hashlib.sha256()
        for name in names:
            content.update(name.encode() + b"\0" + hashlib.sha256((_STATIC / name).read_bytes()).digest())
        stamps |= dict.fromkeys(names, content.hexdigest()[:12])
    return stamps


@cache
def _packed(name: str) -> bytes:
    """A served file, compressed once for all readers instead of once for each."""
    return gzip.compress((_STATIC / name).read_bytes(), 6, mtime=0)


def _serve(request: Request) -> Response:
    """One file under its own address; any other address, also that of an older content, is not found."""
    name = request.path_params["name"]
    if _stamps().get(name) != request.path_params["stamp"]:
        return Response("Not found", status_code=404, media_type="text/plain")
    headers = {"Cache-Control": _KEEP, "Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        with _packing:  # a class that comes at the same moment waits for one compression
            body = _packed(name)
    else:
        body = (_STATIC / name).read_bytes()
    return Response(body, media_type=_TYPES[Path(name).suffix], headers=headers)
