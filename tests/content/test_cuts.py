"""Reference answers become starters."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.content import LANGUAGES, TrackFaults, expected_key, make_starter
from milepost.content.cuts import told_road
from milepost.terms import AuthorError

ANSWER = '''\
import numpy as np


def assign(points, centres):
    """Give each point its centre."""
    # cut
    distances = np.linalg.norm(points[:, None] - centres, axis=2)
    return distances.argmin(axis=1)
    # end cut


def update(points, labels):
    """Move each centre."""
    if len(points) == 0:
        # cut
        return points
        # end cut
    return points.mean(axis=0)
'''


def test_each_cut_becomes_a_stub_where_it_stood():
    assert (
        make_starter(ANSWER, language="python")
        == '''\
import numpy as np


def assign(points, centres):
    """Give each point its centre."""
    raise NotImplementedError("Write this part.")


def update(points, labels):
    """Move each centre."""
    if len(points) == 0:
        raise NotImplementedError("Write this part.")
    return points.mean(axis=0)
'''
    )


def test_a_python_starter_is_python():
    ast.parse(make_starter(ANSWER, language="python"))


def test_r_and_java_have_stubs_of_their_own():
    assert make_starter("f <- function() {\n  # cut\n  1\n  # end cut\n}\n", language="r") == (
        'f <- function() {\n  stop("not written yet")\n}\n'
    )
    assert make_starter("int f() {\n\t// cut\n\treturn 1;\n\t// end cut\n}\n", language="java") == (
        'int f() {\n\tthrow new UnsupportedOperationException("not written yet");\n}\n'
    )


def test_an_answer_without_a_cut_stays_as_it_is():
    assert make_starter("x = 1\n", language="python") == "x = 1\n"


def test_a_python_marker_means_nothing_in_java():
    text = "// cut\nx\n// end cut\n# cut\n"
    with pytest.raises(TrackFaults) as caught:
        make_starter(text, language="java")
    assert caught.value.code == "MP-C058"


def test_comments_about_cutting_are_no_markers():
    text = "# cut the tree at this depth\nx = 1  # cut\n# a cut\nshortcut = 2\n"
    assert make_starter(text, language="python") == text


@pytest.mark.parametrize(
    "text", ["# cut\n", "# end cut\n", "# cut\n# cut\n# end cut\n", "# cut\n# end cut\n# end cut\n"]
)
def test_markers_that_do_not_pair_up_are_refused(text):
    with pytest.raises(TrackFaults) as caught:
        make_starter(text, language="python")
    assert {fault.code for fault in caught.value.faults} == {"MP-C057"}


# Up to what ends a line elsewhere (U+2028); a table of all characters takes Hypothesis seconds to make.
LINES = st.text(st.characters(exclude_characters="\n\r", max_codepoint=0x2FFF), max_size=20).filter(
    lambda line: "cut" not in line.casefold()
)
BLOCKS = st.lists(
    st.tuples(st.lists(LINES, max_size=4), st.sampled_from(["", "  ", "    ", "\t"]), st.lists(LINES, max_size=4)),
    max_size=4,
)


@given(blocks=BLOCKS, tail=st.lists(LINES, max_size=4), language=st.sampled_from(sorted(LANGUAGES)))
def test_what_is_cut_is_gone_and_what_is_not_stays(blocks, tail, language):
    spoken = LANGUAGES[language]
    whole, kept = [], []
    for before, indent, hidden in blocks:
        whole += [*before, indent + spoken.start, *hidden, indent + spoken.stop]
        kept += [*before, indent + spoken.stub]
    assert make_starter("\n".join([*whole, *tail]), language=language) == "\n".join([*kept, *tail])


@given(text=st.text(st.characters(exclude_categories=["Cs"])), language=st.sampled_from(sorted(LANGUAGES)))
def test_any_text_is_either_a_starter_or_refused(text, language):
    try:
        starter = make_starter(text, language=language)
    except TrackFaults:
        return
    assert make_starter(starter, language=language) == starter


def test_the_first_line_names_the_finding():
    assert expected_key("# expect: ties-to-last\n\ndef f(): ...\n") == "ties-to-last"
    assert expected_key("# expect: ties-to-last") == "ties-to-last"
    assert expected_key("// expect: ties-to-last\nclass A {}\n", language="java") == "ties-to-last"


@pytest.mark.parametrize(
    "text",
    ["", "\n# expect: a\n", "#expect: a\n", "# expect:a\n", "# expect: \n", "# expect: a b\n", "# expect: A\n", "a\n"],
)
def test_any_other_first_line_is_refused(text):
    with pytest.raises(AuthorError) as caught:
        expected_key(text, path="wrong/x.py")
    assert caught.value.code == "MP-C054"
    assert caught.value.where == "wrong/x.py:1"


def test_the_first_line_of_a_right_answer_says_its_road():
    assert told_road("# Sums the squares in a loop.\nx = 1\n") == "Sums the squares in a loop."
    assert told_road("-- Joins from the other side.\nSELECT 1\n", language="sql") == "Joins from the other side."
    assert told_road("<!-- Sums twice. -->\n<workbook/>\n", language="twb") == "Sums twice."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n# In a loop.\n",
        "#In a loop.\n",
        "# \n",
        "# loop\n",
        "# expect: ties-to-last\n",
        '"""In a loop."""\n',
        "// In a loop.\n",
    ],
)
def test_a_right_answer_that_says_no_road_is_refused(text):
    with pytest.raises(AuthorError) as caught:
        told_road(text, path="right/x.py")
    assert (caught.value.code, caught.value.where) == ("MP-C074", "right/x.py:1")


@given(st.from_regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", fullmatch=True), st.text())
def test_every_key_is_read_back(key, rest):
    assert expected_key(f"# expect: {key}\n{rest}") == key
