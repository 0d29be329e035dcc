# expect: epoch-lost
import io
from dataclasses import dataclass

import torch
from torch import nn


@dataclass
class Run:

    network: nn.Module
    optimiser: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler
    order: torch.Generator
    epoch: int = 0


def save(run):
    file = io.BytesIO()
    state = {
        "network": run.network.state_dict(),
        "optimiser": run.optimiser.state_dict(),
        "schedule": run.schedule.state_dict(),
        "order": run.order.get_state(),
        "epoch": run.epoch + 1,
    }
    torch.save(state, file)
    return file.getvalue()


def load(run, saved):
    state = torch.load(io.BytesIO(saved), weights_only=True)
    run.network.load_state_dict(state["network"])
    run.optimiser.load_state_dict(state["optimiser"])
    run.schedule.load_state_dict(state["schedule"])
    run.order.set_state(state["order"])
    run.epoch = state["epoch"]


def begin(d, rate, seed):
    torch.manual_seed(seed)
    network = nn.Sequential(nn.Linear(d, 5), nn.BatchNorm1d(5), nn.Tanh(), nn.Linear(5, 1)).double()
    optimiser = torch.optim.Adam(network.parameters(), lr=rate)
    schedule = torch.optim.lr_scheduler.StepLR(optimiser, step_size=2, gamma=0.5)
    return Run(network, optimiser, schedule, torch.Generator().manual_seed(seed))


def train(run, X, y, until):
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
    run = begin(X.shape[1], rate, seed)
    train(run, X, y, stop)
    before, saved = look(run, X), save(run)
    train(run, X, y, stop + 2)
    torch.load(io.BytesIO(saved), weights_only=True)
    other = begin(X.shape[1], rate, seed + 1)
    load(other, saved)
    loaded = look(other, X)
    train(other, X, y, epochs)
    return before, loaded, look(other, X)
