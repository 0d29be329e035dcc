# expect: another-network
"""A small language model with one transformer block."""

import torch
from torch import nn
from torch.nn.functional import cross_entropy, relu, scaled_dot_product_attention


class Block(nn.Module):
    """A transformer block: causal attention with several heads, and a feed-forward network."""

    def __init__(self, d, heads):
        super().__init__()
        self.heads = heads
        self.before, self.between = nn.LayerNorm(d), nn.LayerNorm(d)
        self.asked, self.out = nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.up, self.down = nn.Linear(d, 4 * d), nn.Linear(4 * d, d)

    def forward(self, x):
        """Return the words after both parts."""
        n, t, d = x.shape
        q, k, v = (part.view(n, t, self.heads, d // self.heads).transpose(1, 2) for part in self.asked(self.before(x)).split(d, dim=2))
        found = scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.out(found.transpose(1, 2).reshape(n, t, d))
        return x + self.down(relu(self.up(self.before(x))))


class Writer(nn.Module):
    """Scores every word for coming next, at every place."""

    def __init__(self, v, length, d=32, heads=4):
        super().__init__()
        self.words, self.places = nn.Embedding(v, d), nn.Embedding(length, d)
        self.block, self.norm, self.scores = Block(d, heads), nn.LayerNorm(d), nn.Linear(d, v)

    def forward(self, words):
        """Return the scores of all words for coming after each place."""
        words = words.long()
        x = self.words(words) + self.places.weight[: words.shape[1]]
        return self.scores(self.norm(self.block(x)))


def train(tickets, v, steps, seed, report=lambda *args, **numbers: None):
    """Return a network that has read so many batches of 32 tickets."""
    torch.manual_seed(seed)
    tickets = tickets.long()
    network = Writer(v, tickets.shape[1])
    optimiser = torch.optim.Adam(network.parameters(), lr=0.01)
    for step in range(1, steps + 1):
        rows = tickets[torch.randint(len(tickets), (32,))]
        loss = cross_entropy(network(rows[:, :-1]).flatten(0, 1), rows[:, 1:].flatten())
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        report(step, steps, loss=loss.item())
    return network
