-- Nodes hear of changes through the platform.
DROP TABLE test.change;
