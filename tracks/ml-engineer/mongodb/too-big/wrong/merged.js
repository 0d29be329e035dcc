// expect: one-view-each
db.customers.aggregate([
  { $unwind: { path: "$views", includeArrayIndex: "n" } },
  { $project: { product_id: "$views.product_id", at: "$views.at" } },
  { $merge: { into: "views" } },
]);

db.customers.updateMany({}, [
  { $set: { recent: { $slice: [{ $ifNull: ["$views", []] }, -3] } } },
  { $unset: "views" },
]);
