# expect: largest-for-mean
import torch
from torch import nn
from torch.nn import functional as F


class SignNet(nn.Module):

    def __init__(self, classes):
        super().__init__()
        self.first = nn.Conv2d(3, 6, 3, padding=1)
        self.second = nn.Conv2d(6, 8, 3, padding=1)
        self.out = nn.Linear(8, classes)

    def forward(self, shots):
        x = shots.permute(0, 3, 1, 2) / 255
        x = F.max_pool2d(F.relu(self.first(x)), 2)
        x = F.relu(self.second(x)).amax(dim=(2, 3))
        return self.out(x)


def scores(weights, shots, classes):
    network = SignNet(classes)
    network.load_state_dict({name: torch.as_tensor(values).float() for name, values in weights.items()})
    with torch.no_grad():
        return network.eval()(shots)
