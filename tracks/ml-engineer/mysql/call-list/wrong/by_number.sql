-- expect: by-number
SELECT order_id, country, TIMESTAMPDIFF(HOUR, ordered_at, shipped_at) AS waited_h FROM orders
WHERE country IN ('DE', 'AT') AND ordered_at >= '2024-01-01' AND ordered_at < '2024-02-01' AND TIMESTAMPDIFF(HOUR, ordered_at, shipped_at) >= 72
ORDER BY order_id, waited_h DESC LIMIT 5;
