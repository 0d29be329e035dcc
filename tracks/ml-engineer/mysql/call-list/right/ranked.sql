-- Numbers the waits with a window, and adds the hours to the order's moment instead of measuring them.
SELECT order_id, country, waited_h
FROM (
  SELECT
    order_id,
    country,
    TIMESTAMPDIFF(SECOND, ordered_at, shipped_at) DIV 3600 AS waited_h,
    ROW_NUMBER() OVER (ORDER BY TIMESTAMPDIFF(SECOND, ordered_at, shipped_at) DIV 3600 DESC, order_id) AS place
  FROM orders
  WHERE (country = 'DE' OR country = 'AT')
    AND YEAR(ordered_at) = 2024 AND MONTH(ordered_at) = 1
    AND shipped_at >= ordered_at + INTERVAL 72 HOUR
) waits
WHERE place <= 5
ORDER BY place;
