"""What the doctor has a real child attempt: each function tries one forbidden thing and says what stopped it."""

import ctypes
import errno
import mmap
import os
import resource
import socket
import sys
import threading
import time

_libc = ctypes.CDLL(None, use_errno=True)


def attempt(action, *arguments):
    """Give how `action` failed, as the error's name; empty when it did not fail."""
    try:
        result = action(*arguments)
    except OSError as fault:
        return errno.errorcode.get(fault.errno, type(fault).__name__)
    except MemoryError:
        return "MemoryError"
    except ValueError:  # how Python tells of a limit that may not be raised
        return "EPERM"
    if isinstance(result, int) and result == -1 and ctypes.get_errno():
        return errno.errorcode.get(ctypes.get_errno(), "refused")
    return ""


def read_file(path):
    """Read a file."""
    return attempt(lambda: open(path, "rb").read(1))


def list_folder(path):
    """List a folder."""
    return attempt(os.listdir, path)


def write_file(path):
    """Make a file."""
    return attempt(lambda: open(path, "wb").close())


def write_toolset():
    """Change the toolset for the answers that come after."""
    return attempt(lambda: open(os.path.join(os.path.dirname(os.__file__), "os.py"), "ab").close())


def open_socket():
    """Reach for the network."""
    return attempt(socket.socket, socket.AF_INET, socket.SOCK_STREAM)


def open_local_socket():
    """Reach for a service on this machine."""
    return attempt(socket.socket, socket.AF_UNIX, socket.SOCK_STREAM)


def signal_parent():
    """End the process that started this one."""
    return attempt(os.kill, os.getppid() or 1, 9)


def signal_everybody():
    """End every process that can be found."""
    return attempt(os.kill, -1, 9)


def trace_parent():
    """Take hold of the process that started this one."""
    return attempt(_libc.ptrace, 16, os.getppid() or 1, 0, 0)


def fork():
    """Start another process."""
    return attempt(_fork)


def _fork():
    child = os.fork()
    if child == 0:
        os._exit(0)
    return child


def execute():
    """Become another program."""
    return attempt(os.execv, "/bin/sh", ["sh"])


def hidden_memory():
    """Take memory that no limit counts."""
    failed = attempt(os.memfd_create, "hidden")
    return failed and attempt(mmap.mmap, -1, 4096)


def new_namespace():
    """Make namespaces, the first step out of a sandbox."""
    return attempt(_libc.unshare, 0x10000000)


def raise_limits():
    """Raise the limits."""
    return attempt(resource.setrlimit, resource.RLIMIT_NOFILE, (60, 60))


def descriptors():
    """Find descriptors that were left open."""
    found = []
    for number in range(4, 256):
        try:
            os.fstat(number)
        except OSError:
            continue
        found.append(number)
    return "" if found else "none open"


def environment(others):
    """Find a variable of the checker's in the environment, or how it was started."""
    return "" if others.items() & dict(os.environ).items() or sys.argv != [""] else "none there"


def too_much_memory(megabytes):
    """Take more memory than allowed."""
    return attempt(lambda: bytearray(megabytes << 20)[0])


def too_much_disk(megabytes):
    """Fill the disk."""
    block = b"x" * (1 << 20)

    def fill():
        with open("full", "wb", buffering=0) as held:
            for _ in range(megabytes):
                if held.write(block) != len(block):
                    raise OSError(errno.ENOSPC, "full")

    return attempt(fill)


def too_many_files(count):
    """Use up the disk's file entries."""

    def fill():
        for number in range(count):
            open(f"file{number}", "wb").close()

    return attempt(fill)


def too_many_threads(count):
    """Start threads without end."""
    stop = threading.Event()
    started = []
    try:
        for _ in range(count):
            thread = threading.Thread(target=stop.wait)
            thread.start()
            started.append(thread)
    except RuntimeError:
        return "EAGAIN"
    finally:
        stop.set()
        for thread in started:
            thread.join()
    return ""


def flood():
    """Print without end."""
    while True:
        sys.stdout.write("flood " * 2000)


def loop():
    """Never end."""
    while True:
        pass


def stay():
    """Go on in the background after the reply."""
    threading.Thread(target=time.sleep, args=(3600,)).start()
    return ""
