"""A child's walls, put up in order, each looked at after it stands; all before a byte of an answer is in the process."""

import os
import resource
import signal

import gate
import kernel
import room
import seccomp

WIRE = 3
# What Python needs whatever is imported: open files, megabytes of stack, and of address space beyond its memory.
NEEDS = {"open_files": 64, "stack_mb": 16, "space_mb": 512}


class Walls:
    """What a zygote prepares once for all its children.

    `level` is `full` (namespaces and all) or `partial` (none). `base` is the zygote's own (VmData, VmSize) in bytes.
    A child that becomes another runtime has a `launch`: what is executed, once, and what that one holds.
    """

    def __init__(self, level, shown, hidden, *, spare, launch=None, needs=None):  # noqa: PLR0913 - an option each
        """Assemble the filter and list the paths once; `needs` is the room that the toolset's packages take."""
        self.level = level
        self.needs = NEEDS | (needs or {}) if launch is None else launch
        self.spare = spare
        self.launch = launch
        runtime = "python" if launch is None else launch["runtime"]
        own_files = level == "full"
        self.pretend = launch is not None and launch["wants_folder"] and not own_files
        self.program = seccomp.assemble(kernel.MACHINE, own_files=own_files, runtime=runtime, folders=self.pretend)
        self.readable = shown if level == "full" else _readable(shown, hidden)  # mounts cover what is hidden
        self.proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC) if level == "full" else None
        self.base = (0, 0)
        self.held = None

    def hold_paths(self):
        """Make the rules for what can be read once, ahead of every child; the paths stay open in this process only."""
        self.held = kernel.hold_readable(self._shared())

    def _shared(self):
        """Give the paths that every child reads, the same files for all."""
        linked = ["/etc/ld.so.cache"] if self.launch is not None and self.launch["executables"] else []
        return [*self.readable, *room.DEVICES, *linked]

    def put_up(self, limits, wire, output, *, warm=None, door=None):
        """Wall this process in for good and give the names of the walls that stand; OSError when one does not.

        A process that has imported nothing yet does so in `warm`: behind the walls that threads inherit, and before
        the limits are counted and the filter is laid over all its threads. One that will become another runtime has a
        `door`, through which the zygote hears of it.
        """
        os.setsid()
        names = []
        if self.level == "full":
            names += self._namespaces(limits)
            names += self._user()
        elif self.spare is not None:
            _become(self.spare)
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        names.append("no new privileges")
        writable = [room.BOX] if self.level == "full" else []
        executable = () if self.launch is None else self.launch["executables"]
        readable, held = ([], self.held) if self.held is not None else (self._shared(), ())
        if not executable:  # it lies behind /proc, where the zygote has another file
            readable.append(room.COMMAND_LINE)
        try:
            version = kernel.landlock(readable, [*writable, "/dev/null"], executable, held=held)
            names.append(f"landlock {version}")
        except OSError as fault:
            if fault.errno not in {38, 95}:  # none in this kernel, or switched off: the level says so
                raise
        # Not before: the zygote's rules name their paths by descriptors.
        if door is None:
            _descriptors(wire, output)
        else:
            _descriptors(wire, output, door=door)
        names.append("descriptors")
        kernel.drop_capabilities()
        names.append("capabilities")
        base = self.base if warm is None else warm()
        _limits(limits, base, self.level, self.needs)
        names.append("limits")
        if door is not None:
            gate.close_behind(WIRE, folders=self.pretend)
            names.append("single execution")
        kernel.load_filter(self.program)
        names.append("seccomp")
        _look(self.level, landlocked=any(name.startswith("landlock") for name in names))
        return names

    def _namespaces(self, limits):
        """Give the child a disk of its own and take the view of processes away."""
        if os.getpid() != 1:
            raise OSError(1, "not the first process of its namespace")
        kernel.unshare(kernel.CLONE_NEWNS)
        owner = 0 if self.spare is None else room.INNER_USER
        options = f"size={limits['disk_mb']}m,nr_inodes={limits['files']},mode=700,uid={owner},gid={owner}"
        flags = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
        kernel.mount("tmpfs", room.BOX, "tmpfs", flags, options)
        kernel.unmount("/proc")
        os.chdir(room.BOX)
        return ["process namespace", "mount namespace", "network namespace", "private disk"]

    def _user(self):
        """Enter a user namespace that owns nothing; its one user has no rights outside."""
        inner, outer = room.INNER_USER, 0
        if self.spare is not None:
            _become(inner)
            outer = inner
        kernel.unshare(kernel.CLONE_NEWUSER)
        room.write_maps("self", f"{inner} {outer} 1", f"{inner} {outer} 1", at=self.proc)
        adjust = os.open("self/oom_score_adj", os.O_WRONLY | os.O_CLOEXEC, dir_fd=self.proc)
        os.write(adjust, b"1000")
        os.close(adjust)
        if os.getuid() != inner:
            raise OSError(1, "the user was not changed")
        return ["user namespace"]


def _become(user):
    """Stop being root, in this namespace and for good."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)


def put_up_what_there_is(limits, wire, output, *, on_input=False):
    """Wall this process in on a system that is not Linux; what holds it besides stands around it already.

    `on_input` is for a process that becomes another runtime: its wire is descriptor 0.
    """
    os.setsid()
    _descriptors(wire, output, door=os.open("/dev/null", os.O_RDWR) if on_input else None)
    if on_input:
        os.close(WIRE)
    for kind, value in (
        (resource.RLIMIT_CPU, max(1, int(limits["cpu_s"]) + 1)),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (value, value))
    return ["descriptors", "limits"]


def _readable(shown, hidden):
    """Give the paths that Landlock lets an answer read: folders that hold something hidden are opened up."""
    paths = []
    for path in shown:
        inside = [secret for secret in hidden if secret.startswith(path + os.sep)]
        if not inside or os.path.islink(path):
            paths.append(path)
            continue
        with os.scandir(path) as entries:
            names = [entry.path for entry in entries if entry.path not in hidden]
        paths += _readable(names, inside) if any(_holds(name, inside) for name in names) else names
    return paths


def _holds(path, hidden):
    return any(secret.startswith(path + os.sep) for secret in hidden)


def _descriptors(wire, output, *, door=None):
    """Leave the wire and one pipe for all output open, and nothing else.

    With a `door` the wire is descriptor 0, where other runtimes can read and write it, and 3 is the door.
    """
    first, last = (os.open("/dev/null", os.O_RDWR | os.O_CLOEXEC), wire) if door is None else (wire, door)
    held = []
    for descriptor in (first, output, last):
        held.append(descriptor)
        while held[-1] <= WIRE:  # out of the way of the four that are about to be written over
            held[-1] = os.dup(held[-1])
    for source, target in ((held[0], 0), (held[1], 1), (held[1], 2), (held[2], WIRE)):
        os.dup2(source, target)
    kernel.close_from(WIRE + 1)


def _limits(limits, base, level, needs):
    """Bound what this process may take, for good; runtimes and toolsets need other amounts for themselves."""
    memory = limits["memory_mb"] << 20
    bounds = [
        (resource.RLIMIT_DATA, base[0] + memory),
        (resource.RLIMIT_CPU, max(1, int(limits["cpu_s"]) + 1)),
        (resource.RLIMIT_FSIZE, limits["disk_mb"] << 20 if level == "full" else 0),
        (resource.RLIMIT_NOFILE, needs["open_files"]),
        (resource.RLIMIT_STACK, needs["stack_mb"] << 20),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
    ]
    spare_mb = needs["space_mb"]
    space = None if spare_mb is None else base[1] + memory + (spare_mb << 20)
    for name, value in (
        ("RLIMIT_AS", space),
        ("RLIMIT_MSGQUEUE", 0),
        ("RLIMIT_SIGPENDING", 64),
    ):
        if value is not None and hasattr(resource, name):
            bounds.append((getattr(resource, name), value))
    if level == "full":  # in a user namespace of its own the count is the child's alone
        bounds.append((resource.RLIMIT_NPROC, limits["threads"]))
    for kind, wanted in bounds:
        hard = resource.getrlimit(kind)[1]
        value = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (value, value))
        if resource.getrlimit(kind) != (value, value):
            raise OSError(1, f"limit {kind} was not set")


def _look(level, *, landlocked):
    """Try what must now fail; OSError when something is still possible."""
    if kernel.prctl(kernel.PR_GET_NO_NEW_PRIVS) != 1:
        raise OSError(1, "new privileges are still possible")
    if kernel.prctl(kernel.PR_GET_SECCOMP) != 2:
        raise OSError(1, "the system call filter is not there")
    for attempt, what in (
        (lambda: os.open("/etc/passwd", os.O_RDONLY), "/etc/passwd can be read"),
        (lambda: os.open("/opened", os.O_WRONLY | os.O_CREAT), "the root can be written"),
        (lambda: os.kill(1, 0), "signals can be sent"),
        (lambda: os.memfd_create("m"), "uncounted memory can be had"),
        *(((lambda: os.listdir("/"), "the root can be listed"),) if landlocked else ()),
    ):
        try:
            attempt()
        except OSError:
            continue
        if level == "full" or landlocked or "passwd" not in what:
            raise OSError(1, what)
