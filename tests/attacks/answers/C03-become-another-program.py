# C03: Become another program that prints an answer.
# safe: raised PermissionError; raised FileNotFoundError
import os
import sys


def f(n):
    os.execv(sys.executable, [sys.executable, "-c", "print('passed')"])
