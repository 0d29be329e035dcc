// Names the index, reads it from its other end, and carries the number behind what the pages ask for.
db.orders.createIndexes([{ country: -1, ordered_at: 1, total_cents: 1, _id: 1 }], { name: "three_pages" });
