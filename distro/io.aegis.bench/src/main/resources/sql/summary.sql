-- the figures of GET /metrics/summary
SELECT status_global, count(*) FROM technique.technique WHERE active GROUP BY status_global;
