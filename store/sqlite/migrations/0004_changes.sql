-- The version of the store in which a node, or an edge to or from it, changed last. What was there before this was kept has
-- the version of that time.
ALTER TABLE node ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
UPDATE node SET version = (SELECT value FROM meta WHERE name = 'version');
CREATE INDEX node_version ON node (version, id);

-- The nodes that went, or are withheld, and when.
CREATE TABLE gone (
  id      TEXT PRIMARY KEY,
  kind    TEXT NOT NULL,
  version INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX gone_version ON gone (version, id);
