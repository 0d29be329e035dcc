# expect: divided-by-the-variance
import io

import torch
from torch import nn


class Packed(nn.Module):

    def __init__(self, network, mean, std):
        super().__init__()
        self.network = network
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)

    def forward(self, rows):
        return torch.sigmoid(self.network((rows - self.mean) / self.std**2)).squeeze(-1)


def pack(network, mean, std):
    was_training = network.training
    packed = Packed(network, mean, std).eval()
    example = (torch.zeros(2, len(mean)),)
    program = torch.export.export(packed, example, dynamic_shapes={"rows": {0: torch.export.Dim("n")}})
    network.train(was_training)
    file = io.BytesIO()
    torch.export.save(program, file)
    return file.getvalue()


def serve(weights, mean, std, rows, sizes, training):
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
            mine.zero_()
    program = torch.export.load(io.BytesIO(saved)).module()
    return torch.cat([program(batch) for batch in rows.float().split(sizes)]), mode
