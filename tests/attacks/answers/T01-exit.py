# T01: Leave before answering, with success as exit status.
# safe: raised SystemExit
import sys


def f(n):
    sys.exit(0)
