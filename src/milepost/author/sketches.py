"""The first answers of a new exercise in each language: one that is right, and three known mistakes."""

from collections.abc import Mapping
from typing import Final

from milepost.content import LANGUAGES
from milepost.terms import class_name, spoken_name

# What stands between the cut markers, and in place of it in each wrong answer: the key, and the lines.
_BODIES: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "python": {
        "answer": ("", "if len(values) == 0:\n    return 0.0\nreturn np.mean(values)"),
        "median": ("took-the-median", "if len(values) == 0:\n    return 0.0\nreturn np.median(values)"),
        "total": ("did-not-divide", "return np.sum(values)"),
        "none_at_all": (
            "not-a-number",
            "with np.errstate(all='ignore'):\n    return np.sum(values) / np.float64(len(values))",
        ),
    },
    "r": {
        "answer": ("", "if (length(values) == 0) {\n  return(0)\n}\nmean(values)"),
        "median": ("took-the-median", "if (length(values) == 0) {\n  return(0)\n}\nmedian(values)"),
        "total": ("did-not-divide", "sum(values)"),
        "none_at_all": ("not-a-number", "sum(values) / length(values)"),
    },
    "java": {
        "answer": ("", "return DoubleStream.of(values).average().orElse(0);"),
        "median": (
            "took-the-median",
            (
                "double[] sorted = DoubleStream.of(values).sorted().toArray();\n"
                "int half = sorted.length / 2;\n"
                "if (sorted.length == 0) {\n    return 0;\n}\n"
                "return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;"
            ),
        ),
        "total": ("did-not-divide", "return DoubleStream.of(values).sum();"),
        "none_at_all": ("not-a-number", "return DoubleStream.of(values).sum() / values.length;"),
    },
}
_FRAMES: Final[Mapping[str, tuple[str, str]]] = {
    "python": (
        (
            '"""Replace this: one line on what the function is for."""\n\nimport numpy as np\n\n\ndef {function}(values):\n'
            '    """Return the mean of the values; of none at all, 0."""\n'
        ),
        "",
    ),
    "r": (
        (
            "#' Replace this: one line on what the function is for.\n#'\n#' @param values A numeric vector, of any length.\n"
            "#' @return Their mean; of none at all, 0.\n{function} <- function(values) {{\n"
        ),
        "}\n",
    ),
    "java": (
        (
            "import java.util.stream.DoubleStream;\n\n/** Replace this: one line on what the class is for. */\n"
            "public class {holder} {{\n    /**\n     * Gives the mean of the values; of none at all, 0.\n     *\n"
            "     * @param values any number of them\n     * @return their mean\n     */\n"
            "    public static double {function}(double[] values) {{\n"
        ),
        "    }\n}\n",
    ),
}
_INDENTS: Final = {"python": "    ", "r": "  ", "java": "        "}


def sketch_answers(slug: str, function: str, language: str) -> dict[str, str]:
    """Give the files of the answers in a language, by their names in the exercise's folder."""
    spoken = LANGUAGES[language]
    head, tail = _FRAMES[language]
    head = head.format(function=spoken_name(function, language), holder=class_name(slug))
    indent = _INDENTS[language]
    files = {}
    for name, (key, body) in _BODIES[language].items():
        lines = "".join(f"{indent}{line}\n" for line in body.split("\n"))
        if key:
            files[f"wrong/{name}{spoken.suffix}"] = f"{spoken.comment} expect: {key}\n{head}{lines}{tail}"
        else:
            files[spoken.file] = f"{head}{indent}{spoken.start}\n{lines}{indent}{spoken.stop}\n{tail}"
    return files
