"""The way of a driver to the databases that an answer is given, one or two: sockets that are messages to the checker.

There is no network here and no call that makes a socket. What a driver writes is sent along the wire that is there anyway,
and what the server says comes back on it; the checker decides whom that reaches. The addresses below only give a driver
the errors that it would meet elsewhere.
"""

import errno
import io
import socket as system

OWN_HOSTS = ("localhost", "127.0.0.1", "::1")
MOST_HELD = 1 << 18
MOST_AT_ONCE = 1 << 20


class Network:
    """All that a driver can reach during a call."""

    def __init__(self, line):
        """Speak through `line`; nothing of the system is changed before a call is given a database."""
        self.line = line
        self.ports = {}  # the numbers that the checker knows the databases by
        self.left = []  # connections that were closed while somebody else was speaking

    def give(self, number, facts):
        """Let drivers reach a database that a call is given, and give what the call is told of it."""
        self.ports[facts["port"]] = number
        if system.socket is not Socket:
            Socket.network = self
            system.socket = Socket
            system.create_connection, system.getaddrinfo = self.create_connection, self.getaddrinfo
        given = facts["given"]
        return dict(given) if type(given) is dict else given

    def ask(self, database, method, *args):
        """Have the checker do something at a database; OSError when it says no."""
        try:
            while self.left:
                self.close_next()
            return self.line.ask(database, method, args)
        except RuntimeError as refused:
            raise ConnectionResetError(errno.ECONNRESET, str(refused)) from None

    def close_next(self):
        """Have one of the connections closed that were left."""
        database, number, rest = self.left.pop()
        self.line.ask(database, "close", (number, rest))

    def leave(self, database, number, rest):
        """Close a connection, now or with the next that is said: it may be collected while a message is on its way."""
        self.left.append((database, number, rest))
        if not self.line.lock.acquire(blocking=False):
            return
        self.line.lock.release()
        try:
            while self.left:
                self.close_next()
        except RuntimeError:
            self.left.clear()

    def reach(self, address):
        """Give the number of the database at an address, or raise what a machine without any other network raises."""
        if not isinstance(address, tuple) or len(address) < 2:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory")
        host, port = address[:2]
        if host not in OWN_HOSTS:
            raise OSError(errno.ENETUNREACH, "Network is unreachable")
        if port not in self.ports:
            raise ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused")
        return self.ports[port]

    def create_connection(self, address, timeout=None, source_address=None, **_more):
        """Do as socket.create_connection."""
        del source_address
        made = Socket()
        if isinstance(timeout, int | float):
            made.settimeout(timeout)
        made.connect(address)
        return made

    def getaddrinfo(self, host, port, *_wanted, **_more):
        """Do as socket.getaddrinfo."""
        if host not in OWN_HOSTS:
            raise system.gaierror(system.EAI_NONAME, "Name or service not known")
        return [(system.AF_INET, system.SOCK_STREAM, 6, "", (host, int(port)))]


class Socket:
    """A connection to the database, with the methods of a socket that drivers use."""

    network = None

    def __init__(self, *_kind, fileno=None, **_more):
        """Be no connection yet, of whatever kind is asked for."""
        if fileno is not None:
            raise PermissionError(errno.EPERM, "Operation not permitted")
        self._number = self._database = self._port = None
        self._out, self._in = bytearray(), b""
        self._timeout = None
        self._over = self._closed = False

    def connect(self, address):
        """Reach the database; OSError for every other address."""
        self._database, self._port = self.network.reach(address), address[1]
        self._number = self.network.ask(self._database, "open")

    def sendall(self, data, flags=0):
        """Keep what is to be sent until somebody listens, or until it is much."""
        del flags
        self._must_be_open()
        self._out += data
        while len(self._out) > MOST_HELD:
            part = bytes(self._out[:MOST_AT_ONCE])
            self.network.ask(self._database, "send", self._number, part)
            del self._out[: len(part)]

    def send(self, data, flags=0):
        """Send all of it."""
        self.sendall(data, flags)
        return len(data)

    def recv(self, most, flags=0):
        """Give what has come, at most so many bytes; nothing at the end of the connection."""
        del flags
        self._must_be_open()
        if not self._in and not self._over:
            out, self._out = bytes(self._out), bytearray()
            while len(out) > MOST_AT_ONCE:
                self.network.ask(self._database, "send", self._number, out[:MOST_AT_ONCE])
                out = out[MOST_AT_ONCE:]
            came = self.network.ask(self._database, "exchange", self._number, out, float(self._timeout or 0.0))
            if came is None:
                raise TimeoutError("timed out")
            self._in, self._over = came, not came
        given, self._in = self._in[:most], self._in[most:]
        return given

    def recv_into(self, buffer, nbytes=0, flags=0):
        """Receive into a buffer, and say how much."""
        view = memoryview(buffer)
        came = self.recv(nbytes or len(view), flags)
        view[: len(came)] = came
        return len(came)

    def makefile(self, mode="r", buffering=None, **_more):
        """Give a file to read from; drivers read bytes."""
        del mode
        size = buffering if isinstance(buffering, int) and buffering > 1 else 1 << 16
        return io.BufferedReader(_Reading(self), size)

    def close(self):
        """End the connection; what was still to be sent goes with it."""
        number, self._number, self._closed = self._number, None, True
        if number is not None:
            rest, self._out = bytes(self._out), bytearray()
            self.network.leave(self._database, number, rest)

    def shutdown(self, how):
        """End the connection."""
        del how

    def detach(self):
        """End the connection: nobody else could take it over."""
        self.close()
        return -1

    def fileno(self):
        """Give the number of what is open anyway, and always ready: whoever waits for it then reads."""
        return -1 if self._closed else 0

    def settimeout(self, timeout):
        """Wait at most so long for what comes."""
        self._timeout = timeout

    def gettimeout(self):
        """Give how long it waits."""
        return self._timeout

    def setblocking(self, flag):
        """Wait for what comes: there is no other way here."""
        self._timeout = None if flag else self._timeout

    def setsockopt(self, *_options):
        """Pass over what only a network has."""

    def getsockopt(self, *_options):
        """Give what means that nothing is wrong."""
        return 0

    def getpeername(self):
        """Give an address of the database."""
        self._must_be_open()
        return ("127.0.0.1", self._port)

    def getsockname(self):
        """Give an address of our own."""
        return ("127.0.0.1", 0)

    def bind(self, address):
        """Refuse: nobody could come."""
        del address
        raise PermissionError(errno.EPERM, "Operation not permitted")

    listen = accept = bind

    def _must_be_open(self):
        if self._number is None:
            raise OSError(errno.EBADF, "Bad file descriptor")

    def __enter__(self):
        """Give itself."""
        return self

    def __exit__(self, *_raised):
        """End the connection."""
        self.close()


class _Reading(io.RawIOBase):
    """Reads from a socket."""

    def __init__(self, socket):
        super().__init__()
        self._socket = socket

    def readable(self):
        return True

    def readinto(self, buffer):
        return self._socket.recv_into(buffer)
