"""An answer of several files is one text, and comes out of it as it went in."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.terms import LearnerError, heading, lay_out, pack, place_in, read_files, unpack

NAMES = ("shop.py", "stock.py", "tests/test_shop.py")
# What the page's script packs must be the same to the letter: tests/web holds it to these.
SAMPLES = json.loads(Path(__file__).with_name("packed.json").read_text(encoding="utf-8"))

lines = st.one_of(
    st.sampled_from(
        ["", "x = 1", "# === shop.py ===", "# ==== shop.py ===", "# === other ===\r", "    # === shop.py ==="]
    ),
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=30),
)
texts = st.lists(lines, max_size=8).map(lambda some: "".join(f"{line}\n" for line in some))


@given(st.tuples(texts, texts, texts), st.sampled_from(["python", "java"]))
def test_what_goes_in_comes_out(files, language):
    whole = tuple(zip(NAMES, files, strict=True))
    text = pack(whole, language)
    assert unpack(text, NAMES, language) == whole
    assert lay_out(text, tuple((name, "begun\n") for name in NAMES), language) == whole


@pytest.mark.parametrize("sample", SAMPLES, ids=[each["says"] for each in SAMPLES])
def test_texts_are_packed_as_the_samples_say(sample):
    files = tuple((name, text) for name, text in sample["files"])
    assert pack(files, sample["language"]) == sample["text"]
    assert unpack(sample["text"], [name for name, _ in files], sample["language"]) == files


def test_a_file_that_does_not_end_its_last_line_has_it_ended():
    assert pack([("shop.py", "x = 1")], "python") == "# === shop.py ===\nx = 1\n"


def test_the_line_ends_of_windows_are_read():
    text = "# === shop.py ===\r\nx = 1\r\n# === stock.py ===\r\n"
    assert unpack(text, NAMES[:2], "python") == (("shop.py", "x = 1\r\n"), ("stock.py", ""))


WHOLE = pack([(name, "x = 1\n") for name in NAMES], "python")
BAD = {
    "a path upwards": ("# === ../../secret.py ===\n", "MP-G040", "`../../secret.py`"),
    "a path from the root": ("# === /etc/passwd ===\n", "MP-G040", "`/etc/passwd`"),
    "what is trusted": ("# === milepost.py ===\n", "MP-G040", "`milepost.py`"),
    "a library": ("# === numpy.py ===\n", "MP-G040", "`numpy.py`"),
    "the agent": ("# === agent.py ===\n", "MP-G040", "`agent.py`"),
    "the same by another way": ("# === ./shop.py ===\n", "MP-G040", "`./shop.py`"),
    "the same in capitals": ("# === Shop.py ===\n", "MP-G040", "`Shop.py`"),
    "a NUL byte": ("# === shop.py\0 ===\n", "MP-G040", "`shop.py\0`"),
    "two of one name": ("# === shop.py ===\n", "MP-G041", "line 8"),
}


@pytest.mark.parametrize("case", BAD, ids=BAD)
def test_a_heading_that_is_no_file_of_the_exercise_is_refused_in_words(case):
    line, code, words = BAD[case]
    words = words.replace("line", "Line")
    with pytest.raises(LearnerError) as refused:
        unpack(WHOLE + "x = 2\n" + line, NAMES, "python")
    assert refused.value.code == code
    assert words in refused.value.message


def test_a_thousand_files_are_refused_at_the_first_stranger():
    text = WHOLE + "".join(f"# === f{number}.py ===\n" for number in range(1000))
    with pytest.raises(LearnerError, match=r"MP-G040: Line 7 .* `f0\.py`"):
        unpack(text, NAMES, "python")


def test_a_missing_file_and_a_line_above_the_first_heading_are_told():
    with pytest.raises(LearnerError, match=r"MP-G043: .* `stock\.py`, `tests/test_shop\.py`"):
        unpack("# === shop.py ===\n", NAMES, "python")
    with pytest.raises(LearnerError, match=r"MP-G042: Line 2 .* `import numpy`"):
        unpack("\nimport numpy\n" + WHOLE, NAMES, "python")
    assert read_files("\n\n# === shop.py ===\n", NAMES, "python") == {"shop.py": ""}


BEGUN = (("shop.py", "def sell(): ...\n"), ("stock.py", "LEFT = 3\n"))


def test_an_old_text_without_headings_is_the_first_files():
    laid = lay_out("def sell():\n    return 1\n", BEGUN, "python")
    assert laid == (("shop.py", "def sell():\n    return 1\n"), ("stock.py", "LEFT = 3\n"))


def test_nothing_of_a_text_is_lost_when_an_exercise_has_other_files_now():
    text = "x = 1\n" + pack([("shop.py", "a = 1\n"), ("gone.py", "b = 2\n"), ("shop.py", "c = 3\n")], "python")
    laid = lay_out(text, BEGUN, "python")
    assert laid[0] == ("shop.py", "x = 1\na = 1\n# === gone.py ===\nb = 2\n# === shop.py ===\nc = 3\n")
    assert laid[1] == BEGUN[1]
    assert unpack(pack(laid, "python"), ["shop.py", "stock.py"], "python") == laid


def test_a_line_of_the_one_text_is_told_as_a_line_of_its_file():
    text = pack([("shop.py", "a\nb\n"), ("stock.py", "c\nd\n")], "python")
    assert [place_in(text, number, "python") for number in (1, 2, 3, 5, 6)] == [
        ("shop.py", 1),
        ("shop.py", 1),
        ("shop.py", 2),
        ("stock.py", 1),
        ("stock.py", 2),
    ]
    assert place_in("x\n", 1, "python") == ("", 1)


def test_a_heading_is_a_comment_of_its_language():
    assert heading("Stock.java", "java") == "// === Stock.java ==="
    assert unpack("// === Stock.java ===\n# === shop.py ===\n", ["Stock.java"], "java")[0][1] == "# === shop.py ===\n"
