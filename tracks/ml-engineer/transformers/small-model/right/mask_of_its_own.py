# Makes the mask and the softmax itself, and takes the loss from log_softmax, word by word.
import torch
from torch import nn


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
        t, d = x.shape[1:]
        later = torch.triu(torch.ones(t, t, dtype=torch.bool), diagonal=1)
        queries, keys, values = self.asked(self.before(x)).chunk(3, dim=-1)
        found = []
        for q, k, v in zip(*(part.chunk(self.heads, dim=-1) for part in (queries, keys, values))):
            scores = torch.einsum("nqs,nks->nqk", q, k) * (d // self.heads) ** -0.5
            found.append(scores.masked_fill(later, -torch.inf).softmax(dim=-1) @ v)
        x = x + self.out(torch.cat(found, dim=-1))
        return x + self.down(self.up(self.between(x)).clamp(min=0))


class Writer(nn.Module):
    """Scores every word for coming next, at every place."""

    def __init__(self, v, length, d=32, heads=4):
        super().__init__()
        self.words, self.places = nn.Embedding(v, d), nn.Embedding(length, d)
        self.block, self.norm, self.scores = Block(d, heads), nn.LayerNorm(d), nn.Linear(d, v)

    def forward(self, words):
        """Return the scores of all words for coming after each place."""
        words = words.long()
        n, t = words.shape
        x = self.words(words) + self.places(torch.arange(t).expand(n, t))
        return self.scores(self.norm(self.block(x)))


def train(tickets, v, steps, seed, report=lambda *args, **numbers: None):
    """Return a network that has read so many batches of 32 tickets."""
    torch.manual_seed(seed)
    tickets = tickets.long()
    network = Writer(v, tickets.shape[1])
    optimiser = torch.optim.Adam(network.parameters(), lr=0.01)
    for step in range(1, steps + 1):
        rows = tickets[torch.randint(len(tickets), (32,))]
        # The whole ticket goes in; the scores of its last word speak of nothing that came.
        said = network(rows).log_softmax(dim=-1)[:, :-1]
        loss = -said.gather(2, rows[:, 1:, None]).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        report(step, steps, loss=loss.item())
    return network
