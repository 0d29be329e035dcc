# Makes tensors in collate alone, and fills a table of zeros row by row.
import torch
from torch.utils.data import DataLoader, Dataset


class Routes(Dataset):
    """Parcels: the depots that scanned each, and how late it was."""

    def __init__(self, routes, late):
        self.routes = routes
        self.late = late

    def __len__(self):
        """Return the number of parcels."""
        return len(self.late)

    def __getitem__(self, i):
        """Return the depots of parcel `i` as a tensor of whole numbers, and how late it was."""
        return torch.LongTensor(self.routes[i]), float(self.late[i])


def collate(samples):
    """Return stops (filled up with 0), lengths and lateness of the samples, in their order."""
    lengths = [route.numel() for route, _ in samples]
    stops = torch.zeros(len(samples), max(lengths), dtype=torch.int64)
    for row, (route, _) in zip(stops, samples):
        row[: route.numel()] = route
    return stops, torch.as_tensor(lengths), torch.tensor([late for _, late in samples], dtype=torch.float64)


def batches(routes, late, size):
    """Return all batches, in order."""
    return list(DataLoader(Routes(routes, late), batch_size=size, collate_fn=collate))
