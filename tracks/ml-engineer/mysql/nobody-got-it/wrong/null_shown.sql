-- expect: unknown-not-said
SELECT c.customer_id, c.found_by
FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id
WHERE o.order_id IS NULL AND COALESCE(c.newsletter, 1) = 1;
