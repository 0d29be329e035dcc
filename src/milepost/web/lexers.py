"""How lessons colour the languages of workbooks: by the same words as the editor (`web/src/language-*.ts`)."""

from collections.abc import Mapping
from re import DOTALL, IGNORECASE
from typing import Any, ClassVar, Final

from pygments.lexer import Lexer, RegexLexer, words
from pygments.token import Comment, Keyword, Name, Number, String, Text

KEYWORDS: Final[Mapping[str, str]] = {
    "dax": "var return true false in not asc desc define evaluate measure column order by",
    "m": "let in each if then else and or not true false null type as is meta try otherwise error section shared",
    "qvs": "load from resident inline autogenerate where group order by asc desc as distinct join keep left right inner"
    " outer concatenate noconcatenate mapping drop table tables field fields rename to qualify unqualify store into set"
    " let for next if then else elseif end do loop while until each step exit script and or not xor like total using"
    " with on",
    "tableau": "if then elseif else end case when and or not in true false null fixed include exclude",
}
_REMARKS: Final = [(r"/\*.*?\*/", Comment), (r"//[^\n]*", Comment)]


def _rest(language: str, word: str) -> list[Any]:
    """Give what comes after a language's own marks: keywords, what is called, other words, numbers, and signs."""
    return [
        (words(tuple(KEYWORDS[language].split()), prefix=r"(?<![\w.#@])", suffix=r"(?![\w.#@$])"), Keyword),
        (rf"{word}(?=\()", Name.Function),
        (word, Name),
        (r"\d+(?:\.\d+)?", Number),
        (r"\s+|.", Text),
    ]


class DaxLexer(RegexLexer):
    """DAX."""

    flags = IGNORECASE | DOTALL
    tokens: ClassVar[dict[str, Any]] = {
        "root": [
            *_REMARKS,
            (r"--[^\n]*", Comment),
            (r'"(?:[^"]|"")*"?', String),
            (r"\[[^\]]*\]?", Name),
            (r"'(?:[^']|'')*'?", Name.Builtin),
            *_rest("dax", r"[A-Za-z_][\w.]*"),
        ]
    }


class MLexer(RegexLexer):
    """M, the language of Power Query."""

    flags = DOTALL
    tokens: ClassVar[dict[str, Any]] = {
        "root": [
            *_REMARKS,
            (r'#"(?:[^"]|"")*"?', Name),
            (r'"(?:[^"]|"")*"?', String),
            *_rest("m", r"#?[A-Za-z_][\w.]*"),
        ]
    }


class QvsLexer(RegexLexer):
    """QlikView's script and expressions."""

    flags = IGNORECASE | DOTALL
    tokens: ClassVar[dict[str, Any]] = {
        "root": [
            *_REMARKS,
            (r"'(?:[^']|'')*'?", String),
            (r'\[[^\]]*\]?|"[^"]*"?', Name),
            (r"\$\([^)]*\)?", Number),
            *_rest("qvs", r"[A-Za-z_#@][\w.#@$]*"),
        ]
    }


class TableauLexer(RegexLexer):
    """Tableau's calculations."""

    flags = IGNORECASE | DOTALL
    tokens: ClassVar[dict[str, Any]] = {
        "root": [
            *_REMARKS,
            (r'"(?:[^"]|"")*"?|' + r"'(?:[^']|'')*'?", String),
            (r"#[^#]*#?", Number),
            (r"\[(?:[^\]]|\]\])*\]?", Name),
            *_rest("tableau", r"[A-Za-z_]\w*"),
        ]
    }


LEXERS: Final[Mapping[str, type[Lexer]]] = {"dax": DaxLexer, "m": MLexer, "qvs": QvsLexer, "tableau": TableauLexer}
