-- What each product sold in 2024; those that sold nothing are the point of the list.

-- cut
SELECT
  p.product_id,
  COALESCE(SUM(i.quantity), 0) AS pieces,  -- the sum of no rows is NULL
  COUNT(i.order_id) AS orders              -- counts what is not NULL: 0 for a product without a match
FROM products p
LEFT JOIN (
  -- The lines that count are put together first; only then may a product find none of them.
  order_items i JOIN orders o
    ON o.order_id = i.order_id
    AND o.status <> 'cancelled'
    AND o.ordered_at >= '2024-01-01' AND o.ordered_at < '2025-01-01'
) ON i.product_id = p.product_id
GROUP BY p.product_id;
-- end cut
