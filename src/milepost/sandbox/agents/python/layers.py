"""A child's walls, put up in order, each looked at after it stands; all before a byte of an answer is in the process."""

import contextlib
import os
import resource
import signal

import gate
import kernel
import room
import seccomp
from kernel import close_from, drop_capabilities, landlock, load_filter, mount, prctl, unmount, unshare
from room import BOX, COMMAND_LINE, INNER_USER, write_maps

# What putting up the walls needs has names of this file. A name that is looked up in a module costs a child up to three
# copied pages: the name's, its place among those that Python remembers, and that of the one which is forgotten for it.
_open, _write, _close, _dup, _dup2 = os.open, os.write, os.close, os.dup, os.dup2
_getpid, _getuid, _setsid, _chdir = os.getpid, os.getuid, os.setsid, os.chdir
_setgroups = os.setgroups
_setresgid, _setresuid = getattr(os, "setresgid", None), getattr(os, "setresuid", None)  # macOS has neither
_getrlimit, _setrlimit = resource.getrlimit, resource.setrlimit
_O_CLOEXEC, _O_RDWR, _O_WRONLY = os.O_CLOEXEC, os.O_RDWR, os.O_WRONLY
_SIGKILL = int(signal.SIGKILL)
_NEW_MOUNTS, _NEW_USERS = kernel.CLONE_NEWNS, kernel.CLONE_NEWUSER
_ON_ITS_DISK = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
_DIES_WITH, _NO_NEW_PRIVS, _DUMPABLE = kernel.PR_SET_PDEATHSIG, kernel.PR_SET_NO_NEW_PRIVS, kernel.PR_SET_DUMPABLE
_HAS_NO_NEW_PRIVS, _HAS_FILTER = kernel.PR_GET_NO_NEW_PRIVS, kernel.PR_GET_SECCOMP

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
        program = seccomp.assemble(kernel.MACHINE, own_files=own_files, runtime=runtime, folders=self.pretend)
        self.program = kernel.Filter(program)
        self.readable = shown if level == "full" else _readable(shown, hidden)  # mounts cover what is hidden
        self.proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC) if level == "full" else None
        self.base = (0, 0)
        self.held = None
        self.limits = self.disk = self.users = None
        self.bounds = ()

    def hold_paths(self):
        """Make the rules for what is open to all children, ahead of them; the paths stay open in this process only."""
        self.held = [*kernel.hold_readable(self._shared()), *kernel.hold_writable(["/dev/null"])]

    def rehearse(self):
        """Call, to no effect, what every child calls: the loader looks a function up when it is called first."""
        _close(_open("/dev/null", _O_RDWR | _O_CLOEXEC, dir_fd=self.proc))
        _chdir("/")
        _setresgid(-1, -1, -1)
        _setresuid(-1, -1, -1)
        _setrlimit(resource.RLIMIT_CORE, _getrlimit(resource.RLIMIT_CORE))
        for call, *arguments in ((_setsid,), (_setgroups, os.getgroups())):
            with contextlib.suppress(PermissionError):
                call(*arguments)

    def prepare(self, limits):
        """Work out what processes with these limits have alike; a zygote does so before it forks."""
        if limits == self.limits:
            return
        owner = 0 if self.spare is None else INNER_USER
        self.limits = limits
        self.disk = f"size={limits['disk_mb']}m,nr_inodes={limits['files']},mode=700,uid={owner},gid={owner}"
        self.users = f"{INNER_USER} {owner} 1"
        self.bounds = _bounds(limits, self.base, self.level, self.needs)

    def _shared(self):
        """Give the paths that every child reads, the same files for all."""
        linked = ["/etc/ld.so.cache"] if self.launch is not None and self.launch["executables"] else []
        return [*self.readable, *room.DEVICES, *linked]

    def put_up(self, wire, output, *, warm=None, door=None):
        """Wall this process in for good, within the limits it was prepared for; OSError when a wall does not stand.

        Gives the names of those that do. A process that has imported nothing yet does so in `warm`: behind the walls that
        threads inherit, and before the limits are counted and the filter is laid over all its threads. One that will
        become another runtime has a `door`, through which the zygote hears of it.
        """
        _setsid()
        names = []
        if self.level == "full":
            names += self._namespaces()
            names += self._user()
        elif self.spare is not None:
            _become(self.spare)
        prctl(_DIES_WITH, _SIGKILL)
        prctl(_NO_NEW_PRIVS, 1)
        names.append("no new privileges")
        executable = () if self.launch is None else self.launch["executables"]
        landlocked = True
        readable, writable, held = ([], [], self.held) if self.held is not None else (self._shared(), ["/dev/null"], ())
        if self.level == "full":
            writable.append(BOX)
        if not executable:  # it lies behind /proc, where the zygote has another file
            readable.append(COMMAND_LINE)
        try:
            version = landlock(readable, writable, executable, held=held)
            names.append(f"landlock {version}")
        except OSError as fault:
            if fault.errno not in {38, 95}:  # none in this kernel, or switched off: the level says so
                raise
            landlocked = False
        # Not before: the zygote's rules name their paths by descriptors.
        if door is None:
            _descriptors(wire, output)
        else:
            _descriptors(wire, output, door=door)
        names.append("descriptors")
        drop_capabilities()
        names.append("capabilities")
        if warm is not None:
            self.bounds = _bounds(self.limits, warm(), self.level, self.needs)
        _bound(self.bounds)
        names.append("limits")
        if door is not None:
            gate.close_behind(WIRE, folders=self.pretend)
            names.append("single execution")
        load_filter(self.program)
        names.append("seccomp")
        _look(self.level, landlocked=landlocked)
        return names

    def _namespaces(self):
        """Give the child a disk of its own and take the view of processes away."""
        if _getpid() != 1:
            raise OSError(1, "not the first process of its namespace")
        unshare(_NEW_MOUNTS)
        mount("tmpfs", BOX, "tmpfs", _ON_ITS_DISK, self.disk)
        unmount("/proc")
        _chdir(BOX)
        return ["process namespace", "mount namespace", "network namespace", "private disk"]

    def _user(self):
        """Enter a user namespace that owns nothing; its one user has no rights outside."""
        if self.spare is not None:
            _become(INNER_USER)
        unshare(_NEW_USERS)
        write_maps("self", self.users, self.users, at=self.proc)
        adjust = _open("self/oom_score_adj", _O_WRONLY | _O_CLOEXEC, dir_fd=self.proc)
        _write(adjust, b"1000")
        _close(adjust)
        if _getuid() != INNER_USER:
            raise OSError(1, "the user was not changed")
        return ["user namespace"]


def _become(user):
    """Stop being root, in this namespace and for good."""
    _setgroups([])
    _setresgid(user, user, user)
    _setresuid(user, user, user)
    prctl(_DUMPABLE, 1)


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
    first, last = (_open("/dev/null", _O_RDWR | _O_CLOEXEC), wire) if door is None else (wire, door)
    held = []
    for descriptor in (first, output, last):
        held.append(descriptor)
        while held[-1] <= WIRE:  # out of the way of the four that are about to be written over
            held[-1] = _dup(held[-1])
    for source, target in ((held[0], 0), (held[1], 1), (held[1], 2), (held[2], WIRE)):
        _dup2(source, target)
    close_from(WIRE + 1)


def _bounds(limits, base, level, needs):
    """Give the bounds of what a process may take as (kind, value); runtimes and toolsets need amounts for themselves.

    What this process itself may not go beyond stays.
    """
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
    own = [(kind, value, resource.getrlimit(kind)[1]) for kind, value in bounds]
    return [(kind, value if hard == resource.RLIM_INFINITY else min(value, hard)) for kind, value, hard in own]


def _bound(bounds):
    """Bound what this process may take, for good."""
    for kind, value in bounds:
        _setrlimit(kind, (value, value))
        if _getrlimit(kind) != (value, value):
            raise OSError(1, f"limit {kind} was not set")


# What must fail behind the walls: a call, and what is said when it succeeds.
_ATTEMPTS = (
    (kernel.call("open", b"/opened", os.O_WRONLY | os.O_CREAT, 0o600), "the root can be written"),
    (kernel.call("kill", 1, 0), "signals can be sent"),
    (kernel.call("memfd_create", b"m", 0), "uncounted memory can be had"),
)
_WHERE_FILES_ARE_APART = ((kernel.call("open", b"/etc/passwd", os.O_RDONLY), "/etc/passwd can be read"),)
_WHERE_LANDLOCKED = ((kernel.call("open", b"/", os.O_RDONLY | os.O_DIRECTORY), "the root can be listed"),)


def _look(level, *, landlocked):
    """Try what must now fail; OSError when something is still possible."""
    if prctl(_HAS_NO_NEW_PRIVS) != 1:
        raise OSError(1, "new privileges are still possible")
    if prctl(_HAS_FILTER) != 2:
        raise OSError(1, "the system call filter is not there")
    attempts = _ATTEMPTS
    if level == "full" or landlocked:
        attempts += _WHERE_FILES_ARE_APART
    if landlocked:
        attempts += _WHERE_LANDLOCKED
    for (function, arguments), what in attempts:
        if function(*arguments) >= 0:
            raise OSError(1, what)
