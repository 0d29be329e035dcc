// expect: reads-everything
db.orders.find(
  { $expr: { $eq: [{ $dateToString: { date: "$ordered_at", format: "%Y-%m-%d" } }, "2024-11-29"] } },
  { _id: 0, ordered_at: 1, country: 1 },
);
