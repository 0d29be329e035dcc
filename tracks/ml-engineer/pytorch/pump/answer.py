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


EPOCHS = 20


def train(X, y, seed, report=lambda *args, **numbers: None):
    """Return a trained network."""
    X = X.float()
    torch.manual_seed(seed)  # the first weights
    order = torch.Generator().manual_seed(seed)
    loader = DataLoader(TensorDataset(X, y), batch_size=32, shuffle=True, generator=order)
    network = PumpState(X)
    # cut
    optimiser = torch.optim.Adam(network.parameters(), lr=0.01)
    # end cut
    for epoch in range(EPOCHS):
        losses = []
        for rows, states in loader:
            # cut
            loss = F.cross_entropy(network(rows), states)  # scores, not shares: the softmax is in the loss
            optimiser.zero_grad()  # or the gradients of all batches so far would add up
            loss.backward()
            optimiser.step()
            # end cut
            losses.append(loss.item())
        report(epoch + 1, EPOCHS, loss=sum(losses) / len(losses))
    return network.eval()
