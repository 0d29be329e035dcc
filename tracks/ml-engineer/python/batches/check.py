"""batches: laziness, judged by how far the stream had been read when each batch came."""

from milepost.check import Task, exact

task = Task("watch(count: int, size: int, wanted: int, once: bool) -> dict[str, any]")
task.example(7, 3, 10, True)
task.example(50_000, 4, 2, True)
task.example(5, 2, 4, False)
task.judge(exact)


@task.hidden(times=30)
def any_stream(draw):
    return draw.size(0, 40), draw.integer(1, 7), draw.integer(1, 12), draw.boolean()


@task.hidden(times=5)
def no_rest(draw):
    size = draw.integer(1, 5)
    return size * draw.size(1, 6), size, 10, True


@task.hidden(times=2)
def hardly_begun(draw):
    return draw.integer(20_000, 50_000), draw.integer(1, 50), draw.integer(1, 3), True


@task.hidden(times=2)
def a_gap_in_the_middle(draw):
    return draw.integer(13, 19), draw.integer(2, 4), 10, True


@task.misconception(
    "not-every-loop-goes-on",
    "These records are like a list: `next` cannot be asked of them, and a loop over them begins at the front each time. Your "
    "code {what}. It works with a generator alone, and the first colleague who tries it on a short list gets nonsense.",
)
def not_every_loop_goes_on(case):
    if case.once:
        return False
    if case.raised == "TypeError" and "not an iterator" in case.said:
        return {"what": "was stopped by Python there"}
    first = case.got["batches"][:1] if isinstance(case.got, dict) else []
    again = bool(first) and case.got["batches"][1:2] == first and case.want["batches"][1:2] != first
    return again and {"what": "gave the same first records again"}


@task.misconception(
    "end-not-caught",
    "Python raised a RuntimeError: {said}. `next` found no more records and raised StopIteration, and inside a generator "
    "that is an error. The last records were in your hands, and are lost with it.",
)
def end_not_caught(case):
    return case.raised == "RuntimeError" and "StopIteration" in case.said and {"said": case.said}


@task.misconception(
    "none-taken-for-the-end",
    "Record 9 is None, and from there on something is missing: your batches hold {given} records, and should hold {wanted}. "
    "A record can be None; a mark for the end must be something that no record can be.",
)
def none_taken_for_the_end(case):
    mine = [record for batch in case.got["batches"] for record in batch]
    right = [record for batch in case.want["batches"] for record in batch]
    # Zero, which counts as false, is still there.
    less = None in right and None not in mine and mine[:9] == right[:9] and len(mine) < len(right)
    return less and {"given": len(mine), "wanted": len(right)}


@task.misconception(
    "needs-a-list",
    "A stream was treated like a list, and Python refused. A generator has no length and no places; what it offers "
    "is the next record, until there is none.",
)
def needs_a_list(case):
    return case.raised == "TypeError"


@task.misconception(
    "reads-it-all-first",
    "When your first batch came, {read} of {count} records had been read; {needed} were needed. From a live feed the "
    "first batch would never come, and from a large file all of it would lie in memory.",
)
def reads_it_all_first(case):
    if not case.got["read"] or case.got["batches"] != case.want["batches"]:
        return False
    return case.got["read"][0] == case.count > case.want["read"][0] and {
        "read": case.got["read"][0],
        "needed": case.want["read"][0],
    }


@task.misconception(
    "reads-one-ahead",
    "When your batch {place} came, {read} records had been read and {needed} would have done. It is held back until "
    "the next record arrives: at night, when nothing arrives, a full batch waits until morning.",
)
def reads_one_ahead(case):
    if case.got["batches"] != case.want["batches"]:
        return False
    pairs = enumerate(zip(case.got["read"], case.want["read"], strict=True))
    place, read, needed = next((i, read, needed) for i, (read, needed) in pairs if read != needed)
    return {"place": place, "read": read, "needed": needed} if read > needed else False


@task.misconception(
    "rest-lost",
    "{count} records in batches of {size} leave a rest of {rest}, and it never came out. The newest records of each "
    "file would be missing from every training.",
)
def rest_lost(case):
    lost = case.got["batches"] == case.want["batches"][:-1]
    rest = case.count % case.size
    return lost and rest > 0 and len(case.want["batches"]) > 1 and {"rest": rest}


@task.misconception(
    "rest-padded",
    "Your last batch was filled up to {size} with {filler}. Nobody recorded that; a model would learn from it all the "
    "same.",
)
def rest_padded(case):
    if not case.got["batches"] or len(case.got["batches"]) != len(case.want["batches"]):
        return False
    got, want = case.got["batches"][-1], case.want["batches"][-1]
    return len(got) > len(want) and got[: len(want)] == want and {"filler": got[-1]}


@task.misconception(
    "empty-last-batch",
    "After {count} records in batches of {size} there is no rest, and yet an empty batch came. The mean of an empty "
    "batch is a division by zero.",
)
def empty_last_batch(case):
    return [] in case.got["batches"] and case.got["batches"][:-1] == case.want["batches"]


@task.misconception(
    "empty-first-batch",
    "The first thing that came was an empty batch, before any record. The mean of an empty batch is a division by zero.",
)
def empty_first_batch(case):
    return case.count > 0 and case.got["batches"][:1] == [[]]


@task.misconception(
    "first-batch-of-one",
    "Your first batch has 1 record, and `size` is {size}. The first record has the number 0, and 0 can be divided by "
    "everything. The first step of every training would follow a single record.",
)
def first_batch_of_one(case):
    sizes = [len(batch) for batch in case.got["batches"][:2]]
    return case.size > 1 and sizes == [1, case.size]


@task.misconception(
    "one-list-for-all",
    "All your batches hold the same, {last}: they are one and the same list, which was changed after it had been given "
    "away. Whoever collects batches, or works on one while the next is read, finds other records in it.",
)
def one_list_for_all(case):
    got = case.got["batches"]
    return len(got) > 1 and all(batch == got[0] for batch in got) and {"last": got[0]}


@task.misconception(
    "one-too-many",
    "Your first batch has {given} records, and `size` is {size}. Look at when you ask whether it is full: before or "
    "after the record went in?",
)
def one_too_many(case):
    given = len(case.got["batches"][0]) if case.got["batches"] else 0
    return given == case.size + 1 and {"given": given}
