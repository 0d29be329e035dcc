-- Works out the two moments once, beside the column, and joins the orders to them.
WITH day AS (
  SELECT CAST('2024-11-29' AS DATETIME) AS begins
)
SELECT o.order_id, o.ordered_at, o.country
FROM day
JOIN orders o ON o.ordered_at >= day.begins AND o.ordered_at < day.begins + INTERVAL 1 DAY;
