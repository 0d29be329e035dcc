"""What an answer may use."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one answer's process.

    `wall_s` is what a caller waits for one reply when it names no other time; `cpu_s` is processor time over the
    process's whole life, and past it the kernel kills. `memory_mb` comes on top of what the warm toolset holds.
    `output_bytes` of what is printed are kept, and past `flood_bytes` the process is killed. `disk_mb` and `files`
    bound its private folder. `threads` are counted in all; other processes cannot be started at all.
    """

    wall_s: float = 5.0
    cpu_s: float = 60.0
    memory_mb: int = 512
    output_bytes: int = 65_536
    flood_bytes: int = 32 * 1024 * 1024
    disk_mb: int = 64
    files: int = 4096
    threads: int = 32
