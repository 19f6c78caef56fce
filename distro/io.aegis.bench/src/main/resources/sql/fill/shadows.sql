-- Tables of the shape of those for audit records and events, for what the floor of start-execution writes.
CREATE SCHEMA IF NOT EXISTS bench;
CREATE SEQUENCE IF NOT EXISTS bench.audit_seq;
CREATE TABLE IF NOT EXISTS bench.audit_log (LIKE security.audit_log INCLUDING INDEXES);
CREATE TABLE IF NOT EXISTS bench.audit_unsealed (LIKE security.audit_unsealed INCLUDING INDEXES);
CREATE TABLE IF NOT EXISTS bench.event (LIKE runtime.event INCLUDING INDEXES);
CREATE TABLE IF NOT EXISTS bench.delivery (LIKE runtime.delivery INCLUDING DEFAULTS INCLUDING INDEXES);
