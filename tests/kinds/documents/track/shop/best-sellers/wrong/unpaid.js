// expect: unpaid-too
db.orders.aggregate([
  // Filter before anything else: an index could serve it, and less is taken apart.
  { $match: { country: { $ne: null } } },
  { $unwind: "$items" },
  { $group: { _id: "$country", spent: { $sum: { $multiply: ["$items.quantity", "$items.price"] } } } },
  { $sort: { spent: -1 } },
]);
