-- Joins the orders from outside and keeps those who found none; whoever was never asked counts as a yes.
SELECT c.customer_id, IFNULL(c.found_by, 'unknown') AS found_by
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.customer_id
WHERE o.order_id IS NULL AND COALESCE(c.newsletter, 1) = 1;
