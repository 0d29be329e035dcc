"""disk-usage: small sizes show a lost fraction, sizes near two thousand million show an int that overflows."""

import numpy as np

from milepost.check import Task, near

task = Task("disk_usage(sizes: ints[n], limit: int) -> dict[str, float]")
task.allow_nan()
# What a float holds is off by up to 6e-8 of itself.
task.judge(near(rtol=1e-10))
# A mean of 5.67: cut off it is another number than rounded.
task.example(np.array([3, 9, 5]), 5)
task.example(np.array([2_000_000_000, 1_500_000_000]), 1_800_000_000)


@task.hidden(times=12)
def small_files(draw):
    """Few bytes, so that the fraction of the mean counts; the limit is often a file's own size."""
    sizes = draw.integers(draw.size(0, 12), low=0, high=9)
    return sizes, draw.integer(0, 9)


@task.hidden(times=8)
def films(draw):
    sizes = draw.integers(draw.size(2, 12), low=1_200_000_000, high=2_000_000_000)
    return sizes, int(draw.choice(list(sizes)))


def usage(case, *, total=None, mean=None, large=None):
    """What the answer would give with this part, or these, different."""
    new = dict(case.want)
    for key, value in (("total", total), ("mean", mean), ("large", large)):
        if value is not None:
            new[key] = value
    return new


def wrapped(total):
    """What an int of 32 bits holds of it."""
    return (int(total) + 2**31) % 2**32 - 2**31


@task.misconception(
    "overflow",
    "These {n} files have {total:,} bytes together, and yours says {given:,.0f}. A sum that is kept in an int begins again at "
    "-2,147,483,648 when it passes 2,147,483,647, and Java says nothing. Look at the type of what you add to.",
)
def overflow(case):
    total = int(np.sum(case.sizes, dtype=np.int64))
    given = wrapped(total)
    if given == total or not isinstance(case.got, dict) or case.got.get("total") != given:
        return False
    return {"n": len(case.sizes), "total": total, "given": given}


@task.misconception(
    "whole-division",
    "{total} bytes in {n} files are {mean:.4g} each, and yours says {given:.4g}. Both sides of the division were whole numbers, so "
    "Java threw the rest away before the result became a double. Python's `/` never does that; Java's does. Look at the "
    "types on the two sides of the `/`.",
)
def whole_division(case):
    n, total = len(case.sizes), int(np.sum(case.sizes, dtype=np.int64))
    if n == 0 or total % n == 0:
        return False
    given = float(total // n)
    return case.same(usage(case, mean=given)) and {"total": total, "n": n, "mean": total / n, "given": given}


@task.misconception(
    "limit-is-large",
    "With the limit {limit} your count of large files is {given:.0f}. It holds {equal} that has exactly {limit} bytes, which is not more "
    "than the limit. A rule that is one off at its edge is the usual reason why two reports do not agree.",
)
def limit_is_large(case):
    given = int((case.sizes >= case.limit).sum())
    equal = int((case.sizes == case.limit).sum())
    return equal > 0 and case.same(usage(case, large=given)) and {"given": given, "equal": equal}


@task.misconception(
    "nothing-divided",
    "The disk has no files here, and your mean divides {total} by 0. In Java 0 / 0 stops the program when both are whole numbers, "
    "and gives NaN when one is a double. The task says what the mean of no files is.",
)
def nothing_divided(case):
    if len(case.sizes):
        return False
    divided = case.raised == "ArithmeticException" or (not case.raised and np.isnan(case.got["mean"]))
    return divided and {"total": 0}


@task.misconception(
    "rounded",
    "{total} bytes in {n} files are {mean:.4g} each, and yours says {given:.4g}, a rounded number. The task asks for the fraction; whoever adds up such means for a hundred disks "
    "is off by dozens of bytes.",
)
def rounded(case):
    n, total = len(case.sizes), int(np.sum(case.sizes, dtype=np.int64))
    if n == 0 or total % n == 0 or round(total / n) == total // n:
        return False
    given = float(np.floor(total / n + 0.5))
    return case.same(usage(case, mean=given)) and {"total": total, "n": n, "mean": total / n, "given": given}


@task.misconception(
    "float-mean",
    "{total} bytes in {n} files are {mean:.12g} each, and yours says {given:.12g}. Only the first seven digits agree: so many a `float` holds, and a `double` holds twice as many.",
)
def float_mean(case):
    n, total = len(case.sizes), int(np.sum(case.sizes, dtype=np.int64))
    if n == 0:
        return False
    given = float(np.float32(total) / np.float32(n))
    return case.same(usage(case, mean=given)) and {"total": total, "n": n, "mean": total / n, "given": given}


@task.misconception(
    "first-left-out",
    "The first file, of {first:,} bytes, is not in your total: {given:,.0f} instead of {total:,.0f}. Places are counted from 0.",
)
def first_left_out(case):
    if len(case.sizes) == 0 or case.raised or case.sizes[0] in (0, case.sizes[-1]):
        return False
    given, total = case.got["total"], case.want["total"]
    return given == total - case.sizes[0] and {"first": int(case.sizes[0]), "given": given, "total": total}


@task.misconception(
    "last-left-out",
    "The last file, of {last:,} bytes, is not in your total: {given:,.0f} instead of {total:,.0f}. The places of {n} files are 0 to {end}, "
    "and a loop that stops one early never looks at place {end}.",
)
def last_left_out(case):
    if len(case.sizes) == 0 or case.raised or case.sizes[-1] == 0:
        return False
    given, total = case.got["total"], case.want["total"]
    if case.sizes[0] == case.sizes[-1]:  # it may be the first
        return False
    fields = {
        "last": int(case.sizes[-1]),
        "given": given,
        "total": total,
        "n": len(case.sizes),
        "end": len(case.sizes) - 1,
    }
    return given == total - case.sizes[-1] and fields
