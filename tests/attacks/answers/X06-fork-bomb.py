# X06: Start processes without end.
# safe: raised PermissionError
import os


def f(n):
    while True:
        os.fork()
