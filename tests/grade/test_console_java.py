"""Lines of Java typed beside an answer: what they may be, what stays, what is told, and how what is hostile or endless ends."""

import threading
from collections.abc import Callable, Iterator

import pytest

from milepost.grade import Console, Grader, Said
from milepost.terms import Exercise

ANSWER = b"""import java.util.ArrayList;

public class RunningMean {
    record Window(int from, int to) {}

    static int count = 0;

    static <T extends Comparable<T>> T largest(java.util.List<T> all) {
        return java.util.Collections.max(all);
    }

    public static double[] runningMean(double[] values, int window) {
        count++;
        System.out.println("called");
        return new double[values.length / (window - 1)];
    }

    private static int hidden() {
        return 1;
    }
}
"""
CLOSED = ANSWER.replace(b"record Window", b"private RunningMean() {}\n\n    record Window")
Begin = Callable[..., tuple[Console, Said]]


@pytest.fixture
def begin(every_grader: Grader, running_mean: Exercise) -> Iterator[Begin]:
    """Begin consoles, which end with the test."""
    begun: list[Console] = []

    def make(source: bytes = ANSWER) -> tuple[Console, Said]:
        console, said = every_grader.console(running_mean, source, language="java")
        begun.append(console)
        return console, said

    yield make
    for console in begun:
        console.close()


def told(said: Said) -> str:
    """Give what a line came to, in short."""
    if said.fault is not None:
        return f"! {said.fault.error} {said.fault.message}".strip()
    return said.value.text if said.value is not None else said.text


LINES = (
    ("int x = 20;", ""),
    ("x + 1", "21"),
    ("x += 2;", "22"),
    ('var names = List.of("Ada", "Ben")', ""),
    ("names.stream().map(String::length).toList()", "[3, 3]"),
    ("int[] grid = {1, 2}, more[] = {{3}, {4}}", ""),
    ("grid.length + more.length", "4"),
    ("int twice(int n) {\n    return 2 * n;\n}", ""),
    ("twice(x)", "44"),
    ("int twice(int n) { return 3 * n; }", ""),
    ("twice(1)", "3"),
    ("record Point(int x, int y) {}", ""),
    ("new Point(1, 2).y()", "2"),
    ("import java.util.concurrent.*;", ""),
    ('var tasks = new ConcurrentHashMap<String, Integer>(); tasks.put("a", 1); tasks', "{'a': 1}"),
    ("for (int i = 0; i < 2; i++) {\n    x++;\n}\nx", "24"),
    ("if (x > 3) x = 1", ""),
    ("x", "1"),
    ('String text = "a;b}"; // not; an end\ntext.length()', "4"),
    ("null", "null"),
    ('new Object() { public String toString() { return "me"; } }', "me"),
    ("Function<Integer, Integer> more2 = n -> n + x;", ""),
    ("more2.apply(1)", "2"),
    ("true", "true"),
    ("largest(List.of(1, 3, 2))", "3"),
    ("new Window(1, 2).to()", "2"),
    ("", ""),
    ("// nothing", ""),
)  # fmt: skip


def test_what_was_declared_stays_and_values_are_shown(begin: Begin) -> None:
    console, said = begin()
    assert said == Said()
    assert [(line, told(console.run(line))) for line, _ in LINES] == list(LINES)
    grid = console.run("new double[][] {{1, 2}, {3, 4}}").value
    assert (grid.kind, grid.shape) == ("array", (2, 2))


@pytest.mark.parametrize("source", [ANSWER, CLOSED], ids=["a class that can be extended", "one that cannot"])
def test_what_the_answer_raises_is_told_with_its_own_line(begin: Begin, source) -> None:
    console, _ = begin(source)
    said = console.run("runningMean(new double[] {1, 2}, 1)")
    assert said.printed == "called\n"
    assert said.fault is not None
    assert (said.fault.error, said.fault.source.strip()) == (
        "ArithmeticException",
        "return new double[values.length / (window - 1)];",
    )
    assert said.fault.line == 15 + 2 * (source is CLOSED)
    assert console.run("RunningMean.count").value.text == "1"
    assert console.run("runningMean(new double[4], 3)").value.shape == (2,)
    assert console.run("1 / (int) Math.sin(0)").fault.line is None
    assert console.run("largest(List.of(1, 2))").value.text == "2"


WRONG = (
    ('int y = "a";', "This is of type String, and int is needed.", 'y = "a";'),
    ("unknown(3)", "unknown", "unknown(3)"),
    ("1 +", "", ""),
    ("hidden()", "hidden", "hidden()"),
    ("class {", "", ""),
    ("}", "", ""),
    ("); int z = (3", "", ""),
)  # fmt: skip


def test_a_line_that_cannot_be_compiled_is_told_and_nothing_of_it_stays(begin: Begin) -> None:
    console, _ = begin()
    for line, words, source in WRONG:
        fault = console.run(line).fault
        assert fault is not None, line
        assert fault.message, line
        assert words in fault.message, line
        assert source in fault.source, line
    assert console.run("3").value.text == "3"


def test_names_are_completed_without_being_run(begin: Begin) -> None:
    console, _ = begin()
    assert console.words("runn") == ("runningMean",)
    assert console.words("Running") == ("RunningMean",)
    assert "RunningMean.count" in console.words("RunningMean.")
    console.run('String text = "abc"')
    assert "text.length" in console.words("text.len")
    assert console.words("nothing.at") == ()
    assert console.run("count").value.text == "0"


def test_what_runs_without_end_stops_when_it_is_asked_to(begin: Begin) -> None:
    console, _ = begin()
    console.run("int x = 5;")
    soon = threading.Timer(1.5, console.stop)
    soon.start()
    said = console.run("while (true) { Thread.sleep(10); }")
    assert said.fault is not None
    assert said.fault.error == "KeyboardInterrupt"
    assert console.run("x").value.text == "5"
    soon = threading.Timer(1.5, console.stop)
    soon.start()
    said = console.run("while (true) {}")
    # A Java that can stop a thread does; of a newer one the process is ended.
    assert said.ended or said.fault.error == "KeyboardInterrupt"


def test_what_does_not_hear_is_ended(begin: Begin) -> None:
    console, _ = begin()
    soon = threading.Timer(0.5, console.stop)
    soon.start()
    assert console.run("while (true) { try { while (true) {} } catch (Throwable no) {} }").ended
    assert console.is_over


HOSTILE = {
    "leaves": ("System.exit(0);", "ended"),
    "floods": ('while (true) { System.out.println("x".repeat(100_000)); }', "printed more"),
    "takes all memory": ("var all = new ArrayList<long[]>(); while (true) { all.add(new long[1 << 20]); }", "OutOfMemory"),
    "starts a process": ('new ProcessBuilder("true").start()', "IOException"),
    "reaches the network": ('new java.net.Socket("127.0.0.1", 80)', "SocketException"),
    "reads files": ('java.nio.file.Files.readString(java.nio.file.Path.of("/etc/passwd"))', "NoSuchFile"),
    "finds the agent": ('Class.forName("milepost.agent.Agent")', "ClassNotFound"),
    "nests without end": ("1 + " + "(" * 9000 + "1" + ")" * 9000, "nested too deep"),
    "makes too much of a text": (
        'class Big { static final String A0 = "' + "x" * 1000 + '";'
        + "".join(f"static final String A{i} = A{i - 1} + A{i - 1};" for i in range(1, 28)) + "}",
        "takes more memory",
    ),
}  # fmt: skip


def test_a_hostile_line_breaks_nothing_but_its_own_console(begin: Begin) -> None:
    console, _ = begin()
    for name, (line, words) in HOSTILE.items():
        said = console.run(line)
        heard = said.ended or (said.fault and f"{said.fault.error} {said.fault.message}") or told(said)
        assert words in heard, name
        if console.is_over:
            console, _ = begin()
    assert console.run("1 + 1").value.text == "2"


def test_nothing_computes_between_lines(begin: Begin) -> None:
    console, _ = begin()
    console.run("int[] turns = {0}")
    console.run(
        "Thread busy = new Thread(() -> { while (true) { turns[0]++; try { Thread.sleep(1); } catch (InterruptedException e) {} } });"
    )
    console.run("busy.setDaemon(true); busy.start(); Thread.sleep(200);")
    before = int(console.run("turns[0]").value.text)
    assert before > 1
    threading.Event().wait(0.5)
    assert int(console.run("turns[0]").value.text) - before < 100


def test_an_answer_that_does_not_compile_begins_no_console(begin: Begin) -> None:
    _, said = begin(b"class RunningMean { int x = ; }")
    assert said.ended
    assert said.fault is not None
