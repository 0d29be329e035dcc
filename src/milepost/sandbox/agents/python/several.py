"""An answer of several files: its own modules, which import each other, and what their texts say taken together."""

import builtins
import importlib
import linecache
import marshal
import sys
import types
from collections import Counter
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import MAGIC_NUMBER

ENTRY = 0


def module_of(path):
    """Give the module that a file is: `shop/stock.py` is `shop.stock`, `shop/__init__.py` is `shop`."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


class File:
    """One file: its name, text and code, and whether it was given to the learner."""

    def __init__(self, name, source, code, *, given):
        """Keep what it is."""
        self.name = name
        self.text = source.decode("utf-8", "replace")
        self.code = code
        self.given = given
        self.module = module_of(name)
        self.is_package = name.endswith("/__init__.py")


class Loader:
    """Runs one file as a module."""

    def __init__(self, file, module=None):
        """Take a file; `module` is the module to fill, None when importing makes one."""
        self.file = file
        self.module = module

    def create_module(self, _spec):
        """Give the module to fill."""
        return self.module

    def exec_module(self, module):
        """Run the file."""
        module.__builtins__ = builtins  # not those of the agent's own
        if self.file is not None:
            exec(self.file.code, module.__dict__)

    def get_source(self, _name):
        """Give the text: tools that show code ask for it."""
        return "" if self.file is None else self.file.text


class Finder:
    """Finds the modules of one answer, and nothing else; it looks on no disk."""

    def __init__(self, files, entry):
        """Take the files; the first of them is run as the module `entry`."""
        self.loaders = {file.module: Loader(file) for file in files}
        self.loaders[files[ENTRY].module] = Loader(files[ENTRY], entry)
        for file in files:  # a folder without a file of its own is a package all the same
            parts = file.module.split(".")
            for length in range(1, len(parts)):
                self.loaders.setdefault(".".join(parts[:length]), Loader(None))

    def find_spec(self, name, _path=None, _target=None):
        """Give where a module of the answer comes from."""
        loader = self.loaders.get(name)
        if loader is None:
            return None
        file = loader.file
        spec = ModuleSpec(
            name, loader, origin=None if file is None else file.name, is_package=file is None or file.is_package
        )
        spec.has_location = file is not None
        return spec


def read(read_text, parts, *, mentions):
    """Give (facts, files) of an answer's parts, each with its name, source and whether it was given; no files when one cannot be read."""
    own, files, functions = [], [], []
    for part in parts:
        ready = _ready_code(part) if files and part["given"] else None
        if ready is not None:  # nothing in it is the learner's, so nobody asks what it says
            files.append(File(part["name"], part["source"], ready, given=True))
            continue
        facts, code = read_text(part["source"], part["name"], mentions=mentions)
        if code is None:
            return facts | {"syntax": facts["syntax"] | {"file": part["name"]}}, None
        if not files:
            functions = facts["functions"]
        files.append(File(part["name"], part["source"], code, given=part["given"]))
        if not part["given"]:
            own.append(facts)
    return _together(own) | {"functions": functions}, files


def _ready_code(part):
    """Give the code that was sent with a file, None without any of this interpreter's own; it is the checker's, not the answer's."""
    code = part.get("code", b"")
    return marshal.loads(code[len(MAGIC_NUMBER) :]) if code.startswith(MAGIC_NUMBER) else None  # noqa: S302


def _together(own):
    nodes = Counter()
    for facts in own:
        nodes.update(facts["nodes"])
    return {
        "type": "facts",
        "imports": sorted({name for facts in own for name in facts["imports"]})[:20_000],
        "calls": sorted({name for facts in own for name in facts["calls"]})[:20_000],
        "nodes": dict(nodes),
        "syntax": None,
    }


def make(files):
    """Give (module, run): the entry's module, still empty, and what runs it; ImportError when a file would hide another module."""
    for file in files:
        top = file.module.partition(".")[0]
        if top in sys.modules or top in sys.stdlib_module_names or PathFinder.find_spec(top) is not None:
            raise ImportError(f"the file {file.name} would hide the module {top}")
    entry = types.ModuleType(files[ENTRY].module)
    sys.meta_path.insert(0, Finder(files, entry))
    for file in files:
        linecache.cache[file.name] = (len(file.text), None, file.text.splitlines(keepends=True), file.name)
    return entry, lambda: importlib.import_module(entry.__name__)
