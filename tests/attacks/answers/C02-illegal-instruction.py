# C02: Crash in native code.
# safe: gone signal; gone ended
import ctypes
import mmap


def f(n):
    memory = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=7)
    memory.write(b"\x0f\x0b" if ctypes.sizeof(ctypes.c_void_p) == 8 else b"\x00")
    ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(memory)))()
