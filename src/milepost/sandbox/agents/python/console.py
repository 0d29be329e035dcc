"""Lines that the learner types beside their answer, run one after another in the answer's process.

They have names of their own, on top of the answer's: a library that the answer forgot to import is not missing here, and
is still missing there.
"""

import ast
import builtins
import os
import signal
import sys
import warnings

_signal, _SIGINT, _IGNORE = signal.signal, signal.SIGINT, signal.SIG_IGN
_compile, _parse, _exec, _eval = compile, ast.parse, exec, eval
FILE = "<console>"
MOST_CHARACTERS = 4000
# What a case that is written as code takes for granted.
SHORT = {"numpy": "np", "pandas": "pd"}


class Console:
    """The names and the last value of one console."""

    def __init__(self, agent):
        """Begin with the answer's names."""
        self.agent = agent
        self.space = {"__name__": "__console__", "__builtins__": builtins}
        self.seen = {}
        self.begun = False

    def run(self, number, source, given):
        """Run one input and give the reply, encoded: its last value, what it raised, or how a value is written.

        `given` are names that are there without having been typed.
        """
        payload = fault = None
        try:
            try:
                _signal(_SIGINT, self.agent.line.stop)
                self._put(given)
                payload = self._run(number, source)
            finally:
                _signal(_SIGINT, _IGNORE)
        except BaseException as error:
            fault = _stopped_by(error)
        # Between inputs nothing is there to be stopped.
        _signal(_SIGINT, _IGNORE)
        return self.agent.encode(self._raised(number, fault)) if payload is None else payload

    def _run(self, number, source):
        if not self.begun:
            self.begun = True
            warnings.simplefilter("default", SyntaxWarning)  # ignored in an answer's text, and wanted beside it
            _own_font_cache()
        self._take_over()
        figures = self.agent.figures
        figures.clear()
        tree = _parse(source, FILE)
        last = tree.body.pop() if tree.body and type(tree.body[-1]) is ast.Expr else None
        if tree.body:
            _exec(_compile(tree, FILE, "exec"), self.space)
        value = None if last is None else _eval(_compile(ast.Expression(last.value), FILE, "eval"), self.space)
        if value is not None:
            self.space["_"] = value
        return self._encoded(number, figures.shown(value))

    def _take_over(self):
        """Follow the answer's own names, where the learner has not put something else under them."""
        answer = self.agent.module.__dict__
        for name in list(answer):
            if type(name) is str and not name.startswith("__"):
                self._put({name: answer[name]})
        for library, short in SHORT.items():
            if library in sys.modules:
                self.space.setdefault(short, sys.modules[library])

    def _put(self, names):
        """Have names stand for values, where the learner has not put something else under them."""
        for name, value in names.items():
            if name not in self.space or self.space[name] is self.seen.get(name, self):
                self.space[name] = self.seen[name] = value

    def _encoded(self, number, value):
        agent = self.agent
        try:
            body = agent.encode(value, None, pictured=True)
            if len(body) <= 1 << 24:
                return agent.value_message(number, body)
        except agent.unsendable:
            pass
        return agent.encode(
            {
                "type": "unsendable",
                "id": number,
                "type_name": _clean(agent.class_name(type(value))),
                "reason": _clean(str.__str__(repr(value))[:MOST_CHARACTERS]),
            }
        )

    def _raised(self, number, fault):
        told = self.agent.raised(number, fault)
        if isinstance(fault, SyntaxError) and fault.filename == FILE:
            told["message"] = f"{fault.msg} (line {fault.lineno} of what you typed)"
            told["source"] = _clean((fault.text or "").rstrip("\n"))[:MOST_CHARACTERS]
        return told

    def words(self, number, start):
        """Give the names that begin with `start`, of what stands before its last dot if there is one."""
        before, dot, rest = start.rpartition(".")
        names = []
        try:
            self._take_over()
            names = dir(_eval(before, self.space)) if dot else [*self.space, *dir(builtins)]
        except BaseException:  # noqa: S110 - nothing is found in what is not there
            pass
        own = rest.startswith("_")
        found = sorted({name for name in names if name.startswith(rest) and (own or not name.startswith("_"))})
        return self.agent.value_message(
            number, self.agent.encode([_clean(before + dot + name) for name in found[:100]])
        )


def _stopped_by(fault):
    """Give the stop that a fault came of: a driver that is broken off may have something of its own to say."""
    each = fault
    for _ in range(50):
        if each is None or type(each) is KeyboardInterrupt:
            return fault if each is None else each
        each = each.__context__
    return fault


def _own_font_cache():
    """Give Matplotlib, should it come yet, a folder that it can write to, with the fonts that were looked up before."""
    kept = os.environ.get("MPLCONFIGDIR", "")
    if not kept or "matplotlib" in sys.modules or os.access(kept, os.W_OK):
        return
    own = os.path.abspath(".matplotlib")
    try:
        os.makedirs(own, exist_ok=True)
        for name in os.listdir(kept):
            with open(os.path.join(kept, name), "rb") as old, open(os.path.join(own, name), "wb") as new:
                new.write(old.read())
    except OSError:  # then it looks for its fonts itself, and says so
        return
    os.environ["MPLCONFIGDIR"] = own


def _clean(text):
    return str.encode(text, "utf-8", "replace").decode("utf-8")
