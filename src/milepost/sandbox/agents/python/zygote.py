"""The zygote: imports a toolset once, then forks single-use children that are walled in before they see an answer.

Run as `python -I -B zygote.py DESCRIPTOR`. Reads one JSON message with its settings from the descriptor (a unix
sequenced-packet socket), replies `ready`, then answers `fork` messages, which bring the child's socket and output pipe
with them. It never sees a byte of an answer. It ends when the socket closes.
"""

import builtins
import gc
import importlib.util
import json
import os
import resource
import select
import signal
import socket
import struct
import sys
import tempfile
import time
import warnings

# What the module `signal` wraps: its own functions give enumerations, and making one copies eighty pages of a child's.
from _signal import SIG_DFL, SIGCHLD, SIGINT, default_int_handler
from _signal import set_wakeup_fd as _forget_wakeups
from _signal import signal as _handle

FOLDER = os.path.dirname(os.path.abspath(__file__))
MAX_MESSAGE = 65536
_read_json = json.JSONDecoder().scan_once
RUNTIME = f"Python {sys.version.split()[0]}"  # for people


def load_neighbour(name, *, register=False):
    """Load a file of this folder without leaving anything importable behind (unless `register`).

    It gets built-ins of its own, which no answer's patches reach.
    """
    spec = importlib.util.spec_from_file_location(name, os.path.join(FOLDER, f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    module.__builtins__ = dict(vars(builtins))
    if register:
        sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


kernel = load_neighbour("kernel", register=True)
room = load_neighbour("room", register=True)
seccomp = load_neighbour("seccomp", register=True)
gate = load_neighbour("gate", register=True)
layers = load_neighbour("layers")
agent = load_neighbour("agent")
encoding = load_neighbour("encoding")
decoding = load_neighbour("decoding")
figures = load_neighbour("figures")
figures.marks, figures.placing = load_neighbour("marks"), load_neighbour("placing")
figures.placing.marks = figures.marks
encoding.figures = figures
reading = load_neighbour("reading")
NEIGHBOURS = {"encoding": encoding, "decoding": decoding, "reading": reading}
networks = load_neighbour("networks", register=True)
NEIGHBOURS |= {name: load_neighbour(name) for name in ("holding", "offering", "talking", "console", "several")}
del sys.modules["networks"]
immortal = load_neighbour("immortal")
rehearsal = load_neighbour("rehearsal").Rehearsal(agent, NEIGHBOURS, figures)
for _name in ("kernel", "room", "seccomp", "gate"):
    del sys.modules[_name]


def status_bytes(names):
    """Give numbers of /proc/self/status, in bytes."""
    found = {}
    with open("/proc/self/status", encoding="utf-8") as status:
        for line in status:
            name, _, rest = line.partition(":")
            if name in names:
                found[name] = int(rest.split()[0]) * 1024
    return [found.get(name, 0) for name in names]


def threads():
    """Count this process's threads."""
    return len(os.listdir("/proc/self/task"))


def reaped_s():
    """Give the processor time of all children that have been waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def needs_of(settings):
    """Give the room that the toolset's packages need, as far as the settings say."""
    return {name: settings[name] for name in ("open_files", "space_mb") if name in settings}


class Zygote:
    """Holds the control socket and the children that are not yet reaped."""

    def __init__(self, control, settings):
        """Note the settings; nothing is done yet."""
        self.control = control
        self.settings = settings
        self.level = settings["level"]
        self.launch = settings.get("launch")
        self.gates = None
        self.slots = {}
        self.reaped_s = 0.0
        self.walls = None
        self.own_pids = None
        self.served = None

    def say(self, **message):
        """Send one message to the supervisor."""
        self.control.send(json.dumps(message).encode())

    # ------------------------------------------------------------ start

    def start(self):
        """Make the room, import the toolset, get ready to fork. Only process 1 of the room comes back from this."""
        shown, hidden = room.visible(self.launch, self.settings.get("shown", ()))
        inner = room.packages() if self.launch is None else []
        spare = room.spare_user([*inner, *shown], parents=self.level != "full")
        if self.level == "full":
            self._enter_room(shown, hidden, spare)
        if self.launch is None:
            self.warm(self.settings["imports"])
            rehearsal.for_children()
        if self.level == "full":
            room.seal_root()
            room.check_sealed(shown)
            self.own_pids = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
        self.walls = layers.Walls(
            self.level, shown, hidden, spare=spare, launch=self.launch, needs=needs_of(self.settings)
        )
        self.walls.hold_paths()
        self.walls.rehearse()
        if self.launch is None:
            self.served = agent.Agent(NEIGHBOURS, layers.WIRE)
        if threads() != 1:
            raise RuntimeError(f"importing the toolset started {threads() - 1} threads: forking is not safe")
        gc.collect()
        if self.launch is None:
            immortal.make_immortal(kernel.fork)
        kernel.give_back_memory()
        gc.freeze()
        kernel.gather_memory()
        kernel.join_libraries()
        self.walls.base = tuple(status_bytes(("VmData", "VmSize")))
        if self.launch is not None:
            self.walls.base = (self.launch["base_mb"] << 20, self.launch["base_mb"] << 20)
        rss = status_bytes(("VmRSS",))[0]
        self.say(kind="ready", runtime=RUNTIME, rss=rss, level=self.level)

    def _enter_room(self, shown, hidden, spare):
        room.enter_user_namespace(spare)
        room.leave_shared_namespaces()
        first = os.fork()
        if first:
            self._guard(first)
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getpid() != 1:
            raise OSError(1, "not the first process of the new namespace")
        room.build_root(shown, hidden)

    def _guard(self, first):
        """Outside the room: wait for process 1 and end as it ends. When this process is killed, so is everything."""
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        self.control.close()
        status = os.waitpid(first, 0)[1]
        os._exit(0 if os.WIFEXITED(status) and not os.WEXITSTATUS(status) else 1)

    def warm(self, imports):
        """Import the toolset and touch what children will need at once."""
        sys.argv, sys.orig_argv = [""], []
        if self.level == "full":
            os.environ.setdefault("MPLCONFIGDIR", self._font_cache())
            os.environ["HOME"] = os.environ["TMPDIR"] = room.BOX
        else:  # it has no folder to write to, and packages ask for one while they are imported
            tempfile.tempdir = "/tmp"
        for name in imports:
            importlib.import_module(name)
        encoding.bind_libraries()
        rehearsal.once()
        # Before any text is read, so that no reading has to: what Python thinks of a text's style is no output of it.
        warnings.simplefilter("ignore", SyntaxWarning)
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)

    def _font_cache(self):
        kept = os.path.join(sys.prefix, "cache", "matplotlib")
        return kept if os.path.isdir(kept) else room.CACHE

    # ------------------------------------------------------------ serve

    def serve(self):
        """Fork on request and reap, until the supervisor goes."""
        wake_read, wake_write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        poller = select.poll()
        poller.register(self.control, select.POLLIN)
        poller.register(wake_read, select.POLLIN)
        self.gates = gate.Gates(poller)
        self.reaped_s = reaped_s()  # of what was forked to get ready, which no answer has used
        while True:
            for descriptor, _ in poller.poll():
                if descriptor == wake_read:
                    os.read(wake_read, 4096)
                elif not self.gates.serve(descriptor) and not self._answer():
                    return
            self._reap()

    def _answer(self):
        """Do what one message asks; False when the supervisor has gone or says stop."""
        data, ancillary, _flags, _address = self.control.recvmsg(MAX_MESSAGE, socket.CMSG_SPACE(8))
        if not data:
            return False
        descriptors = []
        for level, kind, content in ancillary:
            if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                descriptors += struct.unpack(f"{len(content) // 4}i", content[: len(content) // 4 * 4])
        ask, _end = _read_json(data.decode(), 0)
        try:
            if ask["kind"] == "fork" and len(descriptors) == 2:
                self._fork(ask, *descriptors)
            elif ask["kind"] == "stop":
                return False
        finally:
            for descriptor in descriptors:
                os.close(descriptor)
        return True

    def _fork(self, ask, wire, output):
        if threads() != 1:
            self.say(kind="refused", slot=ask["slot"], why="the zygote has more than one thread")
            return
        self.walls.prepare(ask["limits"])
        door = None if self.launch is None else self.gates.open()
        try:
            child = self._fork_into_namespace() if self.level == "full" else kernel.fork()
            if child == 0 and door is not None:
                self._become(wire, output, door)
            elif child == 0:
                self._be_child(ask, wire, output)
        except OSError as fault:
            self.say(kind="refused", slot=ask["slot"], why=str(fault))
            return
        finally:
            if door is not None:
                door.close()
        self.slots[child] = ask["slot"]

    def _fork_into_namespace(self):
        """Fork so that the child is the first process of a process namespace of its own."""
        kernel.unshare(kernel.CLONE_NEWPID)
        try:
            child = kernel.fork()
        except OSError:
            child = -1
            raise
        finally:
            if child != 0:
                kernel.setns(self.own_pids, kernel.CLONE_NEWPID)
        return child

    def _be_child(self, ask, wire, output):
        """Wall this new process in, say so, and serve one answer. Never returns."""
        try:
            _forget_wakeups(-1)
            _handle(SIGCHLD, SIG_DFL)
            _handle(SIGINT, default_int_handler)
            names = self.walls.put_up(wire, output)
            served = self.served
            if not ask.get("hurry"):
                rehearsal.exchange()
            served.send({"type": "parked", "layers": names, "runtime": RUNTIME})
        except BaseException as fault:
            try:
                os.write(output, f"wall: {type(fault).__name__}: {fault}\n".encode())
            except OSError:
                os.write(1, f"wall: {type(fault).__name__}: {fault}\n".encode())
            os._exit(87)
        leave = os._exit
        try:
            served.serve()
        finally:
            leave(86)

    def _become(self, wire, output, door):
        """Wall this new process in, then become the runtime, which says so and serves one answer. Never returns."""
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGCHLD, signal.SIGINT, signal.SIGPIPE):  # what is ignored stays so in a program
                signal.signal(number, signal.SIG_DFL)
            names = self.walls.put_up(wire, output, door=door.fileno())
            execute(self.launch, names)
        except BaseException as fault:
            os.write(1, f"wall: {type(fault).__name__}: {fault}\n".encode())
        finally:
            os._exit(87)

    def _reap(self):
        while self.slots:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            slot, before_s = self.slots.pop(pid, None), self.reaped_s
            self.reaped_s = reaped_s()
            if slot is None:
                continue
            code, cpu_s = os.waitstatus_to_exitcode(status), self.reaped_s - before_s
            # Written by hand, and read without more: `json` copies forty pages of a process that has just forked.
            self.control.send(b'{"kind": "gone", "slot": %d, "code": %d, "cpu_s": %.4f}' % (slot, code, cpu_s))


def execute(launch, names):
    """Become the runtime; it is told which walls stand."""
    arguments = [launch["program"], *launch["arguments"], ",".join(names)]
    os.execve(launch["program"], arguments, launch["environment"])  # noqa: S606 - a shell is what must not be there


def alone(wire, output, settings):
    """Be a single child: wall this process in, import the toolset behind the walls, and serve one answer."""

    def warm():
        for descriptor, name in ((1, "stdout"), (2, "stderr")):  # the ones made at start believe in what was there then
            setattr(sys, name, open(descriptor, "w", encoding="utf-8", closefd=False))  # noqa: SIM115 - kept
        Zygote(None, {"level": "partial"}).warm(settings["imports"])
        return status_bytes(("VmData", "VmSize")) if sys.platform == "linux" else (0, 0)

    launch = settings.get("launch")
    if launch is not None:  # not on Linux, where a zygote does this and more
        names = [*settings["held_by"], *layers.put_up_what_there_is(settings["limits"], wire, output, on_input=True)]
        execute(launch, names)
    shown, hidden = room.visible(None, settings.get("shown", ()))
    if sys.platform == "linux":
        spare = room.spare_user([*room.packages(), *shown], parents=True)
        walls = layers.Walls("partial", shown, hidden, spare=spare, needs=needs_of(settings))
        walls.readable += [f"/proc/{os.getpid()}", "/proc/cpuinfo"]  # some packages look themselves up while imported
        walls.prepare(settings["limits"])
        names = walls.put_up(wire, output, warm=warm)
    else:
        names = [*settings["held_by"], *layers.put_up_what_there_is(settings["limits"], wire, output)]
        warm()
    served = agent.Agent(NEIGHBOURS, layers.WIRE)
    served.send({"type": "parked", "layers": names, "runtime": RUNTIME})
    leave = os._exit
    try:
        served.serve()
    finally:
        leave(86)


def main():
    """Read the settings, then start and serve."""
    if len(sys.argv) == 4:
        alone(int(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3]))
    if sys.platform == "linux":
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    control = socket.socket(fileno=int(sys.argv[1]))
    settings = json.loads(control.recv(MAX_MESSAGE))
    started = time.monotonic()
    zygote = Zygote(control, settings)
    try:
        zygote.start()
    except BaseException as fault:
        zygote.say(kind="failed", why=f"{type(fault).__name__}: {fault}", seconds=time.monotonic() - started)
        os._exit(3)
    zygote.serve()
    os._exit(0)


if __name__ == "__main__":
    main()
