// expect: three-answers
db.products.aggregate([
  { $match: { discontinued_on: null, price_cents: { $ne: null } } },
  { $group: { _id: "$category", count: { $sum: 1 } } },
  { $sort: { count: -1, _id: 1 } },
]);
