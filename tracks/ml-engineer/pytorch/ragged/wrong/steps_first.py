# expect: stops-run-down
import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset


class Routes(Dataset):

    def __init__(self, routes, late):
        self.routes = routes
        self.late = late

    def __len__(self):
        return len(self.routes)

    def __getitem__(self, i):
        return torch.tensor(self.routes[i], dtype=torch.long), self.late[i]


def collate(samples):
    routes = [route for route, _ in samples]
    stops = pad_sequence(routes)
    lengths = torch.tensor([len(route) for route in routes])
    return stops, lengths, torch.tensor([late for _, late in samples])


def batches(routes, late, size):
    return list(DataLoader(Routes(routes, late), batch_size=size, collate_fn=collate))
