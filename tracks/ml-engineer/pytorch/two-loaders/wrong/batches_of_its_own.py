# expect: last-whole-batch-lost
import torch
from torch.utils.data import DataLoader


class Batches:
    def __init__(self, n, size, order):
        self.n, self.size, self.order = n, size, order

    def __iter__(self):
        rows = torch.randperm(self.n, generator=self.order).tolist()
        for first in range(0, self.n - self.size, self.size):
            yield rows[first : first + self.size]


def make_loaders(train_rows, valid_rows, size, seed):
    order = torch.Generator().manual_seed(seed)
    training = DataLoader(train_rows, batch_sampler=Batches(len(train_rows), size, order))
    return training, DataLoader(valid_rows, batch_size=size)


def orders(n, m, size, epochs, seed, drawn):
    torch.rand(drawn)
    before = torch.get_rng_state()
    training, measuring = make_loaders(range(n), range(m), size, seed)
    training_orders, measuring_orders = [], []
    touched = not torch.equal(before, torch.get_rng_state())
    for _ in range(epochs):
        training_orders.append([batch.tolist() for batch in training])
        if m > 0:
            measuring_orders.append([batch.tolist() for batch in measuring])
    return training_orders, measuring_orders, touched
