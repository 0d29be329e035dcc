# Reads whole rows, and picks the state at each review's own last word.
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits


class Reader(nn.Module):
    """Reads words one after the other and says how content the customer is."""

    def __init__(self, size):
        super().__init__()
        self.words = nn.Embedding(size, 8)
        self.cell = nn.RNN(8, 16, batch_first=True)
        self.out = nn.Linear(16, 1)

    def forward(self, words, lengths):
        """Return a score for each review."""
        states, _ = self.cell(self.words(words))
        ends = lengths.long() - 1
        return self.out(states[torch.arange(len(words)), ends])[:, 0]


def train(words, lengths, content, size, epochs, seed, report=lambda *args, **numbers: None):
    """Return a network that has read all reviews so many times."""
    torch.manual_seed(seed)
    words, lengths, content = words.long(), lengths.long(), content.float()
    network = Reader(size)
    optimiser = torch.optim.Adam(network.parameters(), lr=0.02)
    for epoch in range(1, epochs + 1):
        for rows in torch.randperm(len(words)).split(18):
            loss = binary_cross_entropy_with_logits(network(words[rows], lengths[rows]), content[rows])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
        report(epoch, epochs, loss=loss.item())
    return network
