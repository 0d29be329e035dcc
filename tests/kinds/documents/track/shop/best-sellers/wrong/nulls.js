// expect: no-country
db.orders.aggregate([
  // Filter before anything else: an index could serve it, and less is taken apart.
  { $match: { paid: true } },
  { $unwind: "$items" },
  { $group: { _id: "$country", spent: { $sum: { $multiply: ["$items.quantity", "$items.price"] } } } },
  { $sort: { spent: -1 } },
]);
