"""The trusted side of one process, against an agent that lies."""

import contextlib
import os
import struct
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost import wire
from milepost.sandbox import Child, ChildGone, Limits
from milepost.terms import InternalError
from milepost.wire.values import _ENCODER

LIMITS = Limits(wall_s=1.0, output_bytes=1000, flood_bytes=100_000)


def frame(**message):
    payload = _ENCODER.encode(message)
    return struct.pack(">I", len(payload)) + payload


FACTS = frame(type="facts", imports=[], calls=[], nodes={}, functions=[], shape="", syntax=None)
LOADED = frame(type="loaded", functions=["f"])


class Liar:
    """The far end of a child's wire and pipe, held by the test."""

    def __init__(self) -> None:
        self.child = Child(1, LIMITS, log=print)
        self.wire = self.child.wire_end
        self.output = self.child.output_end

    def load(self):
        self.child.send(wire.Load(source=b"", name="a.py", seed=1))

    def calls(self, *ids):
        self.child.send(wire.Calls(calls=tuple(wire.Call(id=number, function="f", args=()) for number in ids)))

    def close(self):
        self.child.kill()
        self.wire.close()
        with contextlib.suppress(OSError):
            os.close(self.output)


@pytest.fixture
def liar():
    liar = Liar()
    yield liar
    liar.close()


@pytest.fixture
def loaded(liar):
    liar.load()
    liar.wire.sendall(FACTS + LOADED)
    assert isinstance(liar.child.receive(), wire.Facts)
    assert isinstance(liar.child.receive(), wire.Loaded)
    return liar


def gone(child, **options):
    with pytest.raises(ChildGone) as caught:
        child.receive(**options)
    return caught.value


def test_replies_come_in_order(loaded):
    loaded.calls(5, 6)
    loaded.wire.sendall(frame(type="value", id=5, value=1, changed=[]) + frame(type="value", id=6, value=2, changed=[]))
    assert [loaded.child.receive().value, loaded.child.receive().value] == [1, 2]


BAD = {
    "a length of 4 GiB": b"\xff\xff\xff\xff",
    "a length just over the cap": struct.pack(">I", wire.MAX_FRAME_BYTES + 1),
    "an empty frame": struct.pack(">I", 0),
    "garbage": struct.pack(">I", 4) + b"\xc1\xc1\xc1\xc1",
    "an unknown type": frame(type="verdict", passed=True),
    "no type": frame(id=5, value=1),
    "a frame of the wrong call": frame(type="value", id=6, value=1, changed=[]),
    "a second parked": frame(type="parked", layers=[], runtime=""),
    "facts again": FACTS,
    "loaded again": LOADED,
    "raised for the load": frame(type="raised", id=None, error="E", message="", line=None, source="", frames=0),
    "a value nested too deep": struct.pack(">I", 100_031)
    + b"\x84\xa4type\xa5value\xa2id\x05\xa7changed\x90\xa5value"
    + b"\x91" * 99_999
    + b"\xc0",
    "an array length bomb": struct.pack(">I", 36)
    + b"\x84\xa4type\xa5value\xa2id\x05\xa7changed\x90\xa5value"
    + b"\xdd\xff\xff\xff\xff",
    "an unknown extension": struct.pack(">I", 34)
    + b"\x84\xa4type\xa5value\xa2id\x05\xa7changed\x90\xa5value"
    + b"\xd4\x63\x00",
    "a timestamp": struct.pack(">I", 37)
    + b"\x84\xa4type\xa5value\xa2id\x05\xa7changed\x90\xa5value"
    + b"\xd6\xff\x00\x00\x00\x00",
    "a message that is too long": frame(
        type="raised", id=5, error="E", message="x" * 9000, line=1, source="", frames=0
    ),
    "a changed list that is too long": frame(type="value", id=5, value=1, changed=[0] * 1000),
}


@pytest.mark.parametrize("sent", BAD.values(), ids=BAD.keys())
def test_a_reply_that_breaks_a_rule_ends_the_process(loaded, sent):
    loaded.calls(5)
    loaded.wire.sendall(sent)
    fault = gone(loaded.child)
    assert fault.reason == "bad-frame"
    assert gone(loaded.child) is fault


def test_facts_must_come_first(liar):
    liar.load()
    liar.wire.sendall(LOADED)
    assert gone(liar.child).reason == "bad-frame"


def test_nothing_may_be_sent_before_it_is_asked_for(loaded):
    loaded.wire.sendall(frame(type="value", id=5, value=1, changed=[]))
    with pytest.raises(ChildGone) as caught:
        loaded.calls(5)
    assert caught.value.reason == "bad-frame"


def test_nothing_more_is_due_after_a_syntax_error(liar):
    liar.load()
    syntax = {"message": "m", "line": 1, "column": 1, "text": ""}
    liar.wire.sendall(frame(type="facts", imports=[], calls=[], nodes={}, functions=[], shape="", syntax=syntax))
    assert liar.child.receive().syntax is not None
    liar.child.send(wire.Stop())


def test_a_frame_that_drips_is_cut_at_the_deadline(loaded):
    loaded.calls(5)
    stop = threading.Event()

    def drip():
        for byte in frame(type="value", id=5, value="x" * 1000, changed=[]):
            if stop.wait(0.02):
                return
            with contextlib.suppress(OSError):
                loaded.wire.send(bytes((byte,)))

    thread = threading.Thread(target=drip)
    thread.start()
    started = time.monotonic()
    assert gone(loaded.child, timeout_s=0.3).reason == "time-out"
    stop.set()
    thread.join()
    assert time.monotonic() - started < 5


def test_half_a_frame_and_the_end_is_an_end(loaded):
    loaded.calls(5)
    loaded.wire.sendall(frame(type="value", id=5, value=1, changed=[])[:-1])
    loaded.wire.close()
    assert gone(loaded.child).reason == "ended"


def test_a_flood_ends_the_process_and_the_beginning_is_kept(loaded):
    loaded.calls(5)
    stop = threading.Event()

    def flood():
        with contextlib.suppress(OSError):
            while not stop.is_set():
                os.write(loaded.output, b"flood\n" * 1000)

    thread = threading.Thread(target=flood)
    thread.start()
    assert gone(loaded.child, timeout_s=10).reason == "flood"
    stop.set()
    os.close(loaded.output)
    thread.join()
    assert loaded.child.printed().startswith("flood\n")
    assert len(loaded.child.printed()) <= LIMITS.output_bytes


def test_a_closed_output_does_not_spin(loaded):
    os.close(loaded.output)
    loaded.calls(5)
    before = time.process_time()
    assert gone(loaded.child, timeout_s=0.5).reason == "time-out"
    assert time.process_time() - before < 0.4


def test_what_was_printed_is_made_safe_to_show(loaded):
    os.write(loaded.output, b"\x1b[31mred\x1b[0m \x1b]0;title\x07a\x00b\rc\r\nd\xff \xe2\x80\xaetfel \x9b\x1bP")
    text = loaded.child.printed()
    assert text.startswith("red ab\nc\nd\ufffd tfel")
    assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in text)
    assert "\u202e" not in text


def test_one_answer_a_child(loaded):
    with pytest.raises(InternalError, match="MP-S011"):
        loaded.load()


def test_an_ask_waits_for_all_replies(loaded):
    loaded.calls(5)
    with pytest.raises(InternalError, match="MP-S010"):
        loaded.calls(6)


def test_a_killed_child_says_so_and_leaves_no_descriptor(loaded):
    descriptors = len(list(Path("/proc/self/fd").iterdir()))
    loaded.child.kill()
    loaded.child.kill()
    assert len(list(Path("/proc/self/fd").iterdir())) == descriptors - 2
    assert gone(loaded.child).reason == "ended"
    assert loaded.child.printed() == ""


def talk(liar):
    liar.child.send(wire.Calls(calls=(wire.Call(id=5, function="f", args=(), report="r", talks=True),)))


PROGRESS = {"type": "progress", "id": 5, "step": 1, "of": 2, "numbers": {"loss": 0.5}, "shown": None}
WANTS = {"type": "wants", "id": 5, "offered": 1, "method": "call", "args": [1]}
VALUE = frame(type="value", id=5, value=1, changed=[])


def test_a_call_that_may_talk_reports_and_asks_before_its_result(loaded):
    talk(loaded)
    loaded.wire.sendall(frame(**PROGRESS) + frame(**WANTS))
    assert loaded.child.receive() == wire.Progress(5, 1, 2, {"loss": 0.5})
    assert loaded.child.receive() == wire.Wants(5, 1, "call", [1])
    loaded.child.send(wire.Told(value=2))
    loaded.wire.sendall(VALUE)
    assert loaded.child.receive().value == 1


def refused(child):
    """Take what may come, until the child is ended."""
    try:
        while True:
            assert isinstance(child.receive(timeout_s=10), wire.Wants | wire.Progress)
    except ChildGone as fault:
        return fault


LOUD = {
    "progress of another call": frame(**{**PROGRESS, "id": 6}),
    "a wish of another call": frame(**{**WANTS, "id": 6}),
    "a step that is negative": frame(**{**PROGRESS, "step": -1}),
    "a number that is text": frame(**{**PROGRESS, "numbers": {"loss": "low"}}),
    "many numbers": frame(**{**PROGRESS, "numbers": {str(i): 1.0 for i in range(9)}}),
    "a long name": frame(**{**PROGRESS, "numbers": {"x" * 100: 1.0}}),
    "text to look at": frame(**{**PROGRESS, "shown": "<script>"}),
    "bytes that are no picture": frame(**{**PROGRESS, "shown": b"GIF89a"}),
    "a picture that is too large": frame(**{**PROGRESS, "shown": b"\x89PNG\r\n\x1a\n" + b"x" * 300_000}),
    "a wish for something offered at -1": frame(**{**WANTS, "offered": -1}),
    "a wish with a long method": frame(**{**WANTS, "method": "m" * 100}),
    "a second wish before the first is told": frame(**WANTS) + frame(**WANTS),
    "a result before the wish is told": frame(**WANTS) + VALUE,
}


@pytest.mark.parametrize("sent", LOUD.values(), ids=LOUD.keys())
def test_talk_that_breaks_a_rule_ends_the_process(loaded, sent):
    talk(loaded)

    def shout():
        with contextlib.suppress(OSError):
            loaded.wire.sendall(sent)

    thread = threading.Thread(target=shout)  # more than the wire itself can hold
    thread.start()
    assert refused(loaded.child).reason == "bad-frame"
    thread.join()


@pytest.mark.parametrize("message", [PROGRESS, WANTS], ids=["progress", "wants"])
def test_a_call_that_may_not_talk_does_not(loaded, message):
    loaded.calls(5)
    loaded.wire.sendall(frame(**message))
    assert gone(loaded.child).reason == "bad-frame"


def test_reports_without_end_end_the_process(loaded):
    talk(loaded)
    stop = threading.Event()

    def flood():
        with contextlib.suppress(OSError):
            while not stop.is_set():
                loaded.wire.sendall(frame(**PROGRESS) * 500)

    thread = threading.Thread(target=flood)
    thread.start()
    assert refused(loaded.child).reason == "bad-frame"
    stop.set()
    thread.join()


def test_only_what_is_waited_for_is_told(loaded):
    talk(loaded)
    with pytest.raises(InternalError, match="MP-S010"):
        loaded.child.send(wire.Told(value=1))


def test_uses_are_answered_in_order(loaded):
    uses = (wire.Use(id=5, held=1, operation="predict"), wire.Use(id=6, held=1, operation="predict"))
    loaded.child.send(wire.Uses(uses=uses))
    loaded.wire.sendall(frame(type="value", id=6, value=1, changed=[]))
    assert gone(loaded.child).reason == "bad-frame"


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["progress", "wants", "raw"]), st.integers(-3, 9))
def test_whatever_a_talking_call_sends_the_checker_only_ever_sees_a_reply_or_an_end(data, kind, number):
    liar = Liar()
    sent = {
        "progress": frame(type="progress", id=5, step=number, of=number, numbers={}, shown=data),
        "wants": frame(type="wants", id=5, offered=number, method="call", args=[data]),
        "raw": struct.pack(">I", len(data)) + data,
    }[kind]
    try:
        liar.load()
        liar.wire.sendall(FACTS + LOADED)
        liar.child.receive()
        liar.child.receive()
        talk(liar)
        liar.wire.sendall(sent)
        liar.wire.close()
        liar.child.ended(0, 0.0)  # the pool has heard of it already: half a second less for each example
        with contextlib.suppress(ChildGone):
            while True:
                reply = liar.child.receive(timeout_s=1)
                assert isinstance(reply, wire.Progress | wire.Wants | wire.Value | wire.Raised | wire.Unsendable)
    finally:
        liar.close()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.booleans())
def test_whatever_is_sent_the_checker_only_ever_sees_a_reply_or_an_end(data, framed):
    liar = Liar()
    try:
        liar.load()
        liar.wire.sendall(FACTS + LOADED)
        liar.child.receive()
        liar.child.receive()
        liar.calls(5)
        liar.wire.sendall(struct.pack(">I", len(data)) + data if framed else data)
        liar.wire.close()
        liar.child.ended(0, 0.0)  # the pool has heard of it already: half a second less for each example
        with contextlib.suppress(ChildGone):
            while True:
                liar.child.receive(timeout_s=1)
    finally:
        liar.close()
