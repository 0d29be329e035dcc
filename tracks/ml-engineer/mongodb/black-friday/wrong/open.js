// expect: open-end
db.orders.find(
  { ordered_at: { $gte: ISODate("2024-11-29") } },
  { _id: 0, ordered_at: 1, country: 1 },
);
