"""losses: two lines that can be told apart, counted from epoch 1, with the finding in the title."""

from milepost.check import Task
from milepost.kinds import figures

task = Task("draw_losses(train: list[float], valid: list[float]) -> figure")
task.example([0.92, 0.61, 0.45, 0.38, 0.33], [0.95, 0.70, 0.58, 0.61, 0.66])


@task.hidden(times=1)
def any_run(draw):
    """A run that gets better and then worse; two epochs are equally good."""
    epochs = draw.integer(6, 40)
    turn = draw.integer(0, epochs - 1)
    train = [round(1.4 * 0.93**epoch + 0.01 * draw.integer(0, 5), 3) for epoch in range(epochs)]
    valid = [round(0.5 + 0.02 * abs(epoch - turn) + 0.001 * draw.integer(0, 4), 3) for epoch in range(epochs)]
    if turn > 0:
        valid[turn] = valid[turn - 1] = 0.4
    return train, valid


def best(case):
    return case.valid.index(min(case.valid)) + 1


def title(case):
    """What the figure says above its axes."""
    axes = figures.only_axes(case.got)
    texts = [case.got.title, None if axes is None else axes.title]
    return " ".join(text.text for text in texts if text is not None)


@task.misconception(
    "epochs-from-zero",
    "Your lines begin at epoch 0: {last} epochs were run, and the last point stands at {at:.0f}. Whoever takes the weights of "
    "the epoch that the picture shows takes those of the one before.",
)
def epochs_from_zero(case):
    axes = figures.only_axes(case.got)
    lines = [] if axes is None else figures.seen(axes, "line")
    if lines and all(len(line.x) and line.x[0] == 0 for line in lines):
        return {"last": len(case.train), "at": lines[0].x[-1]}
    return False


@task.misconception(
    "best-of-training",
    "Your title names epoch {named}, where the training loss is lowest. That one falls as long as the network is trained; "
    "by then it has learnt the training data by heart.",
)
def best_of_training(case):
    named = case.train.index(min(case.train)) + 1
    return named != best(case) and title(case).endswith(f" {named}") and {"named": named}


figures.hold(
    task,
    figures.parts(1).saying(
        {"parts-other": "The figure has {came} pairs of axes, and one was asked for. How far the two losses lie apart is seen where both stand on one scale."}
    ),
    figures.same_data(),
    figures.all_in_view(),
    figures.legend_where_needed(),
    figures.labelled(x="epoch", y="loss"),
    figures.titled(saying=lambda look: [[str(best(look.case))], ["epoch"]]).saying(
        {"title-misses": "The title “{title}” does not say {wanted}. The lowest validation loss is what the picture is for."}
    ),
)
