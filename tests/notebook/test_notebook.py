"""A notebook with a kernel of its own, a real background process, and the outputs that a notebook file stores."""

import importlib.util
import os
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from milepost.app.home import find_home
from milepost.terms import pack

REPOSITORY = Path(__file__).resolve().parents[2]
TRACK = REPOSITORY / "tracks" / "ml-engineer"
ASSIGN = TRACK / "k-means" / "assign"
CIRCLE = TRACK / "python" / "import-circle" / "answer"


def _load_real():
    if "cli_real" not in sys.modules:
        spec = importlib.util.spec_from_file_location("cli_real", REPOSITORY / "tests" / "cli" / "real.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules["cli_real"] = module
        spec.loader.exec_module(module)
    return sys.modules["cli_real"]


real_parts = _load_real()


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """What stands under each cell of one notebook that was run from top to bottom, and what the kernel wanted next."""
    real = real_parts.Real(tmp_path_factory.mktemp("learner"), track=TRACK)
    real.share_toolsets(find_home(os.environ).data / "toolsets")
    right = (ASSIGN / "answer.py").read_text()
    wrong = (ASSIGN / "wrong" / "farthest.py").read_text()
    circle = pack(((name, (CIRCLE / name).read_text()) for name in ("fares.py", "rides.py")), "python")
    cells = {
        "load": "%load_ext milepost",
        "start": "%milepost start k-means/assign",
        "wrong": f"%%milepost k-means/assign\n{wrong}",
        "hint": "%milepost hint k-means/assign",
        "elsewhere": "'assign' in globals()",
        "right": f"%%milepost k-means/assign --define\n{right}",
        "defined": "import numpy as np\nassign(np.zeros((1, 2)), np.array([[5.0, 5.0], [0.0, 1.0]])).tolist()",
        "files": "%milepost start python/import-circle",
        "circle": f"%%milepost python/import-circle --define\n{circle}",
        "unknown": "%%milepost k-means/asign\nx = 1",
        "word": "%milepost dance",
        "next": "%milepost",
    }
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in cells.values()])
    client = NotebookClient(book, timeout=120, kernel_name="python3")
    with client.setup_kernel(env=real.environ | {"IPYTHONDIR": str(real.folder / "ipython")}):
        for place, cell in enumerate(book.cells):
            client.execute_cell(cell, place)
    real.run("stop")
    nbformat.validate(book)
    return dict(zip(cells, book.cells, strict=True))


def html(cell):
    return "".join(each["data"].get("text/html", "") for each in cell.outputs if "data" in each)


def plain(cell):
    return "".join(each["data"].get("text/plain", "") for each in cell.outputs if "data" in each)


def test_the_task_stands_there_to_read(outputs):
    assert "parcel firm" in html(outputs["start"])
    assert "parcel firm" in plain(outputs["start"])


def test_a_known_mistake_is_told_in_its_own_words(outputs):
    assert "not right yet" in html(outputs["wrong"])
    assert "farthest" in html(outputs["wrong"])
    assert "farthest" in plain(outputs["wrong"])


def test_an_answer_that_is_checked_is_not_run_in_the_notebook(outputs):
    assert plain(outputs["elsewhere"]) == "False"


def test_one_that_passed_is_defined_where_that_was_asked_for(outputs):
    assert "passed" in html(outputs["right"])
    assert plain(outputs["defined"]) == "[1]"


def test_several_files_stand_in_one_cell_and_what_is_given_can_be_read(outputs):
    assert "each below the line that names it" in plain(outputs["files"])
    assert "night.py is given, and stays as it is" in plain(outputs["files"])
    assert "def tonight(lines, km):" in plain(outputs["files"])
    assert "passed" in plain(outputs["circle"])
    assert "is not defined in the notebook" in plain(outputs["circle"])


def test_a_hint_is_given(outputs):
    assert "Hint 1 of 3" in plain(outputs["hint"])


def test_a_name_that_does_not_exist_is_refused_in_words(outputs):
    assert "asign" in plain(outputs["unknown"])
    assert "k-means/assign" in plain(outputs["unknown"])


def test_a_word_that_is_not_understood_is_refused(outputs):
    assert "MP-F121" in plain(outputs["word"])


def test_what_comes_next_is_said(outputs):
    assert "%milepost start" in plain(outputs["next"])


def test_no_cell_ends_in_a_traceback(outputs):
    kinds = {each["output_type"] for cell in outputs.values() for each in cell.outputs}
    assert "error" not in kinds
