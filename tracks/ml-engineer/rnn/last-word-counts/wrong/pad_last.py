# expect: last-place-of-the-longest
"""A reader of reviews: embedding, recurrent layer, score."""

import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits
from torch.nn.utils.rnn import pack_padded_sequence


class Reader(nn.Module):
    """Reads words one after the other and says how content the customer is."""

    def __init__(self, size):
        super().__init__()
        self.words = nn.Embedding(size, 8)
        self.cell = nn.RNN(8, 16)  # no `batch_first`: what is packed says itself which step is which
        self.out = nn.Linear(16, 1)

    def forward(self, words, lengths):
        """Return a score for each review."""
        # Packed, every review ends at its own last word, and `last` is the state there.
        packed = pack_padded_sequence(self.words(words), lengths, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.cell(packed)[0])
        last = states[-1:]
        return self.out(last[0]).squeeze(-1)  # a score, no chance: the loss puts the sigmoid on it


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
