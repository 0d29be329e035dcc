"""Runs a small program and notes after each line which names are on which objects; the scene sends it to where answers run."""

import builtins
import sys
import types

MOST_STEPS, MOST_OBJECTS, MOST_PARTS, MOST_TEXT, MOST_DEPTH = 80, 24, 12, 60, 4
FILE = "<program>"
PLAIN = (type(None), bool, int, float, complex, str, bytes, type, types.BuiltinFunctionType, types.ModuleType)


class TooLong(BaseException):
    """Ends a program that goes on; no `except Exception` of its own catches it."""


class Recorder:
    def __init__(self):
        self.steps = []
        self.printed = []
        self.numbers = {}
        self.kept = []  # so that no other object takes the place, and the number, of one that is gone

    def number(self, value):
        if id(value) not in self.numbers:
            self.numbers[id(value)] = len(self.numbers) + 1
            self.kept.append(value)
        return self.numbers[id(value)]

    def step(self, frame, line):
        if len(self.steps) >= MOST_STEPS:
            raise TooLong
        stack = []
        while frame is not None:
            if frame.f_code.co_filename == FILE:
                stack.append(frame)
            frame = frame.f_back
        self.note([(named(each), each.f_locals) for each in reversed(stack)], line)

    def note(self, scopes, line):
        self.found, self.waiting = {}, []
        told = []
        for title, names in scopes:
            shown = [(name, self.value(value)) for name, value in list(names.items()) if not name.startswith("__") and name != ".0"]
            told.append({"name": title, "names": shown[:MOST_PARTS]})
        while self.waiting and len(self.found) < MOST_OBJECTS:
            value = self.waiting.pop(0)
            number = self.number(value)
            if number not in self.found:
                self.found[number] = {"id": number, "kind": kind(value), "parts": None}
                self.found[number]["parts"] = self.parts(value)
        self.steps.append({"line": line, "scopes": told, "objects": [each for _, each in sorted(self.found.items())], "printed": "".join(self.printed)[-300:]})

    def value(self, value):
        if isinstance(value, PLAIN):
            return {"text": short(value)}
        self.waiting.append(value)
        return {"to": self.number(value)}

    def parts(self, value):
        match value:
            case list() | tuple():
                parts = [(str(place), each) for place, each in enumerate(value[:MOST_PARTS])]
            case dict():
                parts = [(short(name), each) for name, each in list(value.items())[:MOST_PARTS]]
            case set() | frozenset():
                parts = [("", each) for each in sorted(value, key=repr)[:MOST_PARTS]]
            case types.FunctionType():
                names = value.__code__.co_varnames[: value.__code__.co_argcount]
                given = value.__defaults__ or ()
                parts = [*((f"{name} =", each) for name, each in zip(names[len(names) - len(given) :], given, strict=True))]
                parts += [(f"{name} (kept)", cell.cell_contents) for name, cell in zip(value.__code__.co_freevars, value.__closure__ or (), strict=True) if filled(cell)]
            case types.MethodType():
                parts = [("of", value.__self__)]
            case _ if hasattr(value, "__dict__"):
                parts = list(vars(value).items())[:MOST_PARTS]
            case _:
                parts = [("", short(value))]
        return [(label, self.value(each)) for label, each in parts]


def kind(value):
    name = type(value).__name__
    return f"{name} {value.__name__}" if isinstance(value, types.FunctionType | types.MethodType) else name


def filled(cell):
    try:
        cell.cell_contents  # noqa: B018 - asked whether there is any
    except ValueError:
        return False
    return True


def short(value):
    text = value.__name__ if isinstance(value, type | types.BuiltinFunctionType | types.ModuleType) else repr(value)
    return text if len(text) <= MOST_TEXT else text[: MOST_TEXT - 1] + "…"


def named(frame):
    return "program" if frame.f_code.co_name == "<module>" else f"{frame.f_code.co_name}()"


def outcome(text):
    """Run the program in `text`; give its steps, each with the line that comes next, and what is odd about its end."""
    recorder = Recorder()

    def show(*values, sep=" ", end="\n", **_more):
        recorder.printed.append(str(sep).join(map(str, values)) + str(end))

    def trace(frame, event, _arg):
        if frame.f_code.co_filename != FILE:
            return None
        if event == "line":
            recorder.step(frame, frame.f_lineno)
        return trace

    space = {"__name__": "__main__", "__builtins__": {**vars(builtins), "print": show}}
    note = ""
    try:
        code = compile(text, FILE, "exec")
        sys.settrace(trace)
        exec(code, space)
    except TooLong:
        note = f"Only the first {MOST_STEPS} steps are shown."
    except SyntaxError as error:
        note = f"Line {error.lineno} cannot be read: {error.msg}."
    except BaseException as error:
        place = error.__traceback__
        line = None
        while place is not None:
            line = place.tb_lineno if place.tb_frame.f_code.co_filename == FILE else line
            place = place.tb_next
        note = f"Line {line} raised {type(error).__name__}: {error}"
    finally:
        sys.settrace(None)
    recorder.note([("program", space)], 0)
    return {"steps": recorder.steps, "note": note}
