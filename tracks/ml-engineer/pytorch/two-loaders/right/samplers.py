# Says who draws the rows and how they are put into batches, in place of the switches of DataLoader.
import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler


def make_loaders(train_rows, valid_rows, size, seed):
    """Return a loader for training and one for measuring."""
    generator = torch.Generator()
    generator.manual_seed(seed)
    shuffled = BatchSampler(RandomSampler(train_rows, generator=generator), size, drop_last=True)
    in_order = BatchSampler(SequentialSampler(valid_rows), size, drop_last=False)
    return DataLoader(train_rows, batch_sampler=shuffled, generator=generator), DataLoader(valid_rows, batch_sampler=in_order)


def orders(n, m, size, epochs, seed, drawn):
    """Return, for each epoch, the batches of `n` training rows, then those of `m` rows to measure, and what is drawn next."""
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
