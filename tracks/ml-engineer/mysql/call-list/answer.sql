-- Whom to call: the longest waits among January's parcels to Germany and Austria.

-- cut
SELECT order_id, country, TIMESTAMPDIFF(HOUR, ordered_at, shipped_at) AS waited_h
FROM orders
WHERE country IN ('DE', 'AT')  -- one test of two values: no brackets to forget
  -- From the first moment of January to just before the first of February: the last day keeps its 24 hours.
  AND ordered_at >= '2024-01-01' AND ordered_at < '2024-02-01'
  -- What has not been sent has NULL here, and NULL is at least nothing.
  AND TIMESTAMPDIFF(HOUR, ordered_at, shipped_at) >= 72
ORDER BY waited_h DESC, order_id
LIMIT 5;
-- end cut
