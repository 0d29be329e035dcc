"""Each language's own words, and which replies they stand for."""

import pytest

from milepost.check import parse_signature
from milepost.grade.voice import Voice
from milepost.grade.words import WORDS, words_of
from milepost.terms import TITLES
from milepost.wire import Raised

SIGNATURE = parse_signature("running_mean(first_values: array[n], window: int) -> floats[k]")


def raised(error: str, message: str, *, line: int | None = None) -> Raised:
    return Raised(1, error, message, line, "")


def test_every_language_has_its_words() -> None:
    """One row each, with the language's own name."""
    assert {language: words_of(language).title for language in TITLES} == TITLES
    for words in map(words_of, TITLES):
        assert "{line}" in words.cannot_read
    for words in WORDS.values():
        assert "{name}" in words.define


ARGUMENTS = [
    ("python", raised("TypeError", "f() takes 1 positional argument but 2 were given"), True),
    ("python", raised("TypeError", "Night.f.<locals>.g() missing 1 required positional argument: 'b'"), True),
    ("python", raised("TypeError", "<lambda>() got an unexpected keyword argument 'c'"), True),
    ("python", raised("TypeError", "can only add", line=2), False),
    # What is given with a task stumbles over what it got of the answer.
    ("python", raised("TypeError", "'NoneType' object is not iterable"), False),
    ("r", raised("simpleError", "unused argument (2)"), True),
    ("r", raised("simpleError", "unused argument (2)", line=4), False),
    ("r", raised("simpleError", 'argument "weights" is missing, with no default', line=2), True),
    ("r", raised("simpleError", 'argument "x" is missing, with no default', line=2), False),
    ("java", raised("WrongArguments", "`f` is called with 2 values, and takes 1"), True),
    ("java", raised("IllegalArgumentException", "no", line=3), False),
]


@pytest.mark.parametrize(("language", "reply", "want"), ARGUMENTS)
def test_a_call_that_does_not_fit_is_told_from_an_error_inside(language: str, reply: Raised, want: bool) -> None:
    """By the language's own words for it."""
    assert WORDS[language].has_wrong_arguments(reply, ("values", "window", "weights"), 2) is want


@pytest.mark.parametrize(
    ("language", "error", "said", "want"),
    [
        ("python", "NotImplementedError", "Write this part.", True),
        ("python", "ValueError", "not written yet", False),
        ("r", "simpleError", "not written yet", True),
        ("r", "simpleError", "no", False),
        ("java", "UnsupportedOperationException", "not written yet", True),
        ("java", "IllegalStateException", "", False),
    ],
)
def test_a_stub_is_known(language: str, error: str, said: str, want: bool) -> None:
    """In each language by what its starters say."""
    assert WORDS[language].is_unwritten(error, said) is want


def test_a_voice_writes_names_as_its_language_does() -> None:
    """In texts, in calls and in the function's name."""
    voices = {language: Voice(language, SIGNATURE) for language in WORDS}
    assert {language: voice.name for language, voice in voices.items()} == {
        "python": "running_mean",
        "r": "running_mean",
        "java": "runningMean",
    }
    text = "`running_mean` changed `first_values`, and running_mean as a word stays."
    assert voices["r"].say(text) == text
    assert voices["java"].say(text) == "`runningMean` changed `firstValues`, and running_mean as a word stays."
    assert voices["r"].kind("window") == SIGNATURE.parameters[1].type
    assert voices["r"].kind("other") is None
