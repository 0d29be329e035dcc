# expect: failed ended-early
import os

def running_mean(values, window):
    os._exit(0)
