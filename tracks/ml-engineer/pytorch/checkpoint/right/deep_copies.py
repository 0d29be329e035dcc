# Goes through the parts of a run in a loop, by the names of its fields, and puts the generator and the epoch beside them.
import io
from dataclasses import dataclass

import torch
from torch import nn


@dataclass
class Run:
    """Everything that changes while a network is trained."""

    network: nn.Module
    optimiser: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler
    order: torch.Generator
    epoch: int = 0


PARTS = ("network", "optimiser", "schedule")


def save(run):
    """Return all that is needed to go on from here, as bytes."""
    state = {name: getattr(run, name).state_dict() for name in PARTS}
    with io.BytesIO() as file:
        torch.save([state, run.order.get_state(), torch.tensor(run.epoch)], file)
        return file.getvalue()


def load(run, saved):
    """Bring a new run to where the saved one was."""
    with io.BytesIO(saved) as file:
        state, order, epoch = torch.load(file, weights_only=True)
    for name in PARTS:
        getattr(run, name).load_state_dict(state[name])
    run.order.set_state(order)
    run.epoch = int(epoch)


def begin(d, rate, seed):
    """Return a new run: small weights drawn under `seed`, nothing learnt."""
    torch.manual_seed(seed)
    network = nn.Sequential(nn.Linear(d, 5), nn.BatchNorm1d(5), nn.Tanh(), nn.Linear(5, 1)).double()
    optimiser = torch.optim.Adam(network.parameters(), lr=rate)
    schedule = torch.optim.lr_scheduler.StepLR(optimiser, step_size=2, gamma=0.5)
    return Run(network, optimiser, schedule, torch.Generator().manual_seed(seed))


def train(run, X, y, until):
    """Train until so many epochs are done."""
    run.network.train()
    while run.epoch < until:
        for rows in torch.randperm(len(X), generator=run.order).split(4):
            loss = (run.network(X[rows])[:, 0] - y[rows]).square().mean()
            run.optimiser.zero_grad()
            loss.backward()
            run.optimiser.step()
        run.schedule.step()
        run.epoch += 1


def look(run, X):
    """Say where a run is, in numbers."""
    again = torch.Generator()
    again.set_state(run.order.get_state())
    means = [value for state in run.optimiser.state.values() for value in (state["exp_avg"], state["exp_avg_sq"])]
    run.network.eval()
    with torch.no_grad():
        says = run.network(X)[:, 0]
    return {
        "epoch": torch.tensor([float(run.epoch)]),
        "weights": torch.cat([each.detach().flatten() for each in run.network.parameters()]).clone(),
        "says": says,
        "rate": torch.tensor([run.optimiser.param_groups[0]["lr"]]),
        "means": torch.cat([each.flatten() for each in means]).clone() if means else torch.zeros(0),
        "order": torch.randperm(len(X), generator=again).double(),
    }


def interrupted(X, y, stop, epochs, rate, seed):
    """Train, save at `stop`, go on elsewhere; return the run as it was, as it was loaded, and at its end."""
    run = begin(X.shape[1], rate, seed)
    train(run, X, y, stop)
    before, saved = look(run, X), save(run)
    train(run, X, y, stop + 2)  # the old process goes on for a while; nothing of that is in what was saved
    torch.load(io.BytesIO(saved), weights_only=True)  # what a careful colleague does with a file from elsewhere
    other = begin(X.shape[1], rate, seed + 1)
    load(other, saved)
    loaded = look(other, X)
    train(other, X, y, epochs)
    return before, loaded, look(other, X)
