-- expect: delivered-only
WITH RECURSIVE months AS (
  SELECT CAST('2023-11-01' AS DATE) AS month
  UNION ALL
  SELECT month + INTERVAL 1 MONTH FROM months WHERE month < '2024-03-01'
),
counted AS (
  SELECT m.month, COUNT(o.order_id) AS orders
  FROM months m
  LEFT JOIN orders o
    ON o.ordered_at >= m.month AND o.ordered_at < m.month + INTERVAL 1 MONTH
    AND o.status = 'delivered'
  GROUP BY m.month
)
SELECT month, orders, orders - (SELECT AVG(orders) FROM counted) AS above_mean
FROM counted;
