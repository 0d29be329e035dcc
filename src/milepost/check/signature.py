"""What a task's function takes and gives, read from one line such as `assign(points: array[n, d]) -> ints[n]`."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeGuard

from milepost.terms import AuthorError

Dimension = int | str


@dataclass(frozen=True, slots=True)
class Plain:
    """One of the types of a single value that are named in PLAIN, or a role.

    An `index` is a whole number that says which element is meant. A check counts from 0; what an answer takes and
    gives counts as its language does. The roles `model`, `module`, `policy`, `generator` and `held` are objects that
    stay in the answer's process; `function` and `environment` stay with the checker, and `database` and `collections` with a
    server: what an answer in Python is given in their place is the way to one that is thrown away afterwards. A `file` is a
    parameter alone: an answer in Python is given the path of one.
    """

    name: str


@dataclass(frozen=True, slots=True)
class ArrayOf:
    """An array: `kind` says which numbers (`array` means any real ones); `dims` is None when any shape will do.

    In `indices` each number is an `index`. A `tensor` reaches the answer as its framework's own.
    """

    kind: str
    dims: tuple[Dimension, ...] | None


@dataclass(frozen=True, slots=True)
class Container:
    """A `list`, `set`, `dict` or `tuple` of other types; a dict's keys are text."""

    kind: str
    items: tuple["Type", ...]


@dataclass(frozen=True, slots=True)
class Union:
    """One of several types."""

    options: tuple["Type", ...]


Type = Plain | ArrayOf | Container | Union

# What each role has to be good for.
ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "model": ("predict",),
    "module": ("forward",),
    "policy": ("act",),
    "generator": ("sample",),
    "held": (),
}
OFFERED: Final = frozenset({"function", "environment"})
REPORT: Final = "report"
# Which server holds what the parameter is given, by the name of its runtime.
SERVED: Final[Mapping[str, str]] = {"database": "mysql", "collections": "mongodb"}
PLAIN: Final = frozenset(
    {
        "int",
        "index",
        "float",
        "bool",
        "str",
        "bytes",
        "None",
        "any",
        "table",
        "series",
        "figure",
        "file",
        *SERVED,
        *ROLES,
        *OFFERED,
    },
)
ARRAYS: Final = frozenset({"array", "tensor", "floats", "ints", "indices", "bools", "strings"})
CONTAINERS: Final = frozenset({"list", "set", "dict", "tuple"})
ELLIPSIS: Final = "..."


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the task's function."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Signature:
    """The task's function: its name, its parameters in order, and the type of its result.

    `names` are the parameters' names; `binding` holds, for each parameter whose value fixes the length of a named
    dimension, its position and either its own name (a whole number) or its dimensions' names (None where one has none).
    `servers` are the runtimes that hold what parameters are given, in the order of these; empty when none does.
    `takes_files` says that a parameter is, or holds, the path of a file; `wraps`, that one is, or may hold, what plain
    msgpack would send to an answer in Python as something else: a tensor, a tuple; `sized`, that the result has an array in
    it whose sides the arguments may fix.
    """

    name: str
    parameters: tuple[Parameter, ...]
    result: Type
    text: str
    report: str = ""
    keeps: bool = field(init=False, repr=False, compare=False)
    talks: bool = field(init=False, repr=False, compare=False)
    servers: tuple[str, ...] = field(init=False, repr=False, compare=False)
    takes_files: bool = field(init=False, repr=False, compare=False)
    wraps: bool = field(init=False, repr=False, compare=False)
    sized: bool = field(init=False, repr=False, compare=False)
    names: tuple[str, ...] = field(init=False, repr=False, compare=False)
    binding: tuple[tuple[int, str | tuple[str | None, ...]], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out, once, what every call asks for."""
        named = {each.name for each in types_in(self.result) if isinstance(each, Plain)}
        object.__setattr__(self, "keeps", not named.isdisjoint(ROLES))
        wraps = any(_wraps(each) for parameter in self.parameters for each in types_in(parameter.type))
        object.__setattr__(self, "wraps", wraps)
        sized = any(isinstance(each, ArrayOf) and each.dims for each in types_in(self.result))
        object.__setattr__(self, "sized", sized)
        offered = any(not _special(parameter.type).isdisjoint(OFFERED) for parameter in self.parameters)
        served = (SERVED[kind.name] for kind in (each.type for each in self.parameters) if _is_served(kind))
        object.__setattr__(self, "servers", tuple(served))
        takes_files = any("file" in _special(parameter.type) for parameter in self.parameters)
        object.__setattr__(self, "takes_files", takes_files)
        object.__setattr__(self, "talks", bool(self.report) or offered or bool(self.servers))
        object.__setattr__(self, "names", tuple(parameter.name for parameter in self.parameters))
        found = ((position, _binds(parameter)) for position, parameter in enumerate(self.parameters))
        object.__setattr__(self, "binding", tuple((position, what) for position, what in found if what is not None))


def _is_served(kind: Type) -> TypeGuard[Plain]:
    return isinstance(kind, Plain) and kind.name in SERVED


def _wraps(kind: Type) -> bool:
    match kind:
        case Plain(name="any") | ArrayOf(kind="tensor") | Container(kind="tuple") | Container(items=()):
            return True
    return False


def _special(kind: Type) -> set[str]:
    """Give the names of the types in `kind`, arrays and plain ones."""
    return {
        each.name if isinstance(each, Plain) else each.kind for each in types_in(kind) if not isinstance(each, Union)
    }


def _binds(parameter: Parameter) -> str | tuple[str | None, ...] | None:
    """Say which dimensions a parameter's value fixes: its own name, the names of its sides, or None for none."""
    match parameter.type:
        case Plain(name="int"):
            return parameter.name
        case ArrayOf(dims=tuple(dims)) if ELLIPSIS not in dims:
            return tuple(dim if isinstance(dim, str) and dim.isidentifier() else None for dim in dims)
    return None


def parse_signature(text: str) -> Signature:
    """Give the signature written in `text`; AuthorError (MP-K001, MP-K002) when it cannot be read."""
    try:
        tree = ast.parse(f"def {text}: ...")
    except SyntaxError as fault:
        raise _unreadable(text, str(fault.msg)) from fault
    function = tree.body[0]
    if not isinstance(function, ast.FunctionDef) or function.returns is None:
        raise _unreadable(text, "it needs a name, parameters with types, and `-> type`")
    arguments = function.args
    if arguments.vararg or arguments.kwarg or arguments.kwonlyargs or arguments.defaults:
        raise _unreadable(text, "only plain parameters without defaults are graded")
    reports = [arg for arg in arguments.args if isinstance(arg.annotation, ast.Name) and arg.annotation.id == REPORT]
    if len(reports) > 1:
        raise _unreadable(text, "only one parameter can report")
    given = [arg for arg in arguments.args if arg not in reports]
    parameters = tuple(Parameter(arg.arg, _parameter_type(text, arg)) for arg in given)
    report = reports[0].arg if reports else ""
    signature = Signature(function.name, parameters, _type(function.returns, text), text, report)
    if len(signature.servers) > len(set(signature.servers)):
        raise _unreadable(text, "of each kind of database it may be given one")
    return signature


def types_in(kind: Type) -> Iterator[Type]:
    """Give a type and every type inside it."""
    yield kind
    inner = kind.items if isinstance(kind, Container) else kind.options if isinstance(kind, Union) else ()
    for each in inner:
        yield from types_in(each)


def _unreadable(text: str, why: str) -> AuthorError:
    return AuthorError("MP-K001", f"The signature `{text}` cannot be read: {why}.", "Write `name(a: type) -> type`.")


def _parameter_type(text: str, arg: ast.arg) -> Type:
    if arg.annotation is None:
        raise _unreadable(text, f"parameter `{arg.arg}` has no type")
    return _type(arg.annotation, text)


def _type(node: ast.expr, text: str) -> Type:
    match node:
        case ast.Constant(value=None):
            return Plain("None")
        case ast.Name(id=name) if name in PLAIN:
            return Plain(name)
        case ast.Name(id=name) if name in ARRAYS:
            return ArrayOf(name, None)
        case ast.Name(id=name) if name in CONTAINERS:
            return Container(name, ())
        case ast.Subscript(value=ast.Name(id=name), slice=inner) if name in ARRAYS:
            return ArrayOf(name, tuple(_dimension(part, text) for part in _parts(inner)))
        case ast.Subscript(value=ast.Name(id=name), slice=inner) if name in CONTAINERS:
            return Container(name, tuple(_item_type(part, text) for part in _parts(inner)))
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return Union((*_options(_type(left, text)), *_options(_type(right, text))))
    known = ", ".join(sorted(PLAIN | ARRAYS | CONTAINERS))
    message = f"The signature `{text}` names the unknown type `{ast.unparse(node)}`."
    raise AuthorError("MP-K002", message, f"Use one of: {known}.")


def _item_type(node: ast.expr, text: str) -> Type:
    if isinstance(node, ast.Constant) and node.value is ...:
        return Plain(ELLIPSIS)
    return _type(node, text)


def _options(kind: Type) -> tuple[Type, ...]:
    return kind.options if isinstance(kind, Union) else (kind,)


def _parts(node: ast.expr) -> list[ast.expr]:
    return list(node.elts) if isinstance(node, ast.Tuple) else [node]


def _dimension(node: ast.expr, text: str) -> Dimension:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int(side)):
            return side
        case ast.Constant(value=value) if value is ...:
            return ELLIPSIS
        case ast.BinOp() | ast.UnaryOp():
            return ast.unparse(node)
    raise _unreadable(text, f"`{ast.unparse(node)}` is not a dimension")


def describe(kind: Type) -> str:
    """Say in plain words what `kind` is, as in "an array of whole numbers of shape (n, 2)"."""
    match kind:
        case Plain(name=name):
            return _PLAIN_WORDS.get(name, name)
        case ArrayOf(kind=name, dims=dims):
            words = _ARRAY_WORDS[name]
            return words if dims is None else f"{words} of shape {_shape_text(dims)}"
        case Container(kind="list", items=(item,)):
            return f"a list ({describe(item)} each)"
        case Container(kind="tuple", items=items) if items:
            return "a tuple of " + ", ".join(describe(item) for item in items)
        case Container(kind=name):
            return _CONTAINER_WORDS[name]
        case Union(options=options):
            return " or ".join(describe(option) for option in options)


def draws(kind: Type) -> bool:
    """Say whether a value of this type is a figure, or holds some."""
    match kind:
        case Plain(name=name):
            return name == "figure"
        case Container(items=items):
            return any(map(draws, items))
        case Union(options=options):
            return any(map(draws, options))
    return False


def _shape_text(dims: tuple[Dimension, ...]) -> str:
    inner = ", ".join(str(dim) for dim in dims)
    return f"({inner},)" if len(dims) == 1 else f"({inner})"


_PLAIN_WORDS: Final = {
    "int": "a whole number",
    "index": "a whole number",
    "float": "a number",
    "bool": "True or False",
    "str": "text",
    "bytes": "bytes",
    "None": "None",
    "any": "any value",
    "table": "a table (DataFrame)",
    "series": "a column (Series)",
    "figure": "a figure (Matplotlib's Figure or Axes)",
    "file": "the path of a file",
    "model": "a model (an object with `predict`)",
    "module": "a network (an object that is called with its inputs)",
    "policy": "a policy (a function of an observation, or an object with `act`)",
    "generator": "a generator (an object with `sample`)",
    "held": "an object",
    "function": "a function",
    "environment": "an environment",
    "database": "the tables of a database",
    "collections": "the collections of a database",
}
_ARRAY_WORDS: Final = {
    "array": "an array of numbers",
    "tensor": "a tensor",
    "floats": "an array of floats",
    "ints": "an array of whole numbers",
    "indices": "an array of whole numbers",
    "bools": "an array of True and False",
    "strings": "an array of text",
}
_CONTAINER_WORDS: Final = {"list": "a list", "set": "a set", "dict": "a dict", "tuple": "a tuple"}
