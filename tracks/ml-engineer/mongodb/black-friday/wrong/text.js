// expect: date-as-text
db.orders.find(
  { ordered_at: { $gte: "2024-11-29", $lt: "2024-11-30" } },
  { _id: 0, ordered_at: 1, country: 1 },
);
