"""Connections between a service and its client, in memory: uvicorn's own protocol at one end, h11's client at the other."""

import asyncio
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any, Final

import h11

from milepost.kinds.services.inside.clock import clock

MOST_BYTES: Final = 1_000_000
MOST_WRITTEN: Final = 65_536
_HOST: Final = b"service"
_PLACES: Final = count()


class Wire(asyncio.Transport):
    """The service's end."""

    def __init__(self, number: int, hear: Callable[[bytes], None]) -> None:
        """Tell whatever is written to `hear`, and an end as no bytes."""
        super().__init__({"peername": ("192.0.2.7", number), "sockname": ("192.0.2.1", 8000)})
        self._hear = hear
        self._closing = self._paused = self._full = False
        self._written = 0
        self._held: list[bytes] = []
        self._protocol: Any = None

    def connect(self, protocol: asyncio.Protocol) -> None:
        """Begin."""
        self._protocol = protocol
        protocol.connection_made(self)

    def carry(self, data: bytes) -> None:
        """Bring bytes to the service; what comes while it does not read waits."""
        if self._closing:
            return
        if self._paused:
            self._held.append(data)
        else:
            self._protocol.data_received(data)

    def leave(self) -> None:
        """Hang up at the client's end."""
        if not self._closing:
            self._closing = True
            self._protocol.eof_received()
            asyncio.get_running_loop().call_soon(self._protocol.connection_lost, None)

    # ------------------------------------------------------------ as asyncio has it

    def write(self, data: Any) -> None:
        """Bring bytes to the client; whoever writes much waits for others to have their turn."""
        if self._closing or not len(data):
            return
        self._written += len(data)
        if self._written > MOST_WRITTEN and not self._full:
            self._full = True
            self._protocol.pause_writing()
            asyncio.get_running_loop().call_soon(self._flow)
        self._hear(bytes(data))

    def _flow(self) -> None:
        self._written, self._full = 0, False
        self._protocol.resume_writing()

    def close(self) -> None:
        """Hang up at the service's end."""
        if not self._closing:
            self._closing = True
            asyncio.get_running_loop().call_soon(self._protocol.connection_lost, None)
            self._hear(b"")

    def abort(self) -> None:
        """Hang up."""
        self.close()

    def is_closing(self) -> bool:
        """Say whether somebody hung up."""
        return self._closing

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        """Have another protocol go on."""
        self._protocol = protocol

    def get_protocol(self) -> Any:
        """Give the protocol."""
        return self._protocol

    def pause_reading(self) -> None:
        """Let what comes wait."""
        self._paused = True

    def resume_reading(self) -> None:
        """Take what has waited."""
        self._paused = False
        held, self._held = self._held, []
        for data in held:
            self.carry(data)

    def is_reading(self) -> bool:
        """Say whether it reads."""
        return not self._paused

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """Do nothing: the client always listens."""

    def get_write_buffer_size(self) -> int:
        """Give 0: the client always listens."""
        return 0

    def can_write_eof(self) -> bool:
        """Say no."""
        return False


class Client:
    """The client's end of one connection."""

    def __init__(self, number: int) -> None:
        """Begin with nothing said."""
        self.number = number
        self.raised: dict[str, Any] = {}
        self.is_open = True
        self.wire = Wire(number, self._hear)
        self._talk: Any = None
        self._reply: dict[str, Any] = {}
        self._body: list[bytes] = []
        self._size = 0
        self._ended = 0.0
        self.came = 0  # a larger number than that of every reply that came before
        self._done: asyncio.Future[None] | None = None

    def connect(self, protocol: asyncio.Protocol) -> None:
        """Begin to talk to a service."""
        self.wire.connect(protocol)

    def write(self, step: Mapping[str, Any]) -> bytes:
        """Give a request's bytes, and be ready for its reply."""
        method, body = step["method"].encode(), step["body"]
        headers = [(b"host", _HOST)]
        headers += [(name.encode("latin-1"), value.encode("latin-1")) for name, value in step["headers"]]
        if body or method in {b"POST", b"PUT", b"PATCH"}:
            headers.append((b"content-length", str(len(body)).encode()))
        if self._talk is None or self._talk.states[h11.CLIENT] is not h11.DONE:
            self._talk = h11.Connection(h11.CLIENT)
        else:
            self._talk.start_next_cycle()
        request = h11.Request(method=method, target=step["path"].encode("latin-1"), headers=headers)
        parts = [self._talk.send(request), self._talk.send(h11.Data(body)), self._talk.send(h11.EndOfMessage())]
        return b"".join(part or b"" for part in parts)

    def write_raw(self, data: bytes) -> bytes:
        """Give bytes as they are, and be ready for the reply to a request, if there is one."""
        self._talk = h11.Connection(h11.CLIENT)
        self._talk.send(h11.Request(method=b"GET", target=b"/", headers=[(b"host", _HOST)]))
        self._talk.send(h11.EndOfMessage())
        return data

    async def ask(self, data: bytes, step: Mapping[str, Any]) -> dict[str, Any]:
        """Send bytes as the step says, and give the reply; one without a status when there was none in time."""
        self._reply, self._body, self.raised, self._size = {}, [], {}, 0
        self._done = asyncio.get_running_loop().create_future()
        begun = clock.now
        sending = asyncio.ensure_future(self._send(data, step["pieces"], step["pause"]))
        leaves = step["leaves"]
        try:
            await asyncio.wait_for(asyncio.shield(self._done), step["patience"] if leaves is None else leaves)
        except TimeoutError:
            self._reply.clear()
            self.is_open = False
            self.wire.leave()
            self._ended, self.came = clock.now, next(_PLACES)
        sending.cancel()
        return {**self._reply, "body": b"".join(self._body), "took": self._ended - begun, **self.raised}

    async def _send(self, data: bytes, pieces: int, pause: float) -> None:
        size = min(max(1, -(-len(data) // max(pieces, 1))), MOST_WRITTEN)
        for start in range(0, len(data), size):
            if start:
                await asyncio.sleep(pause)
            self.wire.carry(data[start : start + size])

    def _hear(self, data: bytes) -> None:
        if not data:
            self.is_open = False
        if self._talk is None or self._done is None or self._done.done():
            return
        try:
            self._talk.receive_data(data)
            while not self._done.done() and self._next(self._talk.next_event()):
                pass
        except h11.RemoteProtocolError as fault:
            self._end(broken=str(fault)[:200])
        if not data and not self._done.done():
            self._end(broken="the connection was closed")

    def _next(self, event: Any) -> bool:
        """Take one event; say whether there may be more."""
        match event:
            case h11.InformationalResponse():
                return True
            case h11.Response():
                headers = [[name.decode("latin-1"), value.decode("latin-1")] for name, value in event.headers]
                self._reply |= {"status": event.status_code, "headers": headers[:100]}
                return True
            case h11.Data():
                self._body.append(bytes(event.data))
                self._size += len(event.data)
                if self._size > MOST_BYTES:
                    self._end(broken=f"it is longer than {MOST_BYTES:,} bytes")
                    self.wire.leave()
                return True
            case h11.EndOfMessage():
                self._end()
        return False

    def _end(self, *, broken: str = "") -> None:
        if broken:
            self._reply = {"broken": broken}
            self._body = []
            self.is_open = False
        if self._done is not None and not self._done.done():
            self._ended, self.came = clock.now, next(_PLACES)
            self._done.set_result(None)
