"""Batches of sequences that differ in length."""

import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset


class Routes(Dataset):
    """Parcels: the depots that scanned each, and how late it was."""

    def __init__(self, routes, late):
        self.routes = routes
        self.late = late

    def __len__(self):
        """Return the number of parcels."""
        # cut
        return len(self.routes)
        # end cut

    def __getitem__(self, i):
        """Return the depots of parcel `i` as a tensor of whole numbers, and how late it was."""
        # cut
        # The type is said, because an empty list would become a tensor of floats.
        return torch.tensor(self.routes[i], dtype=torch.long), self.late[i]
        # end cut


def collate(samples):
    """Return stops (filled up with 0), lengths and lateness of the samples, in their order."""
    # cut
    routes = [route for route, _ in samples]
    # As wide as this batch needs: a single long route elsewhere costs nothing here.
    stops = pad_sequence(routes, batch_first=True)
    lengths = torch.tensor([len(route) for route in routes])
    return stops, lengths, torch.tensor([late for _, late in samples])
    # end cut


def batches(routes, late, size):
    """Return all batches, in order."""
    return list(DataLoader(Routes(routes, late), batch_size=size, collate_fn=collate))
