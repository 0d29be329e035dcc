-- expect: every-year
SELECT order_id, country, TIMESTAMPDIFF(HOUR, ordered_at, shipped_at) AS waited_h
FROM orders
WHERE country IN ('DE', 'AT')
  AND MONTH(ordered_at) = 1
  AND TIMESTAMPDIFF(HOUR, ordered_at, shipped_at) >= 72
ORDER BY waited_h DESC, order_id
LIMIT 5;
