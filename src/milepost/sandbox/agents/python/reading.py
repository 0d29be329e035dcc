"""What an answer's text says, read before any of it runs: names, calls, functions, or where reading stopped.

Whoever loads this file has warnings about a text ignored.
"""

import ast

MAX_NAMES = 20_000
MAX_FUNCTIONS = 5_000
MAX_NAME = 500


def read(source, name, *, mentions=True):
    """Give (facts, code): the facts to send, and the code to run, None when the text cannot be read.

    Unless what the text `mentions` is wanted, its imports and calls are left out, and the outermost nodes alone are counted.
    """
    try:
        tree = compile(source, name, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
        code = compile(tree, name, "exec", dont_inherit=True)
        return _facts(tree, mentions=mentions), code
    except SyntaxError as fault:
        return _unread(_syntax(fault, source)), None
    except (ValueError, UnicodeError) as fault:
        return _unread(_syntax(SyntaxError(str(fault)), source)), None
    except (RecursionError, MemoryError, OverflowError):
        text = "the text is nested too deep to be read"
        return _unread({"message": text, "line": 1, "column": 1, "text": ""}), None


def _unread(syntax):
    return {"type": "facts", "imports": [], "calls": [], "nodes": {}, "functions": [], "syntax": syntax}


def _syntax(fault, source):
    line = min(fault.lineno or 1, 10_000_000)
    column = min(max(fault.offset or 1, 1), 10_000_000)
    text = fault.text
    if text is None:
        lines = source.splitlines()
        text = lines[line - 1].decode("utf-8", "replace") if 0 < line <= len(lines) else ""
    words = "the text holds a NUL byte" if "null byte" in fault.msg else _clean(fault.msg)[:2000]
    return {"message": words, "line": line, "column": column, "text": _clean(text).rstrip("\r\n")[:2000]}


def _clean(text):
    return str(text).encode("utf-8", "replace").decode("utf-8")


def _facts(tree, *, mentions):
    nodes = _walk(tree) if mentions else _outermost(tree)
    aliases, imports = _imports(nodes) if mentions else ({}, ())
    return {
        "type": "facts",
        "imports": _short(imports),
        "calls": _short(_uses(nodes, aliases) if mentions else ()),
        "nodes": _counts(nodes),
        "functions": [_function(node) for node in tree.body if _defines(node)][:MAX_FUNCTIONS],
        "syntax": None,
    }


def _outermost(tree):
    """Give the statements, and what stands there for its value alone."""
    return [tree, *tree.body, *[each.value for each in tree.body if isinstance(each, ast.Expr)]]


def _walk(tree):
    """Give every node, the outer ones first, as `ast.walk` does, in a third of its time."""
    nodes = [tree]
    for node in nodes:  # grows as it is gone through
        for name in node._fields:
            part = getattr(node, name, None)
            if isinstance(part, ast.AST):
                nodes.append(part)
            elif type(part) is list:
                nodes += [each for each in part if isinstance(each, ast.AST)]
    return nodes


def _counts(nodes):
    counts = {}
    for node in nodes:
        name = type(node).__name__
        counts[name] = counts.get(name, 0) + 1
    return counts


def _short(names):
    return sorted({_clean(name)[:MAX_NAME] for name in names})[:MAX_NAMES]


def _defines(node):
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))


def _function(node):
    spec = node.args
    named = [*spec.posonlyargs, *spec.args, *spec.kwonlyargs]
    parameters = [argument.arg[:MAX_NAME] for argument in named]
    if spec.vararg:
        parameters.append("*" + spec.vararg.arg[:MAX_NAME])
    if spec.kwarg:
        parameters.append("**" + spec.kwarg.arg[:MAX_NAME])
    return {"name": node.name[:MAX_NAME], "parameters": parameters[:MAX_NAMES], "line": node.lineno}


def _imports(nodes):
    """Give what each imported name stands for, and every module or member that an import names."""
    aliases, imports = {}, set()
    for node in nodes:
        if isinstance(node, ast.Import):
            for item in node.names:
                imports.add(item.name)
                first = item.name.partition(".")[0]
                aliases[item.asname or first] = item.name if item.asname else first
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            imports.add(module)
            for item in node.names:
                if item.name != "*":
                    imports.add(f"{module}.{item.name}")
                    aliases[item.asname or item.name] = f"{module}.{item.name}"
        elif isinstance(node, ast.Call):
            found = _imported_by_call(node)
            if found:
                imports.add(found)
    return aliases, imports


def _imported_by_call(node):
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name in {"__import__", "import_module"} and node.args and isinstance(node.args[0], ast.Constant):
        return node.args[0].value if isinstance(node.args[0].value, str) else ""
    return ""


def _uses(nodes, aliases):
    """Give the dotted names that are called, and those of imported things that are merely mentioned."""
    uses = set()
    for node in nodes:
        if isinstance(node, ast.Call):
            name = _dotted(node.func)
            if name:
                uses.add(_resolved(name, aliases))
        elif isinstance(node, (ast.Attribute, ast.Name)) and isinstance(node.ctx, ast.Load):
            name = _dotted(node)
            found = _resolved(name, aliases) if name and name.partition(".")[0] in aliases else ""
            if "." in found:
                uses.add(found)
    return uses


def _dotted(node):
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
        if len(parts) > 50:
            return ""
    if isinstance(node, ast.Name):
        parts.append(node.id)
    elif not parts:
        return ""
    else:
        parts.append("")  # a method of something that has no name: `.sum`
    return ".".join(reversed(parts))


def _resolved(name, aliases):
    first, dot, rest = name.partition(".")
    return aliases.get(first, first) + dot + rest
