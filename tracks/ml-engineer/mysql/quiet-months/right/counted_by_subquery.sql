-- Writes the five months down, counts in a subquery for each, and takes the mean with a window.
SELECT month, orders, orders - AVG(orders) OVER () AS above_mean
FROM (
  SELECT
    m.month,
    (
      SELECT COUNT(*)
      FROM orders o
      WHERE o.status <> 'cancelled' AND DATE_FORMAT(o.ordered_at, '%Y-%m') = DATE_FORMAT(m.month, '%Y-%m')
    ) AS orders
  FROM (
    SELECT CAST('2023-11-01' AS DATE) AS month
    UNION ALL SELECT CAST('2023-12-01' AS DATE)
    UNION ALL SELECT CAST('2024-01-01' AS DATE)
    UNION ALL SELECT CAST('2024-02-01' AS DATE)
    UNION ALL SELECT CAST('2024-03-01' AS DATE)
  ) m
) counted;
