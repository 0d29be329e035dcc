"""The answer's side of the wire: reads an answer, runs it, makes the calls that are asked for, and replies with values.

Runs inside the sandbox, in the same process as the answer, so nothing it says is believed beyond being a claim. What
it needs is bound before the answer runs: an answer that patches modules or built-ins breaks its own results only.
"""

import builtins
import errno
import io
import linecache
import os
import random
import struct
import sys
import types

MAX_FRAME_BYTES = 64 * 1024 * 1024
MAX_MESSAGE = 4000
CHUNK = 1 << 20

_read, _write, _exit = os.read, os.write, os._exit
_header = struct.Struct(">I")
_set_recursion_limit = sys.setrecursionlimit
_recursion_limit = sys.getrecursionlimit()
_set_trace, _set_profile = sys.settrace, sys.setprofile
_class_name = type.__dict__["__name__"].__get__
_flush_text = io.TextIOWrapper.flush


class Agent:
    """One answer's process: `serve` until the checker stops asking.

    The neighbouring files are given by whoever loaded this one; `wire` is the descriptor on which frames come and go.
    """

    def __init__(self, neighbours, wire):
        """Bind everything that is needed later."""
        encoding, decoding, reading = neighbours["encoding"], neighbours["decoding"], neighbours["reading"]
        holding, self.offering = neighbours["holding"], neighbours["offering"]
        self.encode, self.decode, self.likeness = encoding.encode, decoding.decode, encoding.likeness
        self.number = encoding.number
        self.figures = encoding.figures
        self.unsendable, self.class_name = encoding.UnsendableError, encoding.plain_class_name
        self.read_text = reading.read
        self.several = neighbours["several"]
        self.holding = holding.Holding(decoding.kept, encoding.plain_class_name)
        self.wrong_use = holding.WrongUseError
        self.line = self.offering.Line(self)
        self.network = neighbours["talking"].Network(self.line)
        self.console = neighbours["console"].Console(self)
        decoding.offers[:] = [self._offer]
        self.wire = wire
        self.outputs = (sys.stdout, sys.stderr)
        self.lines = {}  # of each file of the learner's
        self.names_files = False
        self.module = None

    def send(self, message):
        """Send one message; UnsendableError when it is too long for a frame."""
        self.send_raw(self.encode(message))

    def send_raw(self, payload):
        """Send an encoded message as one frame."""
        frame = memoryview(_header.pack(len(payload)) + payload)
        while frame:
            frame = frame[_write(self.wire, frame) :]

    def receive(self):
        """Give the next ask, None when the checker has gone."""
        header = self._exactly(4)
        if header is None:
            return None
        payload = self._exactly(_header.unpack(header)[0])
        return None if payload is None else self.decode(payload)

    def _exactly(self, count):
        parts = []
        while count:
            part = _read(self.wire, min(count, CHUNK))
            if not part:
                return None
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def serve(self):
        """Answer asks until there are no more, then end the process."""
        try:
            while True:
                ask = self.receive()
                kind = ask["type"] if ask else "stop"
                if kind == "load" and self.module is None:
                    self.load(ask)
                elif kind == "calls" and self.module:
                    self.calls(ask["calls"], ask.get("figures", ""))
                elif kind == "uses" and self.module:
                    self.uses(ask["uses"])
                elif kind == "line" and self.module:
                    self.type_line(ask)
                else:
                    break
        except BaseException as fault:  # the wire is gone, or the answer broke the agent: either way it ends here
            _exit(0 if type(fault) is BrokenPipeError or getattr(fault, "errno", 0) == errno.EPIPE else 86)
        _exit(0)

    # ------------------------------------------------------------ load

    def load(self, ask):
        """Read the answer, say what it holds, then run it."""
        facts, module, run = self._read_several(ask) if ask.get("files") else self._read(ask)
        self.send(facts)
        self.module = module
        if run is None:
            return
        reseed(ask["seed"])
        fault = None
        try:
            run()
        except BaseException as error:
            fault = error
        try:
            self._settle()
        except BaseException:  # a trace function that raises is taken out by doing so
            self._settle()
        reply = {"type": "loaded", "functions": self._functions()} if fault is None else self.raised(None, fault)
        self._flush()
        self.send(reply)

    def _read(self, ask):
        """Give (facts, module, run) of an answer in one file: False and None when it cannot be read."""
        source, name = ask["source"], ask["name"]
        facts, code = self.read_text(source, name, mentions=ask.get("mentions", True))
        if code is None:
            return facts, False, None
        text = source.decode("utf-8", "replace")
        self.lines = {name: text.splitlines(keepends=True)}
        linecache.cache[name] = (len(source), None, self.lines[name], name)
        module = self._new_module(name, text)
        return facts, module, lambda: exec(code, module.__dict__)

    def _read_several(self, ask):
        """Give the same of an answer in several files; the first is its entry."""
        self.names_files = True
        entry = {"name": ask["name"], "source": ask["source"], "given": ask.get("given", False)}
        facts, made = self.several.read(self.read_text, [entry, *ask["files"]], mentions=ask.get("mentions", True))
        if made is None:
            return facts, False, None
        self.lines = {file.name: file.text.splitlines(keepends=True) for file in made if not file.given}
        try:
            module, run = self.several.make(made)
        except ImportError as fault:
            module, run = types.ModuleType("answer"), _raiser(fault)
        return facts, module, run

    def _new_module(self, name, text):
        """Make the answer's module, under the file's name unless that would hide another module."""
        stem = name.rpartition("/")[2].partition(".")[0] or "answer"
        if not stem.isidentifier() or stem in sys.modules or stem in sys.stdlib_module_names:
            stem = f"answer_{stem}" if stem.isidentifier() else "answer"
        module = types.ModuleType(stem)
        module.__file__ = name
        module.__loader__ = Text(text)
        module.__builtins__ = builtins
        sys.modules[stem] = module
        return module

    def _functions(self):
        space = self.module.__dict__
        names = [name for name in list(space) if type(name) is str and not name.startswith("__")]
        return [_clean(name)[:500] for name in names if callable(space[name])][:20_000]

    # ------------------------------------------------------------ calls

    def calls(self, calls, figures=""):
        """Make the calls in order, each answered by a frame; output is flushed before the last of them.

        With `figures` (`described` or `pictured`), what a call drew is its result.
        """
        last = len(calls) - 1
        for place, call in enumerate(calls):
            payload = self._call(call["id"], call["function"], call["args"], call, figures)
            if place == last:
                self._flush()
            self.send_raw(payload)

    def uses(self, uses):
        """Use kept objects in order, each use answered by a frame."""
        last = len(uses) - 1
        for place, use in enumerate(uses):
            payload = self._use(use["id"], use["held"], use["operation"], use["args"], use["keep"])
            if place == last:
                self._flush()
            self.send_raw(payload)

    def type_line(self, ask):
        """Run a line that the learner typed, or find the names that it may go on with."""
        number, source = ask["id"], ask["source"]
        if ask["complete"]:
            payload = self.console.words(number, source)
        else:
            self.line.call = number if ask.get("talks") else None
            payload = self.console.run(number, source, ask.get("given") or {})
            self.line.call = None
        try:
            self._settle()
        except BaseException:  # a trace function that raises is taken out by doing so
            self._settle()
        self._flush()
        self.send_raw(payload)

    def value_message(self, number, body):
        """Give the reply with a value that is encoded already."""
        return b"\x84\xa4type\xa5value\xa7changed\x90\xa2id" + self.number(number) + b"\xa5value" + body

    def _offer(self, number, kind, facts):
        """Make something of the checker's usable, for the decoder that met it among the arguments."""
        if kind == "database":
            return self.network.give(number, facts)
        made = self.offering.Environment if kind == "environment" else self.offering.Function
        return made(self.line, number, facts)

    def _use(self, number, held, operation, args, keep):
        return self._reply(number, lambda: self.holding.use(held, operation, args), (), keep)

    def _call(self, number, function, arguments, how, figures):
        space, keep, report = self.module.__dict__, how.get("keep"), how.get("report")
        if figures:
            return self._draw(number, lambda: space[function](*arguments), arguments, pictured=figures == "pictured")
        self.line.call = number if how.get("talks") else None
        if not report:
            return self._reply(number, lambda: space[function](*arguments), arguments, keep)
        reporting = self.offering.Report(self.line)

        def work():
            result = space[function](*arguments, **{report: reporting})
            reporting.flush()
            return result

        return self._reply(number, work, arguments, keep)

    def _draw(self, number, work, arguments, *, pictured):
        self.figures.clear()
        return self._reply(number, lambda: self.figures.drawn(work()), arguments, None, pictured=pictured)

    def _reply(self, number, work, arguments, keep, *, pictured=False):
        """Do what was asked and give the reply, encoded: a value, what was raised, or why there is neither."""
        encode, likeness = self.encode, self.likeness
        before = [likeness(argument) for argument in arguments]
        fault = value = None
        try:
            value = work()
        except BaseException as error:
            fault = error
        self.line.call = None
        try:
            self._settle()
        except BaseException:  # a trace function that raises is taken out by doing so
            self._settle()
        if fault is not None:
            return encode(self.raised(number, fault))
        try:
            encoded = encode(value, self.holding.keep if keep else None, pictured=pictured)
            payload = self._value(number, arguments, before, encoded)
            if len(payload) <= MAX_FRAME_BYTES:
                return payload
            fault = self.unsendable(value, f"it takes {len(payload) // 1_000_000} MB; at most 64 MB can be sent")
        except self.unsendable as error:
            fault = error
        except BaseException as error:  # the value's own methods, or memory
            if type(error) is MemoryError:
                return encode(self.raised(number, error))
            fault = self.unsendable(value, f"reading it raised {self.class_name(type(error))}")
        named = {"type_name": _clean(fault.type_name), "reason": _clean(fault.reason)[:MAX_MESSAGE]}
        return encode({"type": "unsendable", "id": number, **named})

    def _value(self, number, arguments, before, body):
        """Give the reply with the result that was encoded first; then look which arguments are no longer what they were."""
        changed = [place for place, was in enumerate(before) if self._differs(arguments[place], was)]
        if changed:
            head = self.encode({"type": "value", "id": number, "changed": changed})
            # A map of three pairs becomes one of four: the value is spliced in as it was encoded.
            return b"\x84" + head[1:] + b"\xa5value" + body
        return self.value_message(number, body)

    def _differs(self, argument, was):
        if was is None:
            return False
        try:
            return self.likeness(argument) != was
        except self.unsendable:
            return True

    def raised(self, number, fault):
        """Describe an exception: its class, its words, and the innermost line of the answer that was running."""
        file, line, frames, trace = "", None, 0, fault.__traceback__
        while trace is not None and frames < 100_000:
            name = trace.tb_frame.f_code.co_filename
            if name in self.lines:
                file, line, frames = name, trace.tb_lineno, frames + 1
            trace = trace.tb_next
        if type(fault) in {SyntaxError, IndentationError, TabError} and _names(fault.filename, self.lines):
            file, line = fault.filename, fault.lineno
        if type(line) is not int or not 0 < line <= 10_000_000:
            line = None
        lines = self.lines.get(file, ())
        source = lines[line - 1].strip("\r\n") if line and line <= len(lines) else ""
        return {
            "type": "raised",
            "id": number,
            "error": _clean(self.class_name(type(fault))),
            "message": self._words(fault),
            "line": line,
            "source": _clean(source)[:MAX_MESSAGE],
            "frames": frames,
            "file": file if self.names_files and line is not None else "",
        }

    def _words(self, fault):
        try:
            words = str.__str__(str(fault))
        except BaseException:  # an exception may raise while it is described
            words = "(its message cannot be read)"
        return words[:MAX_MESSAGE].encode("utf-8", "backslashreplace").decode("utf-8")[:MAX_MESSAGE]

    # ------------------------------------------------------------ between

    def _settle(self):
        """Undo what an answer may have left behind that would trip the agent itself."""
        _set_trace(None)
        _set_profile(None)
        _set_recursion_limit(_recursion_limit)

    def _flush(self):
        for output in (*self.outputs, sys.stdout, sys.stderr):
            try:
                if type(output) is io.TextIOWrapper:
                    _flush_text(output)
                elif output is not None:
                    output.flush()
            except BaseException:  # noqa: S112 - closed or replaced by the answer: its own loss
                continue


class Text:
    """Where the answer's module came from: AutoGraph has its lines forgotten, and asks the module's loader for them."""

    def __init__(self, text):
        """Keep the text."""
        self.text = text

    def get_source(self, _name):
        """Give the text."""
        return self.text


def _raiser(fault):
    """Give a function that raises it."""

    def run():
        raise fault

    return run


def _names(file, files):
    return type(file) is str and file in files


def _clean(text):
    """Replace what is no character, so that the text can cross."""
    return str.encode(text, "utf-8", "replace").decode("utf-8")


def reseed(seed):
    """Give this process random generators of its own, whatever its parent's state was."""
    random.seed(seed)
    np = sys.modules.get("numpy")
    if np is not None:
        np.random.seed(seed % 2**32)
    torch, tensorflow = sys.modules.get("torch"), sys.modules.get("tensorflow")
    if torch is not None:
        torch.manual_seed(seed)
    if tensorflow is not None:
        tensorflow.random.set_seed(seed % 2**31)
