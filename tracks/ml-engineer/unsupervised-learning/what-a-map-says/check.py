"""what-a-map-says: eight sentences about two pictures, and a reason for each one that is judged wrongly."""

from milepost.check import Task, exact

task = Task("follows() -> dict[str, bool]")
task.example()
task.judge(exact)
task.tell_no_results()

NAMES = (
    "red_like_green",
    "wide_is_varied",
    "islands_are_types",
    "neighbours_hold",
    "five_apart",
    "close_is_close",
    "first_axis_tells",
    "most_is_unseen",
)


def complete(case):
    return isinstance(case.got, dict) and set(case.got) == set(NAMES)


def first_wrong(case, *names):
    """How many sentences are judged rightly, if the first that is not is one of these."""
    if not complete(case) or not all(isinstance(value, bool) for value in case.got.values()):
        return False
    wrong = [name for name in NAMES if case.got[name] != case.want[name]]
    return wrong[:1] != [] and wrong[0] in names and {"right": len(NAMES) - len(wrong), "name": wrong[0]}


@task.misconception(
    "other-names",
    "The keys are not the eight sentences: {odd}. Nobody can tell which of them you mean.",
)
def other_names(case):
    if not isinstance(case.got, dict) or complete(case):
        return False
    missing, extra = set(NAMES) - set(case.got), set(case.got) - set(NAMES)
    told = [f"{name} is missing" for name in sorted(missing)] + [f"{name} is not one of them" for name in sorted(extra)]
    return {"odd": ", ".join(told)}


@task.misconception(
    "map-distances-read",
    "{right} of the 8 are judged rightly. `red_like_green` reads a distance off the map. t-SNE pays for wrong neighbours and hardly for wrong distances: run again with another seed or perplexity, and red may lie beside blue.",
)
def map_distances_read(case):
    return first_wrong(case, "red_like_green")


@task.misconception(
    "map-sizes-read",
    "{right} of the 8 are judged rightly. `wide_is_varied` reads a size off the map. t-SNE measures each customer's surroundings by their own density, so a tight group and a loose one of as many customers take about as much room.",
)
def map_sizes_read(case):
    return first_wrong(case, "wide_is_varied")


@task.misconception(
    "islands-believed",
    "{right} of the 8 are judged rightly. `islands_are_types` takes water for a proof. Points drawn evenly fall into islands as well when each is laid beside its neighbours; whether there are groups has to be asked in the 20 columns.",
)
def islands_believed(case):
    return first_wrong(case, "islands_are_types")


@task.misconception(
    "shadow-taken-for-the-thing",
    "{right} of the 8 are judged rightly. `close_is_close` takes a shadow for the thing. Two customers can differ in all of the 69 % that this picture does not show, and stand on one spot of it.",
)
def shadow_taken_for_the_thing(case):
    return first_wrong(case, "close_is_close")


@task.misconception(
    "variance-is-no-meaning",
    "{right} of the 8 are judged rightly. `first_axis_tells` takes what varies most for what matters. Nobody told the projection who left; what tells them apart may stand in the last component.",
)
def variance_is_no_meaning(case):
    return first_wrong(case, "first_axis_tells")


@task.misconception(
    "nothing-believed",
    "{right} of the 8 are judged rightly. You do not believe `{name}`, and it does follow: of these pictures *something* is known, and a meeting in which nothing may be said ends as if there were no picture.",
)
def nothing_believed(case):
    return first_wrong(case, "neighbours_hold", "five_apart", "most_is_unseen")
