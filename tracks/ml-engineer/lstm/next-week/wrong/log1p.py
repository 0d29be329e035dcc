# expect: one-more-in-the-logarithm
"""A forecast of next week's orders by an LSTM."""

import torch
from torch import nn


class Forecaster(nn.Module):
    """Reads three weeks of orders and forecasts the next."""

    def __init__(self, mean, std):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.cell = nn.LSTM(1, 16, batch_first=True)
        self.out = nn.Linear(16, 7)

    def forward(self, windows):
        """Return the seven days after each window."""
        scaled = (windows.log1p() - self.mean) / self.std
        _, (last, _) = self.cell(scaled[:, :, None])  # one number a day: (n, 21, 1)
        # The caller plans with orders, not with logarithms.
        return (self.out(last[0]) * self.std + self.mean).exp()


def pairs(orders):
    """Return every window of 21 days, and the week after each."""
    days = orders.unfold(0, 28, 1)
    return days[:, :21], days[:, 21:]


def train(orders, epochs, seed, report=lambda *args, **numbers: None):
    """Return a trained network, and the windows and targets that it was trained on."""
    torch.manual_seed(seed)
    orders = orders.float()
    windows, targets = pairs(orders)
    network = Forecaster(orders.log().mean(), orders.log().std())
    optimiser = torch.optim.Adam(network.parameters(), lr=0.03)
    for epoch in range(epochs):
        optimiser.param_groups[0]["lr"] = 0.03 * (1 - epoch / epochs)
        for rows in torch.randperm(len(windows)).split(32):
            loss = ((network(windows[rows]) / targets[rows]).log() ** 2).mean() / network.std**2
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        report(epoch + 1, epochs, loss=loss.item())
    return network, windows, targets
