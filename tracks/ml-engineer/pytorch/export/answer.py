"""Pack a trained network, with all that belongs to it, into one file that runs without our code."""

import io

import torch
from torch import nn


class Packed(nn.Module):
    """What the service will run: raw measurements in, chances out."""

    def __init__(self, network, mean, std):
        super().__init__()
        self.network = network
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)

    def forward(self, rows):
        """Return the chance of a fault for each row."""
        # cut
        # The scaling travels inside, so that no service has to repeat it, and get it wrong.
        return torch.sigmoid(self.network((rows - self.mean) / self.std)).squeeze(-1)
        # end cut


def pack(network, mean, std):
    """Return the bytes of an exported program for batches of any size."""
    # cut
    was_training = network.training
    packed = Packed(network, mean, std).eval()  # what is traced is what will run: without dropout
    # Two rows, and the number of rows is said to be free; otherwise the program takes batches of two alone.
    example = (torch.zeros(2, len(mean)),)
    program = torch.export.export(packed, example, dynamic_shapes={"rows": {0: torch.export.Dim("n")}})
    network.train(was_training)  # the training goes on in the mode in which it was
    file = io.BytesIO()
    torch.export.save(program, file)
    return file.getvalue()
    # end cut


def serve(weights, mean, std, rows, sizes, training):
    """Pack a network that is in training or not; give what the program says in batches, and the network's mode after it."""
    W1, b1, W2, b2 = (each.float() for each in weights)
    network = nn.Sequential(nn.Linear(*reversed(W1.shape)), nn.ReLU(), nn.Dropout(0.5), nn.Linear(len(b1), 1))
    with torch.no_grad():
        for mine, given in zip(network.parameters(), (W1, b1, W2, b2), strict=True):
            mine.copy_(given)
    network.train(training)
    saved = pack(network, mean.float(), std.float())
    mode = network.training
    with torch.no_grad():
        for mine in network.parameters():
            mine.zero_()  # the training goes on, and what was packed stays
    program = torch.export.load(io.BytesIO(saved)).module()
    return torch.cat([program(batch) for batch in rows.float().split(sizes)]), mode
