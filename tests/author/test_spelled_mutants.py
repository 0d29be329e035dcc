"""Mutants of R and Java: the mistakes that are made as text, where, and never in a text or a comment."""

import pytest

from milepost.author.spelled_mutants import make_spelled_mutants

R = """\
#' Sum of 1 + 1.
f <- function(x, n = 2) {{
  # cut
{body}
  # end cut
}}
g <- function(x) x + 1
"""
JAVA = """\
public class Answer {{
    static int f(List<Integer> x, int n) {{
        // cut
{body}
        // end cut
    }}
    static int g(int x) {{ return x + 1; }}
}}
"""


def changes(language: str, *lines: str) -> set[tuple[str, str]]:
    text, indent = (R, "  ") if language == "r" else (JAVA, " " * 8)
    source = text.format(body="\n".join(indent + line for line in lines))
    return {(mutant.was, mutant.now) for mutant in make_spelled_mutants(source, language)}


@pytest.mark.parametrize(
    ("language", "line", "expected"),
    [
        ("r", "a < b", "a <= b"),
        ("r", "a == b", "a != b"),
        ("r", "a + b", "a - b"),
        ("r", "a %% b", "a %/% b"),
        ("r", "a & b", "a | b"),
        ("r", "x^2", "x*2"),
        ("r", "x[2L]", "x[3L]"),
        ("r", "x * 2.5", "x * 5.0"),
        ("r", "which.min(x)", "which.max(x)"),
        ("r", "mean(x, na.rm = TRUE)", "mean(x, na.rm = FALSE)"),
        ("r", "!is.na(x)", "is.na(x)"),
        ("r", "y <- sqrt(x)", "y <- x"),
        ("r", "found[i] <- 3", ""),
        ("r", "set.seed(seed)", ""),
        ("java", "return a < b;", "return a >= b;"),
        ("java", "total += each;", "total -= each;"),
        ("java", "return a && b;", "return a || b;"),
        ("java", "return Math.min(a, b);", "return Math.max(a, b);"),
        ("java", "return x.get(0);", "return x.get(1);"),
        ("java", "return true;", "return false;"),
        ("java", "return !found;", "return found;"),
        ("java", "return x.stream().sorted().toList();", "return x.stream().toList();"),
        ("java", "return Math.sqrt(squared);", "return squared;"),
        ("java", "pool.shutdown();", ""),
    ],
)
def test_a_mistake_is_made(language, line, expected):
    assert (line, expected) in changes(language, line)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("r", 'x <- "a + b < 2"'),
        ("r", "x <- y  # never 1 + 1"),
        ("r", "x <- -y"),
        ("java", 'String x = "a + b < 2";'),
        ("java", "List<Integer> x = y;  // 1 + 1"),
        ("java", "Map<String, List<Integer>> x = y;"),
        ("java", "int x = -y;"),
        ("java", "return y;"),
    ],
)
def test_texts_comments_signs_and_types_are_left_alone(language, line):
    assert changes(language, line) == set()


@pytest.mark.parametrize("language", ["r", "java"])
def test_only_what_the_learner_writes_is_changed(language):
    assert changes(language, "") == set()


@pytest.mark.parametrize("language", ["r", "java"])
def test_a_mutant_is_the_whole_text_with_one_line_changed(language):
    text = (R if language == "r" else JAVA).format(body="    a + b")
    for mutant in make_spelled_mutants(text, language):
        differ = [
            n
            for n, pair in enumerate(zip(text.split("\n"), mutant.source.split("\n"), strict=True), 1)
            if pair[0] != pair[1]
        ]
        assert differ == [mutant.line]
