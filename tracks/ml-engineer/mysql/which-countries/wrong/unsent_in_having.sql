-- expect: unsent-in-condition
SELECT country, SUM(shipped_at IS NOT NULL) AS sent, COUNT(DISTINCT CASE WHEN shipped_at IS NOT NULL THEN customer_id END) AS customers,
  ROUND(AVG(CASE WHEN shipped_at IS NOT NULL THEN coupon IS NOT NULL END), 2) AS with_coupon
FROM orders GROUP BY country HAVING COUNT(DISTINCT customer_id) >= 2 AND SUM(shipped_at IS NOT NULL) > 0;
