"""atomic-write: what a reader sees while, after and in spite of a write."""

from milepost.check import Task, exact

task = Task("scenario(old: str | None, lines: list[str], stop_after: int | None, by_hand: bool) -> dict[str, any]")
task.need_folder()
task.example("epoch 0\n", ["epoch 1", "epoch 2"], None, False)
task.example("epoch 0\n", ["epoch 1", "epoch 2"], 1, False)
task.example("epoch 0\n", ["epoch 1", "epoch 2"], 1, True)
task.example(None, ["epoch 1"], 0, False)
task.judge(exact)


@task.hidden(times=12)
def any_scenario(draw):
    old = draw.choice([None, "", "loss 0.9\n", "Größe 3 µm\n"])
    lines = [draw.choice(["loss 0.4", "Größe 7 µm", "", "漢字"]) for _ in range(draw.size(0, 4))]
    return old, lines, draw.choice([None, None, *range(len(lines))]), draw.boolean()


@task.misconception(
    "there-too-early",
    "Before the block there was no file at `path`, and {when} there is one that holds {text}. A reader that finds it takes it "
    "for the whole.",
)
def there_too_early(case):
    if case.old is not None:
        return False
    seen = next((text for text in case.got["seen"] if text is not None), None)
    if seen is not None:
        return {"when": "while it ran", "text": repr(seen)}
    left = case.got["end"] if case.want["raised"] else None
    return left is not None and {"when": "after it had raised", "text": repr(left)}


@task.misconception(
    "interrupt-not-cleared-up",
    "Somebody pressed Ctrl-C, and {extra} was left in the folder. A KeyboardInterrupt is no Exception, so it goes past "
    "`except Exception`, and the training that is stopped by hand most often leaves the most behind.",
)
def interrupt_not_cleared_up(case):
    extra = [name for name in case.got["files"] if name not in case.want["files"]]
    return case.by_hand and case.want["raised"] is not None and bool(extra) and {"extra": ", ".join(extra)}


@task.misconception(
    "written-in-place",
    "After line {line}, a reader found {seen} in the file. Everybody who reads while you write gets a part of it, and "
    "a dashboard cannot know that it is a part.",
)
def written_in_place(case):
    for line, (seen, right) in enumerate(zip(case.got["seen"], case.want["seen"], strict=False)):
        if seen != right and seen is not None:
            return {"line": line, "seen": repr(seen)}
    return False


@task.misconception(
    "gone-meanwhile",
    "While you were writing there was no file at `path`, though there had been one. A reader that comes now fails; "
    "and if the power goes now, both old and new are lost.",
)
def gone_meanwhile(case):
    return any(
        seen is None and right is not None for seen, right in zip(case.got["seen"], case.want["seen"], strict=False)
    )


@task.misconception(
    "exception-swallowed",
    "The block raised, and the caller never heard of it. The program goes on as if the metrics had been written.",
)
def exception_swallowed(case):
    return case.want["raised"] is not None and case.got["raised"] is None


@task.misconception(
    "half-put-in-place",
    "The block raised after {count} lines, and yet `path` now holds {end}. What stands after the `yield` ran although "
    "the block had failed. The good old file was replaced by half a new one.",
)
def half_put_in_place(case):
    if case.want["raised"] is None or case.got["end"] in (case.want["end"], None):
        return False
    return {"count": case.stop_after, "end": repr(case.got["end"])}


@task.misconception(
    "old-one-gone",
    "The block raised after {count} lines, and now there is no file at `path`; it had held {old}. The good old metrics went "
    "with the half new ones.",
)
def old_one_gone(case):
    gone = case.want["raised"] is not None and case.got["end"] is None is not case.want["end"]
    return gone and {"count": case.stop_after, "old": repr(case.old)}


@task.misconception(
    "never-put-in-place",
    "The block ended well, and `path` holds {end} instead of what was written, {want_end}. Are all the lines in the "
    "file when it takes its place, and does it take it?",
)
def never_put_in_place(case):
    if case.want["raised"] is not None or case.got["end"] == case.want["end"]:
        return False
    return {"end": repr(case.got["end"]), "want_end": repr(case.want["end"])}


@task.misconception(
    "left-over",
    "{extra} was left in the folder. After a week of full disks there are thousands of these, and they are why the "
    "disk is full.",
)
def left_over(case):
    extra = [name for name in case.got["files"] if name not in case.want["files"]]
    return bool(extra) and {"extra": ", ".join(extra)}


@task.misconception(
    "moved-before-it-was-closed",
    "When the file took its place, it held {moved}; what had been written is {text}. The rest still waited in memory for "
    "the file to be closed. If the power goes in that moment, or a reader comes, half of it is there.",
)
def moved_before_it_was_closed(case):
    if not case.got["moves"] or case.got["end"] != case.want["end"] or not case.want["moves"]:
        return False
    moved, text = case.got["moves"][-1][0], case.want["moves"][0][0]
    return moved != text and {"moved": repr(moved), "text": repr(text)}


@task.misconception(
    "deleted-before-it-was-replaced",
    "The old file was deleted first, and then the new one was moved to where it had been. In between there is none: a "
    "reader that comes in that moment fails, and if the power goes, both are lost.",
)
def deleted_before_it_was_replaced(case):
    return case.old is not None and any(before is None for _, before, _ in case.got["moves"])


@task.misconception(
    "came-from-another-folder",
    "The new text was written in another folder and moved from there. Here both folders are on one disk. Where they are not, "
    "`os.replace` raises an OSError, and `shutil.move` copies, which takes time: for that moment the file is half written.",
)
def came_from_another_folder(case):
    moves = case.got["moves"]
    return bool(moves) and not moves[-1][2] and moves[-1][:2] == case.want["moves"][-1][:2]


@task.misconception(
    "copied-into-place",
    "A reader that had opened the old file read {early} from it, where {want_early} stood. The new text was written "
    "into the same file, which takes time: for that moment it is half written after all.",
)
def copied_into_place(case):
    early, want = case.got["early reader"], case.want["early reader"]
    return early != want and {"early": repr(early), "want_early": repr(want)}
