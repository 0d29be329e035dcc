"""Code fences of a lesson."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.content import Fence, TrackFaults, parse_fences

LESSON = """\
A courier has parcels.

```python
x = 1
print(x)
```

It prints

```output
1
```

~~~~python figure=two-dots alt="Two dots, side by side." hide
plt.plot([1, 2])
~~~
still code
~~~~

- in a list:

  ```text
  a
    b
  ```
"""


def test_fences_come_in_order_with_their_lines():
    assert parse_fences(LESSON) == (
        Fence("python", "x = 1\nprint(x)\n", 3, 4, 6, output="1\n"),
        Fence("output", "1\n", 10, 11, 12),
        Fence(
            "python",
            "plt.plot([1, 2])\n~~~\nstill code\n",
            14,
            15,
            18,
            figure="two-dots",
            alt="Two dots, side by side.",
            hide=True,
        ),
        Fence("text", "a\n  b\n", 22, 23, 25),
    )


def test_lines_are_those_of_the_file():
    assert parse_fences(LESSON, first_line=21)[0].line == 23


def test_the_real_line_is_blamed():
    with pytest.raises(TrackFaults) as caught:
        parse_fences("text\n```python figure=a\n```\n", path="unit.md", first_line=14)
    assert caught.value.code == "MP-C062"
    assert caught.value.where == "unit.md:15"


def test_inline_code_with_three_backticks_opens_nothing():
    assert parse_fences("```a``` is code\n") == ()


def test_an_empty_fence_has_no_code():
    assert parse_fences("```\n```\n")[0].code == ""


def test_a_longer_fence_holds_a_shorter_one():
    (fence,) = parse_fences("````markdown\n```python\n```\n````\n")
    assert fence.code == "```python\n```\n"


def test_output_must_follow_its_code_at_once():
    with pytest.raises(TrackFaults) as caught:
        parse_fences("```python\n1\n```\n```text\n2\n```\n```output\n1\n```\n")
    assert (caught.value.code, caught.value.where) == ("MP-C064", ":7")


def test_a_second_output_belongs_to_nothing():
    with pytest.raises(TrackFaults) as caught:
        parse_fences("```python\n1\n```\n```output\n1\n```\n```output\n1\n```\n")
    assert caught.value.where == ":7"


@pytest.mark.parametrize(
    ("info", "codes"),
    [
        ("figure=a alt='x'", {"MP-C065"}),
        ("figure = a", {"MP-C065"}),
        ("figure", {"MP-C065"}),
        ("hide=yes", {"MP-C065"}),
        ("hide hide", {"MP-C065"}),
        ('figure=a alt=" "', {"MP-C062"}),
        ("colour=red", {"MP-C061"}),
        ('colour=red figur=x alt="y"', {"MP-C061"}),
    ],
)
def test_options_that_mean_nothing_are_refused(info, codes):
    with pytest.raises(TrackFaults) as caught:
        parse_fences(f"```python {info}\n```\n")
    assert {fault.code for fault in caught.value.faults} == codes


CODE = st.lists(st.text(st.characters(exclude_characters="\n\r`~", exclude_categories=["Cs"]), max_size=20), max_size=5)


@given(blocks=st.lists(st.tuples(CODE, st.sampled_from(["```", "~~~", "`````"]))), prose=CODE)
def test_code_is_read_back_as_it_was_written(blocks, prose):
    lines = [*prose]
    starts = []
    for code, fence in blocks:
        starts.append(len(lines) + 1)
        lines += [f"{fence}python", *code, fence, *prose]
    fences = parse_fences("\n".join(lines))
    assert [fence.code for fence in fences] == ["".join(f"{line}\n" for line in code) for code, _ in blocks]
    assert [fence.line for fence in fences] == starts


@given(st.text(alphabet='`~ \nabc="figure', max_size=80))
def test_any_text_is_read_or_refused(text):
    try:
        fences = parse_fences(text)
    except TrackFaults:
        return
    lines = text.split("\n")
    for fence in fences:
        assert lines[fence.line - 1].lstrip().startswith(("```", "~~~"))
        assert fence.code.count("\n") == fence.end_line - fence.code_line
