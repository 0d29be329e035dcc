-- Where the shop sends enough to look at the numbers.

-- cut
SELECT
  country,
  COUNT(*) AS sent,
  COUNT(DISTINCT customer_id) AS customers,  -- each once, and guests (NULL) not at all
  ROUND(AVG(coupon IS NOT NULL), 2) AS with_coupon  -- a condition is 1 or 0, so its mean is a share
FROM orders
WHERE shipped_at IS NOT NULL           -- chooses rows, before they are grouped
GROUP BY country
HAVING COUNT(DISTINCT customer_id) >= 2;  -- chooses groups, when their numbers are known
-- end cut
