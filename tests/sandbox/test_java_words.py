"""What the compiler says, in words that a beginner can act on."""

import pytest

from milepost.sandbox.java_words import STOPPED, plain_fault

SAID = [
    ("expected", "';' expected", "There should be `;` here."),
    ("expected3", "',', ')', or '[' expected", "There should be `,`, `)` or `[` here."),
    ("expected", "<identifier> expected", "There should be a name here."),
    ("premature.eof", "reached end of file while parsing", "The file ends too early: a `}` is missing."),
    (
        "cant.resolve.location",
        "cannot find symbol\n  symbol:   variable x\n  location: class A",
        "There is no `x` here. Is it declared before this line, and spelt the same?",
    ),
    (
        "cant.resolve.location.args",
        "cannot find symbol\n  symbol:   method lenght()\n  location: variable s of type java.lang.String",
        "String has no method `lenght()`. Is it spelt as it is defined?",
    ),
    (
        "cant.resolve.location",
        "cannot find symbol\n  symbol:   variable length\n  location: variable s of type java.lang.String",
        "String has no part called `length`.",
    ),
    (
        "cant.resolve.location",
        "cannot find symbol\n  symbol:   class List\n  location: class A",
        "There is no class `List`. Is its `import` missing, or its name misspelt?",
    ),
    (
        "cant.resolve.location",
        "cannot find symbol\n  symbol:   class Lisst\n  location: package java.util",
        "There is no class `Lisst` in the package java.util. Is its `import` missing, or its name misspelt?",
    ),
    (
        "prob.found.req",
        "incompatible types: java.lang.String cannot be converted to int",
        "This is of type String, and int is needed.",
    ),
    (
        "prob.found.req",
        "incompatible types: java.util.List<java.lang.Integer> cannot be converted to int[]",
        "This is of type List<Integer>, and int[] is needed.",
    ),
    (
        "prob.found.req",
        "incompatible types: possible lossy conversion from double to int",
        "A double does not fit into int without loss. Write `(int)` before it if that is meant.",
    ),
    (
        "cant.apply.symbol",
        "method f in class A cannot be applied to given types;\n  required: int\n  found:    no arguments\n  reason: x",
        "`f` takes (int), and is called with ().",
    ),
    (
        "operator.cant.be.applied.1",
        "bad operand types for binary operator '+'\n  first type:  int\n  second type: boolean",
        "`+` does not work on int and boolean.",
    ),
    (
        "non-static.cant.be.ref",
        "non-static method g() cannot be referenced from a static context",
        "`g()` belongs to an object, and this method has none. Write `static` before it.",
    ),
    (
        "unreported.exception.need.to.catch.or.throw",
        "unreported exception java.io.IOException; must be caught or declared to be thrown",
        "This may throw IOException. Catch it, or write `throws IOException` behind the method's parameters.",
    ),
    ("illegal.char", "illegal character: '\\u201c'", "The character \u201c cannot stand in a program."),
    ("illegal.char", "illegal character: '\\u0007'", "The character number 0007 cannot stand in a program."),
    (
        "var.might.not.have.been.initialized",
        "variable x might not have been initialized",
        "`x` may not have a value yet.",
    ),
    ("illegal.initializer.for.type", "illegal initializer for int", "`{ }` makes an array, and this is of type int."),
    ("package.not.visible", "package java.sql is not visible\n (x)", "The package `java.sql` cannot be used here."),
    ("a.fault.of.tomorrow", "something new\n  happened", "Something new happened."),
    ("expected", "no words that we know", "No words that we know."),
    ("already.defined", "in other words", "In other words."),
]


@pytest.mark.parametrize(("code", "message", "words"), SAID)
def test_a_fault_is_said_plainly(code, message, words):
    assert plain_fault(f"compiler.err.{code}", message) == words


@pytest.mark.parametrize("code", STOPPED)
def test_where_the_compiler_itself_stops_it_is_said_what_to_do(code):
    words = plain_fault(code, "")
    assert words.endswith(".")
    assert ". " in words
