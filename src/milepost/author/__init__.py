"""The authoring kit: new, prove, lint, preview, figures, bench; it returns reports and prints nothing.

What a face calls:

- `lint(folder) -> LintReport`: every fault that can be seen without running anything.
- `prove(folder, children=, find_program=, locks=, names=(), turn=None, progress=None) -> ProofReport`: everything, mutants included; with a turn, a part of what is on record.
- `record_proofs(folder, report)`: keep what was proven in full.
- `draw_figures(folder, find_program=, names=()) -> tuple[Drawn, ...]`: the lessons' figures, from their own code.
- `new_exercise(folder, "unit/slug", draw_id=) -> tuple[Path, ...]`: the files of an exercise that proves as it stands.
- `preview(folder, "unit" or "unit/slug") -> Preview`: which page to open, which files to watch.
- `measure(folder, doors=, children=, home=, bench=) -> BenchReport`: how long a verdict takes, beside what else a learner could use.

Every report has `as_json()`, which is what `--json` prints; `ProofReport.ok` and `LintReport.ok` decide the exit code.
"""

from milepost.author.bench import EXERCISE, QUICK, BenchReport, Doors, Rounds, Row, bench_home, find_bench, measure
from milepost.author.faults import Fault
from milepost.author.figures import Drawn, draw_figures
from milepost.author.load import Crowd
from milepost.author.mutants import make_mutants
from milepost.author.preview import Preview, preview
from milepost.author.proof import LintReport, lint, prove, record_proofs
from milepost.author.report import Progress, ProofReport, Proven, Survivor
from milepost.author.scaffold import mint_id, new_exercise
from milepost.hooks import Mutant

__all__ = [
    "EXERCISE",
    "QUICK",
    "BenchReport",
    "Crowd",
    "Doors",
    "Drawn",
    "Fault",
    "LintReport",
    "Mutant",
    "Preview",
    "Progress",
    "ProofReport",
    "Proven",
    "Rounds",
    "Row",
    "Survivor",
    "bench_home",
    "draw_figures",
    "find_bench",
    "lint",
    "make_mutants",
    "measure",
    "mint_id",
    "new_exercise",
    "preview",
    "prove",
    "record_proofs",
]
