"""Another server of pictures, in a process of its own: `python -m benchmarks.picture_server` prints its port.

It ends with its standard input. `/N` is one of ten pictures; who knows it already is told so.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import override

from .pictures import noise, webp

PICTURES = 10
_ROOT = Path(__file__).parents[1]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    pictures: tuple[bytes, ...] = ()

    def do_GET(self) -> None:
        """Answer with a picture, or with nothing new."""
        picture = self.pictures[int(self.path.strip("/")) % PICTURES]
        tag = f'"{sha256(picture).hexdigest()[:16]}"'
        is_known = self.headers.get("If-None-Match") == tag
        self.send_response(HTTPStatus.NOT_MODIFIED if is_known else HTTPStatus.OK)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", "0" if is_known else str(len(picture)))
        self.end_headers()
        if not is_known:
            self.wfile.write(picture)

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: who asked has gone, as at the end of the bench."""


@asynccontextmanager
async def picture_server() -> AsyncIterator[str]:
    """Start the process, and yield its address; it ends with the context."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.picture_server"),
        cwd=_ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None  # noqa: S101 - it has pipes
    assert process.stdout is not None  # noqa: S101 - as above
    try:
        yield f"http://127.0.0.1:{int(await process.stdout.readline())}"
    finally:
        process.stdin.close()
        await process.wait()


def _serve() -> None:
    _Handler.pictures = tuple(webp(noise(seed=number)) for number in range(PICTURES))
    server = _Server(("127.0.0.1", 0), _Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    _serve()
