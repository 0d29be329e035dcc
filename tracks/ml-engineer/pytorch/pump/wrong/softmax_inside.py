# expect: wrong-type
import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset


class PumpState(nn.Module):
    """Scores for the states of a pump, from raw measurements."""

    def __init__(self, X):
        super().__init__()
        self.register_buffer("mean", X.mean(dim=0))
        self.register_buffer("std", X.std(dim=0))
        self.layers = nn.Sequential(
            nn.Linear(X.shape[1], 32), nn.ReLU(), nn.Linear(32, 32), nn.ReLU(), nn.Linear(32, 3)
        )

    def forward(self, X):
        """Return three scores for each row, before any softmax."""
        return self.layers((X - self.mean) / self.std).softmax(dim=1)


EPOCHS = 20


def train(X, y, seed, report=lambda *args, **numbers: None):
    """Return a trained network."""
    X = X.float()
    torch.manual_seed(seed)
    order = torch.Generator().manual_seed(seed)
    loader = DataLoader(TensorDataset(X, y), batch_size=32, shuffle=True, generator=order)
    network = PumpState(X)
    optimiser = torch.optim.Adam(network.parameters(), lr=0.01)
    for epoch in range(EPOCHS):
        losses = []
        for rows, states in loader:
            loss = F.cross_entropy(network(rows), states)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
        report(epoch + 1, EPOCHS, loss=sum(losses) / len(losses))
    return network.eval()
