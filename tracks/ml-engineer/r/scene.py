"""Recycling: two vectors, element by element, as R works them out; and the learner's own `seasons`, with the number that each month was divided by."""

import numpy as np

MOVED_BY = ("seasons",)
# It runs as answers to this exercise do, whose function is given texts and gives a table.
EXERCISE = "due-dates"
MOST_LETTERS = 120
SIGNS = ("+", "-", "*", "/", ">", "==")
R = """
due_dates <- function(lines) {
  told <- function(note, x = character(0), y = character(0), result = character(0)) {
    text <- c(x, y, result)
    whose <- rep(c("x", "y", "result"), c(length(x), length(y), length(result)))
    data.frame(whose = c(whose, "note"), text = c(text, note), stringsAsFactors = FALSE)
  }
  as_text <- function(v) vapply(seq_along(v), function(place) format(unname(v[place]), digits = 4), "")
  read <- function(text) {
    value <- eval(parse(text = text, keep.source = FALSE), envir = new.env(parent = globalenv()))
    if (!is.atomic(value) || is.null(value)) stop("that is no vector: ", text)
    if (length(value) > 12) stop("that has ", length(value), " elements, and 12 are the most that are drawn: ", text)
    value
  }
  tryCatch({
    x <- read(lines[1])
    y <- read(lines[2])
    warned <- ""
    result <- withCallingHandlers(match.fun(lines[3])(x, y), warning = function(w) {
      warned <<- paste0("R warns: ", conditionMessage(w), ".")
      invokeRestart("muffleWarning")
    })
    told(warned, as_text(x), as_text(y), as_text(result))
  }, error = function(e) told(paste0("R stops: ", conditionMessage(e))))
}
"""
MONTHS = 14
SALES = [80, 84, 100, 105, 126, 150, 156, 150, 110, 100, 92, 120, 88, 95]
SEASON = [0.8, 0.84, 0.95, 1.0, 1.12, 1.25, 1.3, 1.2, 1.05, 0.98, 0.9, 1.15]


def frames(ask, state):
    """Give one frame an element: the first has both vectors, the result, and which element of each every result comes of.

    `state` holds two R expressions `x` and `y` and the `sign` between them, or `start`, the month with which the sales of
    the exercise begin. Places count from 0; None where nobody can tell.
    """
    first = seasons(ask, int(state["start"])) if "start" in state else vectors(ask, state)
    note = first.pop("note")
    yield {"step": "start", **first, "note": "" if first["result"] else note}
    for place in range(len(first["result"])):
        yield {"step": "element", "at": place, "note": ""}
    if first["result"]:
        yield {"step": "done", "note": note}


def vectors(ask, state):
    """Two vectors of the learner's own writing, worked out by R."""
    x, y, sign = str(state["x"]), str(state["y"]), str(state["sign"])
    if sign not in SIGNS or max(len(x), len(y)) > MOST_LETTERS:
        raise ValueError(f"a vector here is written in at most {MOST_LETTERS} letters, and the sign is one of {' '.join(SIGNS)}")
    table = ask.run(EXERCISE, R, np.array([x, y, sign]))
    rows = list(zip(*table.columns, strict=True))
    told = {part: [str(text) for whose, text in rows if whose == part] for part in ("x", "y", "result", "note")}
    n = len(told["result"])
    of = {part: [place % len(told[part]) for place in range(n)] for part in ("x", "y")}
    return {part: told[part] for part in ("x", "y", "result")} | {"sign": sign, "of": of, "note": told["note"][0]}


def seasons(ask, start):
    """The learner's `seasons` on fourteen months: which of the twelve numbers each was divided by, as its results tell."""
    if not 1 <= start <= 12:
        raise ValueError(f"a month is 1 to 12, got {start}")
    got = np.asarray(ask("seasons", np.array(SALES, dtype=float), np.array(SEASON), start), dtype=float)
    used = [number_of(sale, result) for sale, result in zip(SALES, got, strict=False)]
    right = [(start - 1 + place) % 12 for place in range(MONTHS)]
    wrong = sum(one != other for one, other in zip(used, right, strict=False))
    note = ""
    if len(got) != MONTHS:
        note = f"There are {len(got)} results for {MONTHS} months."
    elif wrong:
        note = f"{wrong} of {MONTHS} months were divided by another month's number. The first sale is of month {start}."
    return {
        "x": [str(each) for each in SALES], "y": [f"{each:g}" for each in SEASON], "sign": "/", "result": [f"{each:.4g}" for each in got[:MONTHS]],
        "of": {"x": list(range(len(got[:MONTHS]))), "y": used}, "right": right[: len(used)], "note": note,
    }


def number_of(sale, result):
    """Which of the twelve numbers makes this result of this sale."""
    if not np.isfinite(result):
        return None
    off = np.abs(sale / np.array(SEASON) - result)
    return int(off.argmin()) if off.min() < 1e-6 * abs(sale) else None
