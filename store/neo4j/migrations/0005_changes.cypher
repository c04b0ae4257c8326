// Of what went a _Gone stays behind, which names it; every node keeps the version in which it, or a relationship of it, changed last. What was
// there before this was kept has the version of that time.
CREATE CONSTRAINT gone_of IF NOT EXISTS FOR (g:_Gone) REQUIRE g.of IS UNIQUE;
CREATE INDEX gone_version IF NOT EXISTS FOR (g:_Gone) ON (g.version);
CREATE INDEX node_version IF NOT EXISTS FOR (n:Node) ON (n._version);
MATCH (s:_Store) MATCH (n:Node) WHERE n._version IS NULL SET n._version = coalesce(s.version, 0);
