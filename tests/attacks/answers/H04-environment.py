# H04: Read secrets from the environment, the arguments and the host's name.
# safe: value []
# partial: value ['host name']
import os
import socket
import sys


def f(n):
    everything = repr(dict(os.environ)) + repr(sys.argv) + repr(sys.orig_argv[:1]) + repr(os.uname())
    words = ("canary", "TOKEN", "SECRET", "PASSWORD", "SSH_", "USER=", "DISPLAY", "VIRTUAL_ENV", "MILEPOST_")
    got = [word for word in words if word in everything]
    if socket.gethostname() != "milepost":
        got.append("host name")
    return got
