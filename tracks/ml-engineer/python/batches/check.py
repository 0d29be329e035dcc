"""batches: laziness, judged by how far the stream had been read when each batch came."""

from milepost.check import Task, exact

task = Task("watch(count: int, size: int, wanted: int) -> dict[str, any]")
task.example(7, 3, 10)
task.example(50_000, 4, 2)
task.judge(exact)


@task.hidden(times=30)
def any_stream(draw):
    return draw.size(0, 40), draw.integer(1, 7), draw.integer(1, 12)


@task.hidden(times=5)
def no_rest(draw):
    size = draw.integer(1, 5)
    return size * draw.size(1, 6), size, 10


@task.hidden(times=2)
def hardly_begun(draw):
    return draw.integer(20_000, 50_000), draw.integer(1, 50), draw.integer(1, 3)


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
    "All your batches hold the same, {last}: they are one and the same list, emptied and filled again. "
    "Whoever collects batches, or works on one while the next is read, finds other records in it.",
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
