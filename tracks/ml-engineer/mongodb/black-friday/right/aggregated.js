// Asks with a pipeline, up to the last millisecond of the day.
db.orders.aggregate([
  { $match: { $and: [{ ordered_at: { $gte: new Date("2024-11-29T00:00:00Z") } }, { ordered_at: { $lte: new Date("2024-11-29T23:59:59.999Z") } }] } },
  { $project: { _id: false, country: true, ordered_at: true } },
]);
