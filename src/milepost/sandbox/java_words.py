"""What the Java compiler says, in plain words."""

import re
from collections.abc import Callable, Mapping
from typing import Final

_PACKAGES: Final = re.compile(r"\b(?:[a-z]\w*\.)+(?=[A-Z])")
_UNICODE: Final = re.compile(r"\\u([0-9a-f]{4})")
_SYMBOL: Final = re.compile(r"symbol:\s+(?P<kind>\w+)\s+(?P<name>.+)")
_LOCATION: Final = re.compile(r"location:\s+(?:class|interface|package|variable|@?\w+)\s+(?P<place>.+)")

STOPPED: Final[Mapping[str, str]] = {
    "too-deep": "This text is nested too deep to be compiled. Split it into smaller methods.",
    "too-large": "Compiling this text takes more memory than an answer may use. Look for very long texts or numbers "
    "that are joined in the program itself.",
    "too-slow": "Compiling this text takes too long. Look for calls within calls that leave many types to be found out.",
    "compiler-failed": "The Java compiler itself stops at this text. Write it in a plainer way.",
}

# By the compiler's own name of the fault; what stands in braces comes from its message.
_PLAIN: Final[Mapping[str, tuple[str, str]]] = {
    "premature.eof": ("", "The file ends too early: a `}` is missing."),
    "unclosed.str.lit": ("", 'A text in quotes must end on the line on which it begins: a `"` is missing.'),
    "unclosed.char.lit": ("", "A single character stands between two `'`; a longer text stands between two `\"`."),
    "unclosed.text.block": ("", 'The text block does not end: a `"""` is missing.'),
    "unclosed.comment": ("", "The comment does not end: a `*/` is missing."),
    "illegal.char": (r"illegal character: '(?P<what>.+)'", "The character {what} cannot stand in a program."),
    "illegal.start.of.expr": ("", "A value should stand here, and something else does."),
    "illegal.start.of.type": ("", "A type should stand here, and something else does."),
    "illegal.start.of.stmt": ("", "A statement should stand here, and something else does."),
    "not.stmt": ("", "This is a value and no statement. Is it to be assigned or returned?"),
    "missing.ret.stmt": ("", "The method can reach its end without `return`."),
    "var.might.not.have.been.initialized": (r"variable (?P<what>\S+)", "`{what}` may not have a value yet."),
    "var.might.already.be.assigned": (r"variable (?P<what>\S+)", "`{what}` is final and may have a value already."),
    "cant.assign.val.to.final.var": (r"final variable (?P<what>\S+)", "`{what}` is final and cannot change."),
    "cant.assign.val.to.var": (r"variable (?P<what>\S+)", "`{what}` is final and cannot change."),
    "already.defined": (r"\w+ (?P<what>\S+) is already", "There is a `{what}` already. Give this one another name."),
    "unreported.exception.need.to.catch.or.throw": (
        r"unreported exception (?P<what>\S+);",
        "This may throw {what}. Catch it, or write `throws {what}` behind the method's parameters.",
    ),
    "unreachable.stmt": ("", "This line can never be reached."),
    "non-static.cant.be.ref": (
        r"non-static \w+ (?P<what>.+) cannot be",
        "`{what}` belongs to an object, and this method has none. Write `static` before it.",
    ),
    "int.number.too.large": ("", "The number does not fit into an int. Put an L behind it for a long."),
    "array.req.but.found": (
        r"but (?P<what>.+) found",
        "`[ ]` takes an element of an array, and this is of type {what}.",
    ),
    "cant.deref": (r"(?P<what>\w+) cannot be", "A value of type {what} has no methods and no parts."),
    "doesnt.exist": (r"package (?P<what>\S+)", "There is no package `{what}` here."),
    "package.not.visible": (r"package (?P<what>\S+) is not", "The package `{what}` cannot be used here."),
    "expected.module.or.open": ("", "A class should begin here. Is there a `}` too many before it?"),
    "expected4": ("", "A class should begin here. Is there a `}` too many before it?"),
    "cant.infer.local.var.type": (
        r"for local variable (?P<what>\S+)",
        "`var` takes the type of a value, and `{what}` is given none that has one. Write the type.",
    ),
    "preview.feature.disabled.plural": ("", "This belongs to a newer Java than the one that is here."),
    "preview.feature.disabled": ("", "This belongs to a newer Java than the one that is here."),
    "feature.not.supported.in.source.plural": ("", "This belongs to a newer Java than the one that is here."),
    "does.not.override.abstract": (
        r"override abstract method (?P<what>\S+) in (?P<place>\S+)",
        "The method `{what}` of {place} is missing.",
    ),
    "report.access": (r"(?P<what>\S+) has (?P<how>\w+) access in (?P<place>\S+)", "`{what}` is {how} to {place}."),
    "cant.ref.non.effectively.final.var": ("", "A variable used in a lambda or an inner class may be set only once."),
    "else.without.if": ("", "This `else` has no `if`. Is there a `;` or a `}` too many before it?"),
    "catch.without.try": ("", "This `catch` has no `try`."),
    "try.without.catch.finally.or.resource.decls": ("", "This `try` has no `catch` and no `finally`."),
    "invalid.meth.decl.ret.type.req": ("", "The method needs the type of its result before its name, such as `int`."),
    "ret.outside.meth": ("", "A `return` stands outside of any method."),
    "break.outside.switch.loop": ("", "A `break` stands outside of any loop or switch."),
    "incomparable.types": (r"types: (?P<one>.+) and (?P<other>.+)", "{one} and {other} can never be equal."),
    "limit.code": (r"code too large(?: for try statement)?", "This method is too long for Java. Split it."),
    "limit.string": ("", "This text is too long for a Java program."),
    "void.not.allowed.here": ("", "The call gives no value, and one is needed here."),
    "illegal.initializer.for.type": (r"for (?P<what>.+)", "`{{ }}` makes an array, and this is of type {what}."),
    "package.in.other.module": ("", "That package belongs to Java itself. Leave the `package` line out."),
    "abstract.cant.be.instantiated": (
        r"(?P<what>\S+) is abstract",
        "{what} is abstract: there can be no `new {what}(...)`.",
    ),
    "local.enum": ("", "An enum cannot stand inside of a method here."),
    "not.exhaustive": ("", "The switch does not say what happens in every case. Add the missing ones, or `default`."),
    "duplicate.case.label": ("", "This case stands in the switch twice."),
    "generic.array.creation": ("", "Java makes no arrays of a generic type. Take a List."),
    "type.found.req": (
        r"required: (?P<want>.+)",
        "A generic type takes no plain type such as int: write Integer, Long or Double.",
    ),
}
_SHAPES: Final[tuple[tuple[str, str], ...]] = (
    (r"possible lossy conversion from (\w+) to (\w+)", r"A \1 does not fit into \2 without loss. Write `(\2)` before it if that is meant."),
    (r"bad return type in (?:lambda expression|method reference)\s+(\S+) cannot be converted to (\S+)",
     r"The lambda gives \1, and \2 is needed."),
    (r"^incompatible types: missing return value", "`return` needs a value here: the method promises one."),
    (r"^incompatible types: unexpected return value", "The method is `void`, and returns nothing: leave the value out."),
    (r"^incompatible types: (.+) cannot be converted to (.+)", r"This is of type \1, and \2 is needed."),
    (r"^(.+) expected$", r"There should be \1 here."),
    (r"^bad operand types? for (?:binary|unary) operator '(.+?)'\s+first type:\s+(.+?)\s+second type:\s+(.+)",
     r"`\1` does not work on \2 and \3."),
    (r"^bad operand type (.+) for unary operator '(.+)'", r"`\2` does not work on \1."),
    (r"^(?:method|constructor) (\S+) in .+? cannot be applied to given types;\s+required:\s+(.+?)\s+found:\s+(.+?)\s+reason",
     r"`\1` takes (\2), and is called with (\3)."),
    (r"^no suitable (?:method|constructor) found for (\w+)(\(.*?\))", r"There is no `\1` that can be called with \2."),
)  # fmt: skip


def plain_fault(code: str, message: str) -> str:
    """Give the compiler's message as a sentence that a beginner can act on; its own words where we have none."""
    name = code.removeprefix("compiler.err.")
    if name in STOPPED:
        return STOPPED[name]
    message = _PACKAGES.sub("", message)
    if name.startswith("cant.resolve"):
        return _unknown(message)
    if name in _PLAIN:
        pattern, words = _PLAIN[name]
        found = re.search(pattern, message) if pattern else None
        if found is not None or not pattern:
            return words if found is None else _UNICODE.sub(_character, words.format(**found.groupdict()))
    flat = " ".join(message.split())
    for shape, words in _SHAPES:
        found = re.search(shape, flat)
        if found is not None:
            return _tidy(found.expand(words))
    return _sentence(flat)


def _unknown(message: str) -> str:
    """Say what name is not known, and where it was looked for."""
    symbol, location = _SYMBOL.search(message), _LOCATION.search(message)
    if symbol is None:
        return _sentence(" ".join(message.split()))
    kind, name = symbol["kind"], symbol["name"].strip()
    place = "" if location is None else location["place"].strip()
    said = _UNKNOWN.get(kind, _UNKNOWN["variable"])
    return said(name, place)


def _unknown_variable(name: str, place: str) -> str:
    _, is_part, kind = place.partition(" of type ")
    if is_part:
        return f"{kind} has no part called `{name}`."
    return f"There is no `{name}` here. Is it declared before this line, and spelt the same?"


def _unknown_method(name: str, place: str) -> str:
    of = re.sub(r"^\w+ of type ", "", place)
    return f"{of} has no method `{name}`. Is it spelt as it is defined?" if of else f"There is no method `{name}`."


def _unknown_class(name: str, place: str) -> str:
    where = f" in the package {place}" if re.fullmatch(r"[a-z][\w.]*", place) else ""
    return f"There is no class `{name}`{where}. Is its `import` missing, or its name misspelt?"


_UNKNOWN: Final[Mapping[str, Callable[[str, str], str]]] = {
    "variable": _unknown_variable,
    "method": _unknown_method,
    "class": _unknown_class,
}


def _character(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return character if character.isprintable() else f"number {found[1]}"


def _tidy(text: str) -> str:
    """Put code words that the compiler has in its own quotes into ours, and leave its empty lists empty."""
    text = re.sub(r"'(.+?)'", r"`\1`", text).replace("<identifier>", "a name").replace("no arguments", "")
    return text.replace(", or ", " or ")


def _sentence(text: str) -> str:
    said = text[:1].upper() + text[1:]
    return said if said.endswith((".", "?", "!")) else said + "."
