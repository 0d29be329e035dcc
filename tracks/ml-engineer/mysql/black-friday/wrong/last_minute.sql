-- expect: edge-lost
SELECT order_id, ordered_at, country
FROM orders
WHERE ordered_at BETWEEN '2024-11-29 00:00' AND '2024-11-29 23:59';
