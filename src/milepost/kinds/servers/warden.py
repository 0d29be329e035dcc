"""Walls a server in and becomes its keeper; run as a script by the application's own interpreter, importing nothing.

`warden.py AGENTS`: the folder of the sandbox's own kernel.py. On descriptor 0 comes the order, JSON with `program`, `arguments`,
`environment`, `readable`, `executables`, `folder` (the server's, with `seed` inside: what its data begins as), `disk_mb`,
`scratch_mb`, `memory_mb`, `open_files`, `namespaces` (whether to try for them), `files` (text by path below the folder) and `user` (None: stay who we are).

The server sees its data in `folder`/data and its scratch in `folder`/scratch. It dies with the warden, and the warden
with whoever started it. The walls that stand are told on descriptor 1, as one line of JSON.
"""

import json
import os
import resource
import shutil
import signal
import sys


def main():
    """Put up the walls, start the server, and wait for it."""
    agents, order = sys.argv[1], json.load(sys.stdin)
    sys.path.insert(0, agents)
    import kernel

    parent = os.getppid()
    if sys.platform != "linux":
        return hold(order, [])
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent or parent == 1:
        return 1
    walls = leave(kernel, order)
    return hold(order, walls, kernel)


def leave(kernel, order):
    """Leave the namespaces that everybody shares, where the kernel has it so; give the walls that stand."""
    if not order["namespaces"]:
        return []
    user, group = os.getuid(), os.getgid()
    flags = kernel.CLONE_NEWPID | kernel.CLONE_NEWNS | kernel.CLONE_NEWIPC | kernel.CLONE_NEWUTS | kernel.CLONE_NEWNET
    try:
        if user:
            kernel.unshare(flags | kernel.CLONE_NEWUSER)
            for name, text in (
                ("setgroups", "deny"),
                ("uid_map", f"{user} {user} 1"),
                ("gid_map", f"{group} {group} 1"),
            ):
                with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
                    file.write(text)
        else:
            kernel.unshare(flags)
    except OSError:
        return []
    kernel.mount(None, "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    owner = user if order["user"] is None else order["user"]
    mode = f"mode=700,uid={owner},gid={group if order['user'] is None else owner}"
    quiet = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
    for name, size in (("data", order["disk_mb"]), ("scratch", order["scratch_mb"])):
        kernel.mount("tmpfs", os.path.join(order["folder"], name), "tmpfs", quiet, f"size={size}m,{mode}")
    walls = ["process namespace", "mount namespace", "network namespace", "private disk"]
    return walls if not user else [*walls, "user namespace"]


def hold(order, walls, kernel=None):
    """Start the server in a child, tell which walls stand, and stay until it has ended."""
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        os.close(told)
        try:
            become(order, walls, kernel, tell)
        except BaseException as fault:
            os.write(tell, b"\n" + json.dumps({"fault": f"{type(fault).__name__}: {fault}"}).encode())
        finally:
            os._exit(112)
    os.close(tell)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda which, _frame: os.kill(child, which))
    with os.fdopen(told, "rb") as file:
        os.write(
            1, file.read().rpartition(b"\n")[2] + b"\n"
        )  # the last word counts: a fault, where the program could not be begun
    os.close(1)
    while True:
        try:
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) & 0xFF
        except InterruptedError:
            continue


def private(path, flags):
    """Open a file that nobody else may read."""
    return os.open(path, flags, 0o600)


def become(order, walls, kernel, tell):
    """Turn this process into the server; what it was started with is copied before its rights are given up."""
    data = os.path.join(order["folder"], "data")
    shutil.copytree(os.path.join(order["folder"], "seed"), data, dirs_exist_ok=True, symlinks=True)
    for name, text in order["files"].items():
        with open(os.path.join(order["folder"], name), "w", encoding="utf-8", opener=private) as file:
            file.write(text)
    if order["user"] is not None:
        for path, folders, files in (
            found for name in ("data", "scratch", "door") for found in os.walk(os.path.join(order["folder"], name))
        ):
            for name in (".", *folders, *files):
                os.chown(os.path.join(path, name), order["user"], order["user"], follow_symlinks=False)
        os.setgroups([])
        os.setresgid(*[order["user"]] * 3)
        os.setresuid(*[order["user"]] * 3)
        walls.append("unprivileged user")
    elif os.getuid():
        walls.append("unprivileged user")
    os.setsid()
    for kind, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_DATA, order["memory_mb"] << 20),
        (resource.RLIMIT_FSIZE, max(order["disk_mb"], order["scratch_mb"]) << 20),
        (resource.RLIMIT_NOFILE, order["open_files"]),
    ):
        hard = resource.getrlimit(kind)[1]
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (bound, bound))
    walls.append("limits")
    if kernel is not None:
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        walls.append("no new privileges")
        homes = [os.path.join(order["folder"], name) for name in ("data", "scratch", "door")]
        try:
            version = kernel.landlock(order["readable"], ["/dev/null"], order["executables"], homes=homes)
            walls.append(f"landlock {version}")
        except OSError as fault:
            if fault.errno not in {38, 95}:  # none in this kernel, or switched off: the level says so
                raise
        kernel.drop_capabilities()
        walls.append("capabilities")
    nothing = os.open("/dev/null", os.O_RDWR)
    said = os.open(os.path.join(order["folder"], "door", "said.txt"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for descriptor, target in ((nothing, 0), (said, 1), (said, 2)):
        os.dup2(descriptor, target)
    os.write(tell, json.dumps({"walls": walls}).encode())
    for descriptor in range(3, 256):
        if descriptor != tell:  # closed by the program's begin, and not before: it may not begin
            try:
                os.close(descriptor)
            except OSError:
                pass
    os.execve(order["program"], [order["program"], *order["arguments"]], order["environment"])


if __name__ == "__main__":
    sys.exit(main())
