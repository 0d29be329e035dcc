"""Compilers: what they say of a text, what they refuse, and how they are replaced."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from milepost import wire
from milepost.sandbox import ChildGone, java_compiling
from milepost.sandbox.java_compiling import Compilers
from milepost.terms import UnavailableError

PLAIN = b"class A {\n    static int f() {\n        return 1;\n    }\n}\n"


@pytest.fixture(scope="module")
def compilers(java_pool):
    """Compilers of our own, so that no other test finds them busy."""
    found = Compilers(java_pool.toolset.compiler, log=lambda _text: None)
    found.start()
    yield found
    found.close()


@pytest.fixture
def read(compilers):
    """Compile a text and give its facts."""

    def one(text, *, name="Answer.java", timeout_s=20.0):
        source = text.encode() if isinstance(text, str) else text
        return compilers.compile(source, name, timeout_s=timeout_s).facts

    return one


def test_a_text_becomes_classes_and_facts(compilers):
    text = b"import java.util.List;\n\npublic class Answer {\n    static int size(List<Integer> all) { return all.size(); }\n}\n"
    compiled = compilers.compile(text, "Answer.java", timeout_s=20)
    assert compiled.facts.syntax is None
    assert compiled.facts.imports == ("java.util.List",)
    assert compiled.facts.functions == (wire.FunctionFact("size", ("all",), 4),)
    assert "java.util.List.size" in compiled.facts.calls
    assert compiled.facts.nodes["MethodInvocation"] == 1
    package = wire.decode_value(compiled.package)
    assert package["classes"]["Answer"][:4] == b"\xca\xfe\xba\xbe"
    assert package["tops"] == ["Answer"]


def test_calls_are_named_by_the_class_that_they_belong_to(read):
    calls = read("""
        import static java.lang.Math.max;
        import java.util.*;
        import java.util.stream.Collectors;

        class Answer {
            static int helper(int x) { return x; }
            static Object f(List<Integer> all) {
                var sorted = new ArrayList<>(all);
                Collections.sort(sorted);
                all.stream().mapToInt(Integer::intValue).sum();
                return sorted.stream().map(x -> helper(max(x, 1))).collect(Collectors.toList());
            }
        }
    """).calls
    assert {
        *("java.util.Collections.sort", "java.util.ArrayList", "java.lang.Math.max", "helper"),
        *("java.util.Collection.stream", "java.util.stream.IntStream.sum", "java.lang.Integer.intValue"),
    } <= set(calls)


def test_the_class_named_as_the_exercise_comes_first_then_a_public_one(compilers):
    text = b"class Helper {}\npublic class Other {}\nclass RunningMean {}\n"
    for name, want in (
        ("RunningMean.java", ["RunningMean", "Other", "Helper"]),
        ("Answer.java", ["Other", "Helper", "RunningMean"]),
    ):
        package = compilers.compile(text, name, timeout_s=20).package
        assert wire.decode_value(package)["tops"] == want


@pytest.mark.parametrize("text", ["", "// nothing yet\n", "import java.util.List;\n", "package a;\n"])
def test_a_text_without_a_class_has_no_nodes(read, text):
    facts = read(text)
    assert facts.syntax is None
    assert facts.nodes == {}


def test_a_fault_is_told_with_its_place(read):
    fault = read("class A {\n\n    static int f() {\n        int x = 1\n        return x;\n    }\n}\n").syntax
    assert (fault.line, fault.column) == (4, 18)
    assert fault.text == "        int x = 1"
    assert fault.message == "There should be `;` here."


def test_a_mark_of_its_encoding_and_any_end_of_line_are_read(read):
    assert read("\ufeffclass A { static int f() { return 1; } }").syntax is None
    fault = read("class A {\r\n    int x = y;\r\n}\r\n").syntax
    assert (fault.line, fault.column, fault.text) == (2, 13, "    int x = y;")


def test_no_annotation_is_processed_and_no_other_file_is_read(read):
    assert "cannot be used here" in read('@javax.annotation.processing.Generated("x") class A {}').syntax.message
    assert "There is no package `milepost.agent`" in read("import milepost.agent.Agent; class A {}").syntax.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("class A { int x = " + "(" * 9000 + "1" + ")" * 9000 + "; }", "nested too deep"),
        (
            'class A { static final String A0 = "' + "x" * 1000 + '";'
            + "".join(f"static final String A{i} = A{i - 1} + A{i - 1};" for i in range(1, 28)) + "}",
            "takes more memory",
        ),
        ("class A { " + "".join(f"class B{i} {{}}" for i in range(2100)) + "}", "takes more memory"),
    ],
    ids=["deep", "large", "many"],
)  # fmt: skip
def test_a_text_that_breaks_a_compiler_is_told_and_the_next_has_a_fresh_one(read, text, words):
    assert words in read(text).syntax.message
    assert read(PLAIN).syntax is None


def test_a_text_that_takes_too_long_is_told_and_its_compiler_ended(compilers, read):
    read(PLAIN)
    large = "class A {" + "".join(f"static int f{i}(int x) {{ return x * {i} + f{i + 1}(x); }}" for i in range(3000))
    wait_until(
        lambda: compilers._idle
    )  # a tenth of a second is for the text, and not for a compiler that is just being renewed
    fault = read(large + "static int f3000(int x) { return x; } }", timeout_s=0.1).syntax
    assert fault is not None
    assert "takes too long" in fault.message
    assert read(PLAIN).syntax is None


def test_a_compiler_that_was_ended_is_not_blamed_on_the_text(compilers, read):
    assert read(PLAIN).syntax is None
    wait_until(lambda: compilers._idle)
    compilers._idle[0].child.abandon()
    assert read(PLAIN).syntax is None


def test_after_many_texts_a_compiler_is_replaced(java_pool, monkeypatch):
    monkeypatch.setattr(java_compiling, "RENEW_AFTER", 2)
    monkeypatch.setattr(java_compiling, "REHEARSALS", 0)
    few = Compilers(java_pool.toolset.compiler, log=lambda _text: None)
    try:
        assert few.compile(PLAIN, "A.java", timeout_s=20).package is not None
        first = few._idle[0].child.pid
        assert few.compile(PLAIN, "A.java", timeout_s=20).package is not None
        assert few._idle, "the next text must find a compiler while its successor is being started"
        wait_until(lambda: few._living == 1 and few._idle and few._idle[0].child.pid != first)
        assert few.compile(PLAIN, "A.java", timeout_s=20).package is not None
    finally:
        few.close()


def test_what_a_compiler_says_is_not_believed(compilers, monkeypatch):
    wait_until(lambda: compilers._idle)
    monkeypatch.setattr(java_compiling, "MAX_CLASS_BYTES", 10)
    assert "takes more memory" in compilers.compile(PLAIN, "A.java", timeout_s=20).facts.syntax.message
    monkeypatch.undo()
    told = {"syntax": None, "imports": "all of them"}
    wait_until(lambda: compilers._idle)
    first = compilers._idle[-1].child
    monkeypatch.setattr(type(first), "receive", lambda self, **_: wire.Value(id=1, value=told))
    assert "stops at this text" in compilers.compile(PLAIN, "A.java", timeout_s=20).facts.syntax.message
    monkeypatch.undo()
    assert compilers.compile(PLAIN, "A.java", timeout_s=20).package is not None


def test_many_at_once_are_all_served(compilers):
    with ThreadPoolExecutor(6) as crowd:
        found = list(crowd.map(lambda _: compilers.compile(PLAIN, "A.java", timeout_s=30).package, range(24)))
    assert all(found)
    assert compilers._living <= java_compiling.AT_ONCE


def test_a_second_compiler_goes_when_it_is_not_needed_and_the_first_after_long(java_pool, monkeypatch):
    monkeypatch.setattr(java_compiling, "REHEARSALS", 0)
    monkeypatch.setattr(java_compiling, "SPARE_S", 0.2)
    monkeypatch.setattr(java_compiling, "IDLE_S", 0.4)
    idle = Compilers(java_pool.toolset.compiler, log=lambda _text: None)
    try:
        assert idle.compile(PLAIN, "A.java", timeout_s=20).package is not None
        wait_until(lambda: idle._living == 0)
        assert idle.compile(PLAIN, "A.java", timeout_s=20).package is not None
    finally:
        idle.close()


def test_closing_ends_those_who_wait_and_what_is_at_work(java_pool):
    closed = Compilers(java_pool.toolset.compiler, log=lambda _text: None)
    faults = []

    def ask():
        try:
            closed.compile(PLAIN, "A.java", timeout_s=20)
        except (ChildGone, UnavailableError) as fault:
            faults.append(fault)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.05)
    closed.close()
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()
    assert closed._living == 0
    assert {fault.reason for fault in faults if isinstance(fault, ChildGone)} <= {"lost"}


def wait_until(holds):
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)
