-- expect: months-missing
WITH counted AS (
  SELECT CAST(DATE_FORMAT(ordered_at, '%Y-%m-01') AS DATE) AS month, COUNT(*) AS orders
  FROM orders
  WHERE status <> 'cancelled' AND ordered_at >= '2023-11-01' AND ordered_at < '2024-04-01'
  GROUP BY CAST(DATE_FORMAT(ordered_at, '%Y-%m-01') AS DATE)
)
SELECT month, orders, orders - (SELECT AVG(orders) FROM counted) AS above_mean
FROM counted;
