// What makes a write exact when it is repeated: every key is unique before the first row is written.
CREATE CONSTRAINT node_id IF NOT EXISTS FOR (n:Node) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT record_key IF NOT EXISTS FOR (r:_Record) REQUIRE r.key IS UNIQUE;
CREATE CONSTRAINT store_name IF NOT EXISTS FOR (s:_Store) REQUIRE s.name IS UNIQUE;
CREATE CONSTRAINT gate_name IF NOT EXISTS FOR (g:_Gate) REQUIRE g.name IS UNIQUE;
CREATE CONSTRAINT migration_number IF NOT EXISTS FOR (m:_Migration) REQUIRE m.number IS UNIQUE;
CREATE INDEX assertion_of IF NOT EXISTS FOR (a:_Assertion) ON (a.of);
// One node stands for the store: writers take its lock, and it counts their writes.
MERGE (s:_Store {name: 'scrutinygraph'}) SET s.version = coalesce(s.version, 0);
// Readers see by it whether a commit is being applied, see gate.go.
MERGE (g:_Gate {name: 'scrutinygraph'}) SET g.number = coalesce(g.number, 0);
