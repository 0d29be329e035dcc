// expect: orders-melted
db.orders.aggregate([
  { $match: { customer_id: { $ne: null } } },
  { $sort: { ordered_at: 1, _id: 1 } },
  { $group: { _id: "$customer_id", spent_before: { $sum: "$total_cents" }, mean_of_three: { $avg: "$total_cents" } } },
]);
