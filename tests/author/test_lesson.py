"""Lessons: their code runs, prints what they say, and draws what they show."""

import shutil
import sys
from pathlib import Path

import pytest

from milepost.author.figures import draw_unit
from milepost.author.lesson import lesson_fences, lesson_languages, prove_lesson, run_lesson
from milepost.terms import AuthorError, Unit

HERE = Path(sys.executable)
PROGRAMS = {"python": HERE}
RSCRIPT = shutil.which("Rscript")
JAVA = shutil.which("java")
needs_r = pytest.mark.skipif(RSCRIPT is None, reason="Rscript is not installed: milepost tools install r")
needs_java = pytest.mark.skipif(JAVA is None, reason="java is not installed: milepost tools install java")
FIGURE = """\
```python figure=line alt="A line that rises."
import matplotlib.pyplot as plt
plt.plot([1, 2], [3, 4])
```
"""


def lesson(folder: Path, text: str) -> Unit:
    head = "+++\nid = 'k7m2qx'\n+++\n"
    (folder / "unit.md").write_text(head + text, encoding="utf-8")
    return Unit(
        slug="here",
        title="Here",
        stage="s",
        icon="i",
        summary="",
        needs=(),
        skills=(),
        named=True,
        built=True,
        lesson=text,
        lesson_line=4,
        folder=folder,
    )


def codes(folder: Path, text: str, *, python: Path = HERE) -> list[tuple[str, str]]:
    faults, _ = prove_lesson(lesson(folder, text), programs=PROGRAMS | {"python": python})
    return [(fault.code, fault.where.removeprefix(f"{folder}/")) for fault in faults]


def test_fences_share_their_names_and_print_what_is_said(tmp_path):
    text = "One.\n\n```python\na = 2\n```\n\n```python\nprint(a)\nprint('b  ')\n```\n\n```output\n2\nb\n```\n"
    faults, count = prove_lesson(lesson(tmp_path, text), programs=PROGRAMS)
    assert faults == ()
    assert count == 2


def test_another_output_is_a_fault_at_the_fence(tmp_path):
    text = "```python\nprint(1)\n```\n```output\n2\n```\n"
    assert codes(tmp_path, text) == [("MP-P021", "unit.md:4")]


def test_code_that_raises_is_a_fault_at_its_line(tmp_path):
    text = "```python\na = 1\n\na.b\n```\n"
    assert codes(tmp_path, text) == [("MP-P020", "unit.md:7")]


def test_a_syntax_error_is_a_fault_at_its_line(tmp_path):
    assert codes(tmp_path, "```python\na = 1\na = = 2\n```\n") == [("MP-P020", "unit.md:6")]


def test_a_fence_without_an_output_may_print(tmp_path):
    assert codes(tmp_path, "```python\nprint(1)\n```\n") == []


def test_other_languages_are_not_run(tmp_path):
    assert codes(tmp_path, "```sql\nSELECT 1\n```\n```text\n>>> 1 / 0\n```\n") == []


def test_code_runs_in_the_folder_of_its_unit_and_sees_nothing_of_ours(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "numbers.txt").write_text("7", encoding="utf-8")
    text = (
        "```python\nprint(open('data/numbers.txt').read())\n```\n```output\n7\n```\n"
        "```python\nimport os, sys\nprint([p for p in sys.path if 'milepost' in p], sorted(os.environ).count('PYTHONPATH'))\n```\n"
        "```output\n[] 0\n```\n"
    )
    assert codes(tmp_path, text) == []


def test_code_that_never_ends_is_a_fault(tmp_path):
    unit = lesson(tmp_path, "```python\nwhile True: pass\n```\n")
    with pytest.raises(AuthorError) as raised:
        run_lesson(unit, lesson_fences(unit), programs=PROGRAMS, limit_s=0.5)
    assert raised.value.code == "MP-P025"
    assert "0 seconds" in raised.value.message or "longer" in raised.value.message


def test_code_that_ends_the_process_is_a_fault(tmp_path):
    assert codes(tmp_path, "```python\nimport os\nos._exit(3)\n```\n") == [("MP-P025", "unit.md")]


def test_an_interpreter_that_is_not_there_is_a_fault(tmp_path):
    assert codes(tmp_path, "```python\n1\n```\n", python=tmp_path / "none") == [("MP-P025", "unit.md")]


def test_what_is_written_to_descriptor_1_does_not_disturb(tmp_path):
    text = "```python\nimport os\nos.write(1, b'{}')\nprint('in words')\n```\n```output\nin words\n```\n"
    assert codes(tmp_path, text) == []


def test_a_missing_figure_is_a_fault(tmp_path, core_toolset):
    assert codes(tmp_path, FIGURE, python=core_toolset.python) == [("MP-P022", "unit.md:4")]


def test_a_fence_that_draws_nothing_is_a_fault(tmp_path, core_toolset):
    text = '```python figure=none alt="Nothing."\na = 1\n```\n'
    assert ("MP-P024", "unit.md:4") in codes(tmp_path, text, python=core_toolset.python)
    with pytest.raises(AuthorError) as raised:
        draw_unit(lesson(tmp_path, text), programs={"python": core_toolset.python})
    assert raised.value.code == "MP-P024"


def test_a_figure_is_drawn_the_same_twice_and_is_then_current(tmp_path, core_toolset):
    unit = lesson(tmp_path, FIGURE)
    first = draw_unit(unit, programs={"python": core_toolset.python})
    text = (tmp_path / "figures" / "line.svg").read_text(encoding="utf-8")
    # The page's ground and ink, by day and by night.
    assert "#ffffff" not in text
    assert "#000000" not in text
    assert "stroke: currentColor" in text
    assert "(prefers-color-scheme: dark)" in text
    again = draw_unit(unit, programs={"python": core_toolset.python})
    assert [(drawn.path.name, drawn.changed) for drawn in first] == [("line.svg", True)]
    assert [drawn.changed for drawn in again] == [False]
    assert text.startswith("<?xml")
    assert "dc:date" not in text
    assert codes(tmp_path, FIGURE, python=core_toolset.python) == []


def test_a_figure_older_than_its_code_is_a_fault_and_so_is_one_left_over(tmp_path, core_toolset):
    draw_unit(lesson(tmp_path, FIGURE), programs={"python": core_toolset.python})
    changed = FIGURE.replace("[3, 4]", "[4, 3]")
    assert codes(tmp_path, changed, python=core_toolset.python) == [("MP-P023", "unit.md:4")]
    assert codes(tmp_path, "No code.\n", python=core_toolset.python) == [("MP-P026", "figures/line.svg")]


def test_code_before_a_figure_counts_for_its_age(tmp_path, core_toolset):
    text = "```python\nheight = 3\n```\n" + FIGURE.replace("[3, 4]", "[height, 4]")
    draw_unit(lesson(tmp_path, text), programs={"python": core_toolset.python})
    higher = text.replace("height = 3", "height = 2")
    assert [code for code, _ in codes(tmp_path, higher, python=core_toolset.python)] == ["MP-P023"]


def faults_in(folder: Path, text: str, **programs: str | None) -> list[tuple[str, str, str]]:
    found, _ = prove_lesson(lesson(folder, text), programs={name: Path(str(path)) for name, path in programs.items()})
    return [(fault.code, fault.where.removeprefix(f"{folder}/"), fault.what) for fault in found]


@needs_r
def test_r_prints_as_its_console_does_and_keeps_its_names(tmp_path):
    text = (
        "```r\nvalues <- c(2, 4, 9)\n```\n\n```r\nmean(values)\nfactor(c('é', 'b'))\ncat('done\\n')\n```\n"
        "```output\n[1] 5\n[1] é b\nLevels: b é\ndone\n```\n"
    )
    assert faults_in(tmp_path, text, r=RSCRIPT) == []


@needs_r
def test_r_that_stops_is_a_fault_at_its_line(tmp_path):
    ((code, where, said),) = faults_in(tmp_path, "```r\nx <- 1\n\nstop('no more')\n```\n```r\nx\n```\n", r=RSCRIPT)
    assert (code, where) == ("MP-P020", "unit.md:7")
    assert "no more" in said
    assert faults_in(tmp_path, "```r\nx <- 1\nx <- <- 2\n```\n", r=RSCRIPT)[0][:2] == ("MP-P020", "unit.md:6")


@needs_r
def test_r_draws_a_figure_in_the_ink_of_the_page(tmp_path):
    unit = lesson(tmp_path, '```r figure=line alt="A line that rises."\nplot(1:3, type = "l")\n```\n')
    programs = {"r": Path(str(RSCRIPT))}
    (drawn,) = draw_unit(unit, programs=programs)
    text = drawn.path.read_text(encoding="utf-8")
    assert "currentColor" in text
    assert "(prefers-color-scheme: dark)" in text
    assert prove_lesson(unit, programs=programs) == ((), 1)
    assert [again.changed for again in draw_unit(unit, programs=programs)] == [False]


@needs_java
def test_java_declares_and_prints(tmp_path):
    text = (
        "```java\nrecord Point(double x, double y) {}\n```\n\n"
        '```java\nvar point = new Point(1, 2);\nSystem.out.println(point + " é");\n\n'
        "for (int i = 0; i < 2; i++) {\n    System.out.println(i);\n}\n```\n"
        "```output\nPoint[x=1.0, y=2.0] é\n0\n1\n```\n"
    )
    assert faults_in(tmp_path, text, java=JAVA) == []


@needs_java
@pytest.mark.parametrize(
    ("code", "where", "said"),
    [
        ('int x = 1;\n\nthrow new IllegalStateException("no more");', "unit.md:7", "no more"),
        ("int x = 1;\nint y = nowhere;", "unit.md:6", "cannot find symbol"),
        ("int x = 1;\n\nint[] a = {1, 2", "unit.md:7", "does not end"),
        ("List<Integer> a = null;", "unit.md:5", "cannot find symbol"),
    ],
)
def test_java_that_fails_is_a_fault_at_its_line(tmp_path, code, where, said):
    ((fault, at, what),) = faults_in(tmp_path, f"```java\n{code}\n```\n", java=JAVA)
    assert (fault, at) == ("MP-P020", where)
    assert said in what


def test_a_language_without_its_program_is_left_out_and_named(tmp_path):
    unit = lesson(tmp_path, "```python\nprint(1)\n```\n```r\n1 +\n```\n```java\n???\n```\n")
    assert lesson_languages(unit) == ("python", "r", "java")
    assert prove_lesson(unit, programs=PROGRAMS) == ((), 1)
