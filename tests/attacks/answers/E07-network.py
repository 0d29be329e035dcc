# E07: Connect to the internet, DNS, cloud metadata and databases on this machine.
# safe: value []
import socket
import urllib.request


def f(n):
    got = []
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
            try:
                socket.socket(family, kind)
                got.append(f"{family} {kind}")
            except OSError:
                continue
    for act in (
        lambda: urllib.request.urlopen("http://169.254.169.254/", timeout=1),
        lambda: urllib.request.urlopen("http://example.org/", timeout=1),
        lambda: socket.create_connection(("127.0.0.1", 8765), timeout=1),
        lambda: socket.socketpair(),
        lambda: socket.getaddrinfo("example.org", 80),
    ):
        try:
            act()
            got.append("connected")
        except OSError:
            continue
    return got
