-- Puts a 0 for each month beside a 1 for each order, and adds up.
WITH RECURSIVE months AS (
  SELECT CAST('2023-11-01' AS DATE) AS month
  UNION ALL
  SELECT month + INTERVAL 1 MONTH FROM months WHERE month < '2024-03-01'
),
ones AS (
  SELECT month, 0 AS one FROM months
  UNION ALL
  SELECT CAST(DATE_FORMAT(ordered_at, '%Y-%m-01') AS DATE), 1
  FROM orders
  WHERE status <> 'cancelled' AND ordered_at >= '2023-11-01' AND ordered_at < '2024-04-01'
),
counted AS (
  SELECT month, SUM(one) AS orders FROM ones GROUP BY month
)
SELECT c.month, c.orders, c.orders - mean.orders AS above_mean
FROM counted c
CROSS JOIN (SELECT SUM(orders) / 5 AS orders FROM counted) mean;
