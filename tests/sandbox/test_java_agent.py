"""What Java's agent tells of an answer: exceptions with their lines, what was printed, what was changed."""

import numpy as np
import pytest

from milepost import wire
from milepost.sandbox import ChildGone

CHANGES = """
import java.util.*;

public class Answer {
    static void nothing(double[] x, List<Integer> y, Map<String, Integer> z) {}
    static void array(double[] x) { x[0] = Double.NaN; }
    static void grid(int[][] x) { x[1][0]++; }
    static void texts(String[] x) { x[0] = null; }
    static void list(List<Integer> x) { x.add(1); }
    static void member(List<Double> x) { x.set(0, 2.0); }
    static void inner(List<List<Integer>> x) { x.get(0).clear(); }
    static void map(Map<String, Integer> x) { x.remove("a"); }
    static void set(Set<String> x) { x.add("b"); }
    static void same(double[] x) { x[0] = x[0] + 0; }
    static void second(int[] x, int[] y) { y[0] = 7; }
    static void lying(List<Object> x) { x.set(0, new Object() { public boolean equals(Object o) { return true; } }); }
}
"""


@pytest.fixture(scope="module")
def changes(java_pool):
    with java_pool.take() as child:
        child.send(wire.Load(source=CHANGES.encode(), name="Answer.java", seed=1))
        facts = child.receive(timeout_s=20)
        assert facts.syntax is None, facts.syntax
        child.receive(timeout_s=20)

        def ask(function, *args):
            child.send(wire.Calls(calls=(wire.Call(id=1, function=function, args=args),)))
            return child.receive(timeout_s=20).changed

        yield ask


@pytest.mark.parametrize(
    ("function", "args", "want"),
    [
        ("nothing", (np.array([1.0, np.nan]), [1], {"a": 1}), ()),
        ("array", (np.array([1.0]),), (0,)),
        ("grid", (np.zeros((2, 2), int),), (0,)),
        ("texts", (["a"],), (0,)),
        ("list", ([],), (0,)),
        ("member", ([1.0],), (0,)),
        ("inner", ([[1]],), (0,)),
        ("map", ({"a": 1},), (0,)),
        ("set", (wire.SetValue(("a",)),), (0,)),
        ("same", (np.array([1.0]),), ()),
        ("second", ([1], [1]), (1,)),
        ("lying", ([1],), (0,)),
    ],
)
def test_an_argument_that_a_call_changed_is_told(changes, function, args, want):
    assert changes(function, *args) == want


@pytest.fixture
def answer(java_pool):
    """Load a text and give what came of it, and a way to call its `f`."""
    taken = []

    def load(source, *, name="Answer.java"):
        child = java_pool.take()
        taken.append(child)
        child.send(wire.Load(source=source.encode(), name=name, seed=1))
        facts = child.receive(timeout_s=20)
        assert facts.syntax is None, facts.syntax
        return child.receive(timeout_s=20), child

    yield load
    for child in taken:
        child.kill()


def call(child, *args, times=1):
    child.send(wire.Calls(calls=tuple(wire.Call(id=i, function="f", args=args) for i in range(times))))
    return [child.receive(timeout_s=20) for _ in range(times)]


def test_an_exception_comes_with_its_line_and_words(answer):
    _, child = answer("public class Answer {\n    static int f(int n) {\n        return helper(n);\n    }\n\n"
                      "    static int helper(int n) {\n        return 1 / n;  // here\n    }\n}\n")  # fmt: skip
    (raised,) = call(child, 0)
    assert (raised.error, raised.message) == ("ArithmeticException", "/ by zero")
    assert (raised.line, raised.source, raised.frames) == (7, "        return 1 / n;  // here", 2)


def test_an_exception_within_java_itself_is_told_with_the_line_that_led_there(answer):
    _, child = answer("import java.util.*;\nclass Answer {\n    static Object f() {\n        return List.of(1)\n"
                      "            .get(3);\n    }\n}\n")  # fmt: skip
    (raised,) = call(child)
    assert (raised.error, raised.line) == ("IndexOutOfBoundsException", 5)


def test_an_exception_of_its_own_is_told_by_its_own_name(answer):
    _, child = answer("class Answer {\n    static class Tired extends Exception {}\n"
                      "    static int f() throws Tired {\n        throw new Tired();\n    }\n}\n")  # fmt: skip
    (raised,) = call(child)
    assert (raised.error, raised.message, raised.line) == ("Tired", "", 4)


def test_what_fails_while_the_class_is_made_is_told_without_the_wrapping(answer):
    raised, _ = answer(
        'class Answer {\n    static int made = Integer.parseInt("x");\n    static int f() { return 1; }\n}\n'
    )
    assert isinstance(raised, wire.Raised)
    assert (raised.id, raised.error, raised.line) == (None, "NumberFormatException", 2)


def test_what_is_printed_is_there_with_the_last_reply(answer):
    _, child = answer('class Answer {\n    static { System.out.println("loaded \\u00e9"); }\n'
                      '    static int f() { System.out.print("a"); System.err.print("b"); return 1; }\n}\n')  # fmt: skip
    assert child.printed() == "loaded \u00e9\n"
    call(child, times=2)
    assert child.printed() == "loaded \u00e9\nabab"


def test_calls_that_come_between_keep_what_the_class_holds(answer):
    _, child = answer("class Answer {\n    static int count;\n    static int f() { return ++count; }\n}\n")
    assert [reply.value for reply in call(child, times=40)] == list(range(1, 41))


def test_only_static_methods_can_be_called(answer):
    loaded, _ = answer("class Answer {\n    int f() { return 1; }\n    static int g() { return 1; }\n}\nclass Other {\n"
                       "    static int h() { return 1; }\n    static int g() { return 2; }\n}\n")  # fmt: skip
    assert sorted(loaded.functions) == ["g", "h"]


def test_the_checks_own_way_to_write_a_name_is_understood(answer):
    _, child = answer(
        "class Answer {\n    static int runningMean() { return 1; }\n    static int top5() { return 5; }\n}\n"
    )
    for name, want in (("running_mean", 1), ("runningMean", 1), ("top_5", 5)):
        child.send(wire.Calls(calls=(wire.Call(id=1, function=name, args=()),)))
        assert child.receive(timeout_s=20).value == want


def test_a_process_serves_one_answer_only(answer):
    _, child = answer("class Answer {\n    static int f() { return 1; }\n}\n")
    with pytest.raises(Exception, match="second answer"):
        child.send(wire.Load(source=b"class A { static int f() { return 2; } }", name="A.java", seed=1))


def test_nothing_runs_of_a_text_that_does_not_compile(java_pool):
    with java_pool.take() as child:
        child.send(wire.Load(source=b"class A { static { System.exit(1); } int x = y; }", name="A.java", seed=1))
        facts = child.receive(timeout_s=20)
        assert facts.syntax.line == 1
        assert child.alive
        with pytest.raises(ChildGone):
            child.receive(timeout_s=0.2)


def test_threads_and_files_work_within_the_walls(answer):
    _, child = answer("""
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;

class Answer {
    static Object f() throws Exception {
        Path path = Files.writeString(Path.of("own.txt"), "a\\nb\\n");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<Integer>> found = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int n = i;
            found.add(pool.submit(() -> n * n));
        }
        int sum = 0;
        for (Future<Integer> each : found) {
            sum += each.get();
        }
        pool.shutdown();
        return List.of(sum, Files.readAllLines(path).size());
    }
}
""")
    assert call(child)[0].value == [2470, 2]
