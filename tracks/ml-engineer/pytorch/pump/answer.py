"""Train a small network on raw measurements, and hand it over with its scaling inside."""

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset


class PumpState(nn.Module):
    """Scores for the states of a pump, from raw measurements."""

    def __init__(self, X):
        super().__init__()
        # cut
        # Measured on the training rows, and kept: a row alone is scaled as it would be among others.
        self.register_buffer("mean", X.mean(dim=0))
        self.register_buffer("std", X.std(dim=0))
        self.layers = nn.Sequential(
            nn.Linear(X.shape[1], 32), nn.ReLU(), nn.Linear(32, 32), nn.ReLU(), nn.Linear(32, 3)
        )
        # end cut

    def forward(self, X):
        """Return three scores for each row, before any softmax."""
        # cut
        return self.layers((X - self.mean) / self.std)
        # end cut


def train(X, y, seed, report=lambda *args, **numbers: None):
    """Return a trained network."""
    X = X.float()
    # cut
    torch.manual_seed(seed)  # the first weights
    order = torch.Generator().manual_seed(seed)
    loader = DataLoader(TensorDataset(X, y), batch_size=32, shuffle=True, generator=order)
    network = PumpState(X)
    optimiser = torch.optim.Adam(network.parameters(), lr=0.01)
    epochs = 20
    # The rate falls along half a cosine to nearly nothing, so that the last epochs settle.
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, epochs)
    for epoch in range(epochs):
        total, hits = 0.0, 0
        for rows, states in loader:
            scores = network(rows)
            loss = F.cross_entropy(scores, states)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item() * len(rows)  # the last batch is smaller and counts less
            hits += (scores.argmax(dim=1) == states).sum().item()
        schedule.step()
        report(epoch + 1, epochs, loss=total / len(X), accuracy=hits / len(X))
    return network.eval()
    # end cut
