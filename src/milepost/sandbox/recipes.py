"""What is known of each Python toolset before it is started: what is imported ahead of time, and what it needs there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_NUMPY: Final = ("numpy", "numpy.linalg", "numpy.random", "numpy.ma")
_SCIPY: Final = (
    "scipy.stats",
    "scipy.spatial.distance",
    "scipy.optimize",
    "scipy.sparse",
    "scipy.special",
    "scipy.linalg",
)
_SKLEARN: Final = (
    *(
        "sklearn.cluster",
        "sklearn.linear_model",
        "sklearn.tree",
        "sklearn.ensemble",
        "sklearn.neighbors",
        "sklearn.svm",
    ),
    *("sklearn.naive_bayes", "sklearn.decomposition", "sklearn.preprocessing", "sklearn.model_selection"),
    *("sklearn.metrics", "sklearn.pipeline", "sklearn.impute", "sklearn.compose", "sklearn.datasets"),
)
_FIGURES: Final = ("matplotlib.figure", "matplotlib.backends.backend_agg", "matplotlib.pyplot")
_GYMNASIUM: Final = (
    *("gymnasium", "gymnasium.spaces", "gymnasium.wrappers", "gymnasium.envs.classic_control"),
    "gymnasium.envs.toy_text",
)

_CLIENTS: Final = (
    *("pymysql", "pymysql.cursors", "sqlalchemy", "sqlalchemy.orm", "sqlalchemy.dialects.mysql.pymysql"),
    *("pymongo", "bson", "decimal", "datetime"),
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the toolset of a name is started.

    `imports` are imported by a zygote, `light` by its light form; no light form when empty. Without the `needed` ones
    it is not that toolset, whatever else an environment of a learner's own holds. `backend` is what Keras computes
    with, None without Keras. `open_files` is how many an answer may hold open; without `bounds_space` its address
    space is not bounded, only its data: the package reserves far more than it uses. Libraries that have threads of their own may hang now and then in a
    forked process: `rounds` children in a row compute and train before a zygote is used. At most `depth` are parked,
    None for as many as usual.
    """

    imports: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    backend: str | None = None
    open_files: int = 64
    bounds_space: bool = True
    rounds: int = 1
    depth: int | None = None
    environment: Mapping[str, str] = field(default_factory=dict)


RECIPES: Final[dict[str, Recipe]] = {
    "core": Recipe(
        imports=("numpy", "numpy.linalg", "numpy.random", "pandas", *_SCIPY, *_SKLEARN, *_FIGURES),
        # It forks in a third of the time, and is ready in a tenth.
        light=_NUMPY,
        needed=("numpy", "pandas", "scipy", "sklearn", "matplotlib"),
    ),
    "torch": Recipe(
        # torch._dynamo is otherwise imported by the first optimiser of every child, what export needs by the first
        # export, the profiler by the first loader: a second and more each time, for 11 MB once.
        imports=(
            *("torch", "torch.nn", "torch.nn.functional", "torch.optim", "torch.utils.data", "torch._dynamo"),
            *("torch.export._trace", "torch.profiler._cupti_monitor"),
            *("numpy", "numpy.linalg", "numpy.random", "pandas", *_SCIPY, *_SKLEARN, *_FIGURES),
            *("keras", *_GYMNASIUM, "safetensors.torch"),
        ),
        needed=("torch", "numpy"),
        backend="torch",
        rounds=3,
        depth=2,
    ),
    "tensorflow": Recipe(
        # Imported, and never computed with in the zygote: one operation starts threads, and forking is over.
        imports=(
            "tensorflow",
            "keras",
            "numpy",
            "numpy.linalg",
            "numpy.random",
            "pandas",
            *_SCIPY,
            *_SKLEARN,
            *_FIGURES,
        ),
        needed=("tensorflow", "keras", "numpy"),
        backend="tensorflow",
        open_files=256,
        bounds_space=False,
        rounds=3,
        depth=2,
        # oneDNN says at every start that its results may differ a little from run to run; without it they do not.
        environment={"TF_NUM_INTEROP_THREADS": "1", "TF_NUM_INTRAOP_THREADS": "1", "TF_ENABLE_ONEDNN_OPTS": "0"},
    ),
    "boosting": Recipe(
        # Beside it what boosting is held against and measured with, and not all of `core`.
        imports=(
            *(*_NUMPY, "pandas", "scipy.sparse", "scipy.special", *_FIGURES, "xgboost"),
            *("sklearn.linear_model", "sklearn.ensemble", "sklearn.model_selection", "sklearn.metrics"),
            *("sklearn.preprocessing", "sklearn.compose", "sklearn.pipeline"),
        ),
        needed=("xgboost", "numpy", "pandas", "sklearn"),
        # Trees are grown by OpenMP's threads. Those that a child starts for itself work, so nothing is grown in the zygote.
        rounds=3,
        depth=2,
    ),
    "rl": Recipe(
        imports=(*_NUMPY, *_GYMNASIUM, "scipy.stats", "scipy.special", *_FIGURES),
        needed=("gymnasium", "numpy"),
    ),
    "clients": Recipe(
        imports=_CLIENTS,
        needed=("pymysql", "pymongo", "sqlalchemy"),
    ),
    "serving": Recipe(
        # What FastAPI's first request, a worker thread's first job and MLflow's first run would import in every child
        # is imported here.
        imports=(
            *("numpy", "numpy.linalg", "numpy.random", "pandas", *_SCIPY, *_SKLEARN, *_FIGURES),
            *("fastapi", "fastapi.testclient", "fastapi.middleware.cors", "fastapi.telemetry._runtime"),
            *("pydantic", "pydantic.v1", "starlette.concurrency"),
            *("uvicorn", "uvicorn.lifespan.on", "uvicorn.protocols.http.h11_impl", "anyio._backends._asyncio"),
            *("httpx", "prometheus_client", "prometheus_client.parser", *_CLIENTS, "sqlite3", "yaml"),
            *("mlflow", "mlflow.sklearn", "mlflow.pyfunc", "mlflow.tracking", "skops.io"),
        ),
        needed=("fastapi", "uvicorn", "httpx", "prometheus_client", "numpy"),
        rounds=3,
        depth=2,
        # Nothing is told to anybody, git is not looked for, and MLflow's store in a folder stays allowed: it begins in 0.3 s,
        # SQLite's in 2. MLflow writes down who ran something, and in the sandbox nobody has a name.
        environment={
            "MLFLOW_DISABLE_TELEMETRY": "true",
            "DO_NOT_TRACK": "true",
            "MLFLOW_ALLOW_FILE_STORE": "true",
            "GIT_PYTHON_REFRESH": "quiet",
            "MLFLOW_LOGGING_LEVEL": "ERROR",
            "LOGNAME": "learner",
        },
    ),
}
PLAIN: Final = Recipe()


def recipe_of(name: str) -> Recipe:
    """Give how the toolset of a name is started; an unknown one imports nothing ahead of time."""
    return RECIPES.get(name, PLAIN)


def has_packages(name: str) -> bool:
    """Tell whether a toolset is a set of Python packages that we know."""
    return name in RECIPES


def has_figures(name: str) -> bool:
    """Tell whether a toolset can draw, as lessons want to."""
    return set(_FIGURES) <= set(recipe_of(name).imports)


def has_light(name: str) -> bool:
    """Tell whether a toolset has a light form."""
    return bool(recipe_of(name).light)
