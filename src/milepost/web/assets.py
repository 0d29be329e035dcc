"""The built files of the pages: found once, sent compressed where that is accepted, cached by what they hold."""

import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

STATIC: Final = Path(__file__).with_name("static")
# The build names what several bundles share after its content.
_NAMED_BY_CONTENT: Final = re.compile(r"editor-[A-Z0-9]{8}\.js")
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_FOREVER: Final = "public, max-age=31536000, immutable"
_TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".map": "application/json"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent; `packed` is its gzip form, empty when there is none."""

    content: bytes
    packed: bytes
    kind: str
    digest: str


class Assets:
    """The files of one flat folder. A file that changes on disk is read again, so a rebuild needs no restart."""

    def __init__(self, folder: Path = STATIC) -> None:
        self._folder = folder
        self._kept: dict[str, tuple[int, Asset]] = {}

    def address(self, name: str) -> str:
        """Give the address to write into a page: it changes with the content, so it may be cached for ever."""
        asset = self.find(name)
        return f"/static/{name}?v={asset.digest}" if asset else f"/static/{name}"

    def find(self, name: str) -> Asset | None:
        """Give a file by its plain name, or None; no name leads out of the folder."""
        if not _NAME.fullmatch(name) or name.endswith(".gz"):
            return None
        path = self._folder / name
        try:
            changed = path.stat().st_mtime_ns
            kept = self._kept.get(name)
            if kept is None or kept[0] != changed:
                kept = (changed, _read(path))
                self._kept[name] = kept
        except OSError:
            return None
        return kept[1]

    def send(self, request: Request) -> Response:
        """Answer one request for a file."""
        name = request.path_params["name"]
        asset = self.find(name)
        if asset is None:
            return Response("There is no such file.", status_code=404, media_type="text/plain")
        tag = f'"{asset.digest}"'
        fresh = request.query_params.get("v") == asset.digest or _NAMED_BY_CONTENT.fullmatch(name)
        headers = {"ETag": tag, "Vary": "Accept-Encoding", "Cache-Control": _FOREVER if fresh else "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        content = asset.content
        if asset.packed and "gzip" in request.headers.get("accept-encoding", ""):
            content, headers["Content-Encoding"] = asset.packed, "gzip"
        return Response(content, media_type=asset.kind, headers=headers)


def _read(path: Path) -> Asset:
    content = path.read_bytes()
    packed = path.with_name(path.name + ".gz")
    kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Asset(
        content=content,
        packed=packed.read_bytes() if packed.is_file() else b"",
        kind=kind,
        digest=hashlib.sha256(content).hexdigest()[:16],
    )
