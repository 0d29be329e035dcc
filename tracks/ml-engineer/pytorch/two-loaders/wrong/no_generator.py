# expect: another-order-after-other-draws
import torch
from torch.utils.data import DataLoader


def make_loaders(train_rows, valid_rows, size, seed):
    order = torch.Generator().manual_seed(seed)
    training = DataLoader(train_rows, batch_size=size, shuffle=True, drop_last=True)
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
