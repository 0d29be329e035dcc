"""Sections of a lesson: their headings, the anchors that a page gives them, and prose without code."""

from milepost.content import split_sections

LESSON = """An opening with **weight**.

```python
# no heading
```

## What `mean` is

The [mean](https://example.org) of $x$.

## What mean is

~~~
## nor this
~~~
"""


def test_a_text_is_cut_at_its_headings_and_code_is_left_out():
    opening, first, second = split_sections(LESSON)
    assert (opening.title, opening.anchor, opening.text) == ("", "", "An opening with weight.")
    assert (first.title, first.anchor, first.text) == ("What mean is", "what-mean-is", "The mean of x.")
    assert (second.anchor, second.text) == ("what-mean-is-2", "")
