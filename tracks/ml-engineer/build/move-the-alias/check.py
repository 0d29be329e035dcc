"""move-the-alias: which model is in use after each night."""

from milepost.check import Task, exact

task = Task("look(nights: list[list[list[any]]], better_by: float) -> list[dict[str, any]]")
task.need_folder()
task.judge(exact)
task.time_limit(seconds=30)

DONE = "FINISHED"
task.example(
    [
        [["monday-1", 2.0, "FAILED"]],
        [["tuesday-1", 24.0, DONE], ["tuesday-2", 21.0, DONE]],
        [["wednesday-1", 18.0, DONE], ["wednesday-2", 9.0, "KILLED"]],
    ],
    1.0,
)

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def told_nights(draw, nights):
    """Give names to nights of errors: a number is a finished run's error, a pair an error and a status."""
    low = draw.integer(8, 40) / 4  # all errors are so much higher, which changes nothing
    named = []
    for day, runs in zip(DAYS, nights, strict=False):
        cells = [each if isinstance(each, tuple) else (each, DONE) for each in runs]
        named.append([[f"{day}-{place}", None if error is None else error + low, status] for place, (error, status) in enumerate(draw.shuffled(cells), 1)])
    return named, 1.0


@task.hidden(times=1)
def back_and_up_again(draw):
    """Too little; enough; back, and back to nowhere; by exactly the margin, past a rejected one; back over the rejected one's version."""
    return told_nights(draw, [[10.0, 12.0], [9.25, (3.0, "KILLED")], [8.0, (None, DONE)], [], [], [9.0], []])


def lived(case, mistake=""):
    """Give what is in use after each night, by the task or with one mistake."""
    errors, versions, rejected, aliases, seen = {}, [], set(), {}, []
    for runs in case.nights:
        for name, error, status in runs:
            if error is not None and (status == DONE or mistake == "unfinished-ones-too"):
                errors[name] = error
        if runs:
            promote(case, errors, versions, rejected, aliases, mistake)
        elif "previous" in aliases:
            go_back(versions, rejected, aliases, mistake)
        seen.append({"champion": aliases.get("champion"), "previous": aliases.get("previous"), "versions": len(versions), "rejected": sorted(rejected)})
    return seen


def promote(case, errors, versions, rejected, aliases, mistake):
    candidates = [name for name in errors if name not in rejected or mistake == "rejected-comes-back"]
    if not candidates:
        return
    best = (max if mistake == "highest-error" else min)(candidates, key=errors.get)
    champion = aliases.get("champion")
    if champion is not None:
        gain = errors[champion] - errors[best]
        least = 1e-9 if mistake == "any-gain" else case.better_by
        if gain < least or (gain == least and mistake == "more-than-the-margin"):
            return
        if mistake != "no-way-back":
            aliases["previous"] = champion
    versions.append(best)
    aliases["champion"] = best


def go_back(versions, rejected, aliases, mistake):
    champion = aliases["champion"]
    rejected.add(champion)
    aliases["champion"] = versions[versions.index(champion) - 1] if mistake == "one-version-down" else aliases["previous"]
    if mistake != "previous-stays":
        del aliases["previous"]


def told(key, message):
    def fields(case):
        place = next(place for place, (want, got) in enumerate(zip(case.want, case.got)) if want != got)
        return {"night": DAYS[place], "got": case.got[place]["champion"], "want": case.want[place]["champion"]}

    task.mistake(key, message, fields=fields)(lambda case: lived(case, key))


told(
    "rejected-comes-back",
    "On {night} `{got}` is the champion, which somebody had taken out of use. By its error it is the best; that it failed in service is nowhere to be seen for your `promote`.",
)
told(
    "any-gain",
    "On {night} `{got}` becomes the champion, and it is better by less than `better_by`. Each change of a model is a risk; for a difference within the noise nobody takes it.",
)
told(
    "more-than-the-margin",
    "On {night} the best run is better by exactly `better_by`, which is enough, and you leave it out.",
)
told(
    "unfinished-ones-too",
    "On {night} `{got}` is the champion. Its run never finished: the low error is from the middle of its way, and there may be no model at all.",
)
told(
    "highest-error",
    "On {night} `{got}` is the champion: the run with the *highest* error.",
)
told(
    "no-way-back",
    "When a new champion came, nobody wrote down which one it was before. Whoever is woken in the night has nothing to go back to.",
)
told(
    "one-version-down",
    "On {night} somebody goes back, and gets `{got}`: the version with the number below. That one had been rejected; the one before in service was another.",
)
told(
    "previous-stays",
    "After somebody has gone back, `previous` still points at a version, which is the champion now. The next one who goes back rejects the only good model.",
)


@task.misconception(
    "wrong-ones-tagged",
    "On {night} somebody goes back, and afterwards {got} carries the tag `rejected` with the value `true`; it should be {want}. The registry is where everybody looks: who finds another word there, or another version, brings the bad one in again.",
)
def wrong_ones_tagged(case):
    if case.raised:
        return False
    place = next((place for place, (want, got) in enumerate(zip(case.want, case.got)) if want != got), None)
    if place is None:
        return False
    want, got = case.want[place], case.got[place]
    told = {"night": DAYS[place], "got": ", ".join(got["rejected"]) or "nobody", "want": ", ".join(want["rejected"]) or "nobody"}
    return want | {"rejected": []} == got | {"rejected": []} and told


@task.misconception(
    "no-such-alias",
    "Your function stops with {said}. On the first night there is no champion, and not every night has one to go back to.",
)
def no_such_alias(case):
    return case.raised in ("MlflowException", "KeyError", "RestException") and {"said": f"{case.raised}: {case.said[:70]}"}
