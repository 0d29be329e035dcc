# expect: failed ended-early
import ctypes

def running_mean(values, window):
    ctypes.string_at(0)
