"""One embedded engine with its door: what comes in on a private socket is handed to it, one message at a time.

The engine can open nothing, so it is spoken to over the wire that its process was started with. Drivers want an
address: a socket in a folder that its owner alone can enter.
"""

import contextlib
import socket
import struct
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from bson import encode
from pymongo import MongoClient

from milepost.sandbox import ChildGone, Limits
from milepost.sandbox.child import CHUNK, Child

HEAD: Final = struct.Struct("<iiii")
OP_MSG: Final = 2013
MOST_BYTES: Final = 48_000_000
RESET_S: Final = 5.0
# How long the engine's own counting lets one command run; the clock outside is stricter.
COMMAND_MS: Final = 20_000


class EngineChild(Child):
    """The process of an embedded engine: messages of MongoDB's protocol go in and come out whole."""

    def exchange(self, message: bytes, *, timeout_s: float) -> bytes:
        """Send one message and give the reply to it; ChildGone when there is none in time."""
        import select  # noqa: PLC0415 - as its parent, which has it already

        self._still_there()
        self._drain()
        deadline = time.monotonic() + timeout_s
        rest = memoryview(message)
        while rest:
            try:
                rest = rest[self._wire.send(rest) :]
            except BlockingIOError:
                self._wait(deadline, select.POLLOUT | select.POLLIN)
            except OSError:
                self._fell_silent()
        while True:
            whole = self._whole()
            if whole is not None:
                return whole
            self._wait(deadline, select.POLLIN)
            self._read_wire()

    def _whole(self) -> bytes | None:
        if len(self._buffer) < HEAD.size:
            return None
        length = HEAD.unpack_from(self._buffer)[0]
        if not HEAD.size <= length <= MOST_BYTES:
            self._refuse(f"a message of {length} bytes")
        if len(self._buffer) < length:
            return None
        message = bytes(memoryview(self._buffer)[:length])
        del self._buffer[:length]
        return message


class Engine:
    """A parked engine with its door and a driver's client; leased to one answer at a time."""

    def __init__(self, child: EngineChild, *, log: Callable[[str], None]) -> None:
        """Open the door; the client connects when it is first used."""
        self.child = child
        self.used = time.monotonic()
        self.leases = 0
        self._log = log
        self._turn = threading.Lock()
        self._closing = False
        self._folder = tempfile.TemporaryDirectory(prefix="milepost-documents-")
        self.door = Path(self._folder.name) / "engine.sock"
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listening.bind(str(self.door))
        self.door.chmod(0o600)
        self._listening.listen(16)
        self._connections: set[socket.socket] = set()
        threading.Thread(target=self._accept, name="engine-door", daemon=True).start()
        self.client: MongoClient[dict[str, Any]] = MongoClient(
            address(self.door),
            directConnection=True,
            heartbeatFrequencyMS=600_000,
            serverSelectionTimeoutMS=5_000,
            retryReads=False,
            retryWrites=False,
            serverMonitoringMode="poll",
        )

    def reset(self) -> None:
        """Forget everything; ChildGone when the engine does not answer."""
        body = b"\0\0\0\0\0" + encode({"milepostReset": COMMAND_MS, "$db": "admin"})
        with self._turn:
            self.child.exchange(HEAD.pack(HEAD.size + len(body), 0, 0, OP_MSG) + body, timeout_s=RESET_S)

    def end(self) -> None:
        """End the process, from any thread; whoever waits for it hears of it."""
        self.child.abandon()

    @property
    def alive(self) -> bool:
        """Whether it could serve."""
        return not self._closing and self.child.alive

    def close(self) -> None:
        """End the process and close the door; may be called again."""
        if self._closing:
            return
        self._closing = True
        self.child.abandon()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for connection in list(self._connections):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.client.close()
        with self._turn:
            self.child.kill()
        self._folder.cleanup()

    # ------------------------------------------------------------ the door

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self._connections.add(connection)
            threading.Thread(target=self._serve, args=(connection,), name="engine-connection", daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        """Hand on what comes until one side is gone."""
        with connection:
            try:
                while True:
                    message = _receive(connection)
                    with self._turn:
                        reply = self.child.exchange(message, timeout_s=COMMAND_MS / 1000)
                    connection.sendall(reply)
            except (EOFError, OSError):
                pass
            except ChildGone as gone:
                self._log(f"an embedded engine ended: {gone}")
        self._connections.discard(connection)


def _receive(connection: socket.socket) -> bytes:
    """Give one whole message of MongoDB's protocol; EOFError when there is no other."""
    made = bytearray()
    length = HEAD.size
    while len(made) < length:
        some = connection.recv(min(length - len(made), CHUNK))
        if not some:
            raise EOFError
        made += some
        if length == HEAD.size and len(made) >= HEAD.size:
            length = HEAD.unpack_from(made)[0]
            if not HEAD.size <= length <= MOST_BYTES:
                raise EOFError
    return bytes(made)


def address(door: Path) -> str:
    """Give the URI of a socket."""
    from urllib.parse import quote  # noqa: PLC0415 - nothing else here needs it

    return f"mongodb://{quote(str(door), safe='')}"


# An engine lives from one answer to the next, so its processor time adds up without meaning anything.
LIMITS: Final = Limits(cpu_s=1_000_000.0, memory_mb=768, output_bytes=4096, flood_bytes=1 << 20, disk_mb=1, files=64)
