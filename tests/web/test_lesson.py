"""Lessons: what authors may write, and what never reaches the page."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from milepost.content import split_sections
from milepost.web.highlight import style_sheet
from milepost.web.lesson import code, render, render_line
from milepost.web.lexers import KEYWORDS
from milepost.web.mathematics import mathml

WEB = Path(__file__).resolve().parents[2] / "web" / "src"


def test_headings_begin_at_the_second_level_and_can_be_linked_to():
    page = render("# One\n\ntext\n\n## Two `x`\n\n# One")
    assert '<h2 id="one">One</h2>' in page.html
    assert '<h3 id="two-x">Two <code>x</code></h3>' in page.html
    assert [heading.anchor for heading in page.headings] == ["one", "one-2"]


def test_a_text_whose_highest_heading_is_lower_is_raised():
    assert render("### Deep\n\n#### Deeper").html.startswith('<h2 id="deep">Deep</h2>\n<h3 id="deeper">')


def test_code_is_coloured_by_classes_and_its_output_looks_like_output():
    html = render("```python\nprint('<b>')\n```\n\n```output\n<b>\n```").html
    assert '<span class="nb">print</span>' in html
    assert "style=" not in html
    assert "<samp>&lt;b&gt;</samp>" in html
    assert "<b>" not in html


def test_a_workbooks_language_has_in_lessons_the_words_that_it_has_in_the_editor():
    assert '<span class="nf">AVERAGEX</span>(' in code("Mean of margins = AVERAGEX(Sales)", "dax")
    assert 'class="k"' not in code("Mean of margins = AVERAGEX(Sales)", "dax")
    for language, known in KEYWORDS.items():
        text = (WEB / f"language-{language}.ts").read_text("utf-8")
        told = "".join(re.findall(r"[a-z|]+", text[text.index("^(?:") + 4 : text.index(")$")]))
        assert sorted(known.split()) == sorted(told.split("|")), language
        assert "".join(re.sub("<[^>]*>", "", code(known, language))) == known


def test_a_number_and_its_sign_stay_on_one_line():
    assert "35\N{NO-BREAK SPACE}% of them" in render("35 % of them").html
    assert "<code>1 %</code>" in render("`1 %`").html


def test_a_figure_stands_below_its_code_with_its_caption():
    html = render('```python figure=elbow alt="Inertia & k"\nplot()\n```', figures="/unit/k-means/figures/").html
    assert html.index("plot") < html.index("<figure")
    for theme in ("light", "dark"):
        assert f'src="/unit/k-means/figures/elbow.svg?theme={theme}" alt="Inertia &amp; k"' in html
    assert '<figcaption aria-hidden="true">Inertia &amp; k</figcaption>' in html


def test_a_hidden_fence_shows_its_figure_only():
    html = render('```python figure=elbow alt="It falls" hide\nplot()\n```').html
    assert "<figure" in html
    assert "plot" not in html


def test_a_folded_fence_shows_its_figure_and_keeps_the_code_at_hand():
    html = render('```python figure=elbow alt="It falls" fold\nplot()\n```').html
    assert html.index("<figure") < html.index("<details") < html.index("plot")


def test_hidden_code_without_a_figure_shows_nothing():
    assert render("```python hide\nimport numpy\n```").html == ""


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "a.svg", "a%2fb", ""])
def test_a_figure_is_a_plain_name(name):
    assert "<img" not in render(f'```python figure="{name}"\nplot()\n```').html


def test_an_unclosed_quote_in_a_fence_is_survived():
    assert "<pre" in render('```python figure=x alt="oops\nplot()\n```').html


def test_tables_align_by_class_and_scroll_by_themselves():
    html = render("| a | b |\n|:--|--:|\n| 1 | 2 |").html
    assert '<div class="table" tabindex="0"><table>' in html
    assert '<td class="align-right">2</td>' in html
    assert "style=" not in html


def test_links_to_elsewhere_say_so_and_pictures_from_elsewhere_are_links():
    html = render("[a](https://example.org) [b](/unit/numpy) ![c](https://example.org/x.png) ![d](figures/e.svg)").html
    assert '<a href="https://example.org" rel="noopener noreferrer external">a</a>' in html
    assert '<a href="/unit/numpy">b</a>' in html
    assert html.count("<img") == 2
    assert '<img class="by-day" src="figures/e.svg?theme=light" alt="d"' in html
    assert '<img class="by-night" src="figures/e.svg?theme=dark" alt="d"' in html


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](javascript:alert(1))",
    '![x](x" onerror="alert(1))',
    '<https://a.b/"onmouseover=alert(1)>',
    "$\\text{<script>alert(1)</script>}$",
    "$$\\text{<img src=x onerror=alert(1)>}$$",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\style{background:url(//evil)}{x}$",
    '$\\class{a" onclick="b}{x}$',
    '$\\color{red" onclick="alert(1)}{x}$',
    "```python figure=x alt='\"><script>alert(1)</script>'\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "# <script>alert(1)</script>",
    "`<script>`",
    "| <script> |\n|--|\n| <script> |",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_a_lesson_says_can_run(attack):
    for html in (render(attack).html, render_line(attack)):
        assert "<script" not in html.lower()
        # Parsed as a browser would: no handler, no dangerous address, nothing from elsewhere.
        closed = re.sub(r"<(img|hr|br)([^>]*)>", r"<\1\2/>", html)
        tree = ET.fromstring(f"<div>{closed}</div>")
        for element in tree.iter():
            for name, value in element.attrib.items():
                assert not name.startswith("on")
                assert name != "style"
                assert not re.match(r"\s*(javascript|data|vbscript):", value, re.IGNORECASE)


def test_the_scene_stands_where_the_lesson_says_and_once():
    from markupsafe import Markup

    slot = Markup("<div>scene</div>")
    page = render("one\n\n::scene k-means\n\ntwo\n\n::scene\n\nthree", scene=slot)
    assert page.html == "<p>one</p>\n<div>scene</div><p>two</p>\n<p>three</p>\n"
    assert page.has_scene
    without = render("one\n\n::scene\n\ntwo")
    assert without.html == "<p>one</p>\n<p>two</p>\n"
    assert not without.has_scene
    assert not render("one", scene=slot).has_scene
    assert "::scene" in render("`::scene` is how one writes it", scene=slot).html


def test_limits_of_a_sum_stand_under_and_over_it():
    assert "<munderover><mo>∑</mo>" in mathml(r"\sum_{i=1}^n x_i", block=True)
    assert "<munderover><mo>∑</mo>" in mathml(r"\sqrt{\sum_{i=1}^n x_i}", block=True)
    assert "<msub><mi>x</mi>" in mathml(r"\sum_{i=1}^n x_i")


@pytest.mark.parametrize(
    "tex",
    [
        "x_i^2",
        r"\frac{1}{n}\sum_{i=1}^{n} \lVert x_i - c_k \rVert^2",
        r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}",
        r"\arg\min_k \; d(x, c_k)",
        r"\mathbb{R}^{n \times d}",
        r"a < b \le c",
        r"\hat{\theta} \approx \bar{x} \pm 1.96 \, \sigma / \sqrt{n}",
        r"P(A \mid B) = \frac{P(B \mid A) P(A)}{P(B)}",
        r"\text{if } x > 0 \text{ & more}",
    ],
)
def test_formulas_become_well_formed_mathml(tex):
    root = ET.fromstring(mathml(tex))
    assert root.tag == "math"
    assert "".join(root.itertext()).strip()
    assert root.get("display") == "inline"
    assert ET.fromstring(mathml(tex, block=True)).get("display") == "block"


@pytest.mark.parametrize("tex", [r"\frac{", r"\begin{matrix}", "{", r"\left("])
def test_a_formula_that_cannot_be_read_is_shown_as_written(tex):
    html = mathml(tex)
    ET.fromstring(html)
    assert "<" not in tex
    assert "math" in html or tex in html


def test_dollars_that_are_money_stay_dollars():
    assert "<math" not in render("It costs $5 and then $ 6 more.").html


def test_a_line_is_a_line():
    assert render_line("Use `a < b` & **axes**.") == "Use <code>a &lt; b</code> &amp; <strong>axes</strong>."


def test_code_in_a_language_nobody_knows_is_plain():
    assert code("a < b", "no-such-language") == "a &lt; b"


def test_the_style_sheet_of_code_is_the_one_that_is_kept(repository):
    assert (repository / "web" / "styles" / "parts" / "highlight.css").read_text() == style_sheet()


def test_every_section_of_every_lesson_is_where_its_page_has_it(track):
    for unit in track.units:
        html = render(unit.lesson).html
        anchors = [section.anchor for section in split_sections(unit.lesson) if section.anchor]
        assert [each for each in anchors if f'id="{each}"' not in html] == []
