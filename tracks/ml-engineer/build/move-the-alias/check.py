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

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "next-monday")


def told_nights(draw, nights, better_by):
    """Give names to nights of errors, counted in margins: a number is a finished run's error, a pair an error and a status."""
    low = draw.integer(8, 40) / 4  # all errors are so much higher, which changes nothing
    named = []
    for day, runs in zip(DAYS, nights, strict=False):
        cells = [each if isinstance(each, tuple) else (each, DONE) for each in runs]
        named.append([[f"{day}-{place}", None if error is None else error * better_by + low, status] for place, (error, status) in enumerate(draw.shuffled(cells), 1)])
    return named, better_by


@task.hidden(times=1)
def back_and_up_again(draw):
    """Too little, twice; by exactly the margin; back, and back to nowhere; enough; back over the rejected one's version."""
    return told_nights(draw, [[10.0, 12.0], [9.875], [9.25, (3.0, "KILLED")], [9.0, (None, DONE)], [], [], [8.75], []], draw.choice([2.0, 4.0]))


@task.hidden(times=1)
def rejected_ones_stay_the_best(draw):
    """Past a rejected one to the next best; back; and past both of them to nobody."""
    return told_nights(draw, [[10.0], [7.0], [], [7.5], [], [9.25]], draw.choice([0.5, 2.0]))


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
        shown = {alias: aliases.get(alias) for alias in ("champion", "previous")}
        sources = ["<artifact_uri>" if mistake == "folder-above" else "<artifact_uri>/model"] * bool(versions)
        seen.append({**shown, "versions": len(versions), "rejected": sorted(rejected), "sources": sources})
    return seen


def promote(case, errors, versions, rejected, aliases, mistake):
    banned = set(versions) & rejected
    if mistake == "last-rejection-alone":
        banned = set([name for name in versions if name in banned][-1:])
    if mistake in ("rejected-comes-back", "gives-up-at-a-rejected-one"):
        banned = set()
    candidates = [name for name in errors if name not in banned]
    if not candidates:
        return
    best = (max if mistake == "highest-error" else min)(candidates, key=errors.get)
    if mistake == "gives-up-at-a-rejected-one" and best in rejected:
        return
    champion = aliases.get("champion")
    if mistake == "version-for-nothing":
        versions.append(best)
    if champion is not None:
        gain = errors[champion] - errors[best]
        least = {"any-gain": 1e-9, "margin-written-down": 1.0}.get(mistake, case.better_by)
        if gain < least or (gain == least and mistake == "more-than-the-margin"):
            return
        if mistake != "no-way-back":
            aliases["previous"] = best if mistake == "previous-is-the-new-one" else champion
    if mistake != "version-for-nothing":
        versions.append(best)
    aliases["champion"] = best


def go_back(versions, rejected, aliases, mistake):
    champion = aliases["champion"]
    rejected.add(champion)
    aliases["champion"] = versions[versions.index(champion) - 1] if mistake == "one-version-down" else aliases["previous"]
    if mistake == "changes-places":
        aliases["previous"] = champion
    elif mistake != "previous-stays":
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


told(
    "margin-written-down",
    "On {night} `{want}` should be the champion, and `{got}` is: what has to be won is `better_by`, {better_by:g} here, and you ask for another number. The next model has errors of another size.",
)
told(
    "gives-up-at-a-rejected-one",
    "On {night} nothing is promoted, because the best run of all is one that was rejected. `{want}` is good enough, and from now on every night would end like this.",
)
told(
    "last-rejection-alone",
    "On {night} `{got}` is the champion, which was rejected earlier; you remember the last rejected one alone. Two bad models would take turns.",
)
told(
    "version-for-nothing",
    "On {night} there are more versions than should be: one is registered before it is clear whether anything is to be promoted. After a year nobody finds the ones that were in use.",
)
told(
    "previous-is-the-new-one",
    "On {night} `previous` is the version that has just become the champion. Note which one it was before the alias moves: whoever goes back stays where they are.",
)
told(
    "changes-places",
    "On {night} somebody goes back, and the one taken out of use is `previous` afterwards. Whoever goes back once more, half asleep, brings the bad model in again.",
)
told(
    "folder-above",
    "The source of a version is the folder of its run, and the model lies in `model` below it. The service looks there, and finds no model.",
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
    is_alias = "alias" in case.said or case.said.strip("'") in ("champion", "previous")
    return case.raised in ("MlflowException", "KeyError", "RestException") and is_alias and {"said": f"{case.raised}: {case.said[:70]}"}


@task.misconception(
    "no-error-logged",
    "Your function stops at a run that has logged no `val_mae`. In an experiment there is always one that broke off before its first number, and one that somebody made to try something out.",
)
def no_error_logged(case):
    return case.raised == "KeyError" and "val_mae" in case.said


@task.misconception(
    "version-without-a-run",
    "A version was registered without the id of its run. Nobody can say any more what it was trained on, nor how good it was; the next night cannot compare with it.",
)
def version_without_a_run(case):
    return case.raised == "TypeError" and "expected string" in case.said
