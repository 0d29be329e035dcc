# E25: Take memory through page tables: read one byte in each of millions of untouched pages.
# safe: value []; raised OSError; raised MemoryError; gone time-out
import mmap


def f(n):
    held = []
    try:
        for _ in range(4096):
            held.append(mmap.mmap(-1, 64 << 30, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000, prot=mmap.PROT_READ))
    except OSError:
        pass
    total = 0
    for memory in held:
        for at in range(0, len(memory), 2 << 20):
            total += memory[at] + 1
    return ["tables"] if total > 1 << 19 else []
