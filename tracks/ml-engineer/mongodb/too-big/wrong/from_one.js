// expect: counted-from-one
db.customers.aggregate([
  { $unwind: { path: "$views", includeArrayIndex: "n" } },
  { $project: { _id: { customer_id: "$_id", n: { $add: ["$n", 1] } }, product_id: "$views.product_id", at: "$views.at" } },
  { $out: "views" },
]);

db.customers.updateMany({}, [
  { $set: { recent: { $slice: [{ $ifNull: ["$views", []] }, -3] } } },
  { $unset: "views" },
]);
