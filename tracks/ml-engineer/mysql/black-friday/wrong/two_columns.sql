-- expect: other-columns
SELECT order_id, country FROM orders WHERE ordered_at >= '2024-11-29' AND ordered_at < '2024-11-30';
