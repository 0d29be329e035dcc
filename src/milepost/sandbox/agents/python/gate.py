"""Lets a walled-in process become its runtime, once: the kernel asks, the zygote says yes, and is never there again.

The process puts a second filter before its `execve`: it waits for whoever holds the filter's listener. The zygote gets
the listener, lets the one call go on and closes it; from then on the kernel refuses every `execve` with ENOSYS.

A runtime that does not start without a folder of its own, where it may have none, is told that the one it asked for
was made, before the listener is closed.
"""

import array
import fcntl
import os
import select
import socket

import kernel
import seccomp

_RECEIVE, _SEND = 0xC0502100, 0xC0182101  # SECCOMP_IOCTL_NOTIF_RECV, SECCOMP_IOCTL_NOTIF_SEND
_ASKED, _ANSWER = 80, 24  # bytes in struct seccomp_notif and struct seccomp_notif_resp
_GO_ON = 1  # SECCOMP_USER_NOTIF_FLAG_CONTINUE


def close_behind(descriptor, *, folders):
    """In the child: put the filter up and give its listener away through the socket `descriptor`.

    With `folders` the first one that it makes is pretended.
    """
    listener = kernel.load_listening_filter(kernel.Filter(seccomp.assemble_gate(kernel.MACHINE, folders=folders)))
    with socket.socket(fileno=os.dup(descriptor)) as way:
        message = b"2" if folders else b"1"
        way.sendmsg([message], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [listener]))])
    os.close(listener)
    os.close(descriptor)


class Gates:
    """In the zygote: the children that have yet to become their runtime."""

    def __init__(self, poller):
        """Watch by way of `poller`."""
        self.poller = poller
        self.waiting = {}  # descriptor: the socket on which a listener will come, or for a listener what is due

    def open(self):
        """Give the descriptor that a child to be forked takes with it; close it here once it has."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.waiting[ours.fileno()] = ours
        self.poller.register(ours, select.POLLIN)
        return theirs

    def serve(self, descriptor):
        """Do what is due on a descriptor that is ready; False when it is none of ours."""
        if descriptor not in self.waiting:
            return False
        way = self.waiting.pop(descriptor)
        if isinstance(way, list):
            if _answer(descriptor, way.pop(0)) and way:
                self.waiting[descriptor] = way
            else:
                self.poller.unregister(descriptor)
                os.close(descriptor)
            return True
        self.poller.unregister(descriptor)
        with way:
            data, ancillary, _flags, _address = way.recvmsg(1, socket.CMSG_SPACE(4))
        for level, kind, content in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                listener = array.array("i", content[:4])[0]
                self.waiting[listener] = [_EXECUTE, _FOLDER] if data == b"2" else [_EXECUTE]
                self.poller.register(listener, select.POLLIN)
        return True


def _answer(listener, due):
    """Answer the one call that waits, when it is what is `due`; False when it is not, or its process has ended.

    An execution goes on; a folder is said to be made.
    """
    asked, answer = bytearray(_ASKED), bytearray(_ANSWER)
    try:
        fcntl.ioctl(listener, _RECEIVE, asked)
        if array.array("i", asked[16:20])[0] not in due:
            return False
        answer[0:8] = asked[0:8]
        if due is _EXECUTE:
            answer[20:24] = array.array("I", [_GO_ON]).tobytes()
        fcntl.ioctl(listener, _SEND, answer)
    except OSError:
        return False
    return True


def _numbers(calls):
    return {pair[column] for pair in calls.values() for column in (0, 1)}


_EXECUTE, _FOLDER = _numbers(seccomp.EXECUTE), _numbers(seccomp.FOLDERS)
