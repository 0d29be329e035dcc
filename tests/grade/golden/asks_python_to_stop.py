# expect: failed ended-early 5
import sys

def running_mean(values, window):
    sys.exit(0)
