# Steps the schedule at the end of an epoch, empties gradients after each step, and measures with the labels counted.
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset


def train(X, y, V, v, epochs, size, rate, seed):
    """Return the mean loss, the score on `V` and the rate of each epoch, and the network."""
    X, V = X.float(), V.float()
    torch.manual_seed(seed)
    network = nn.Sequential(nn.Linear(X.shape[1], 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Linear(32, 3))
    optimiser = torch.optim.SGD(network.parameters(), lr=rate)
    schedule = torch.optim.lr_scheduler.StepLR(optimiser, step_size=5, gamma=0.5)
    loader = DataLoader(TensorDataset(X, y), batch_size=size, shuffle=True)

    losses, scores, rates = [], [], []
    for _ in range(epochs):
        rates.append(schedule.get_last_lr()[0])
        network.train(mode=True)
        of_batches = []
        for rows, labels in loader:
            loss = F.nll_loss(F.log_softmax(network(rows), dim=1), labels)
            loss.backward()
            optimiser.step()
            network.zero_grad()
            of_batches.append(loss.detach())
        losses.append(float(torch.stack(of_batches).mean()))

        network.eval()
        with torch.inference_mode():
            right = sum(int(said == label) for said, label in zip(network(V).argmax(dim=1), v))
        scores.append(right / len(v))
        schedule.step()
    return losses, scores, rates, network
