"""What a task says to one language alone."""

from pathlib import Path

from milepost.content import load_track, tell

ALL = ("python", "r", "java")
TASK = """\
Number the rows from {python java: 0}{r: 1}.

```python
rows[0]
```

```r
rows[1, ]
```

```java
rows[0];
```

Done. {r: R counts from 1.}

```text
{r: this is nobody's passage}
```
"""


def test_each_language_is_told_its_own():
    assert tell(TASK, "r", offered=ALL) == (
        "Number the rows from 1.\n\n```r\nrows[1, ]\n```\n\nDone. R counts from 1.\n\n"
        "```text\n{r: this is nobody's passage}\n```\n"
    )
    assert tell(TASK, "java", offered=ALL) == (
        "Number the rows from 0.\n\n```java\nrows[0];\n```\n\nDone. \n\n```text\n{r: this is nobody's passage}\n```\n"
    )


def test_a_task_in_one_language_keeps_its_code():
    text = "Read this.\n\n\n```python\n{r: x}\n```\n\n```r\n1\n```\n"
    assert tell(text, "python", offered=("python",)) == text


def test_braces_that_are_no_passage_stay():
    text = "The set $\\{x: x > 0\\}$ and `{ruby: 1}` and {r: a {nested} one}."
    assert tell(text, "python", offered=ALL) == text


def test_hints_come_in_the_language_that_has_its_own():
    (mean, _) = load_track(Path(__file__).parent / "sound").exercises
    assert [hint.text for hint in mean.hints_for("r")][2] == "`sum(values) / length(values)`"
    assert mean.hints_for("python") == mean.hints
    assert len(mean.hints_for("r")) == len(mean.hints)
