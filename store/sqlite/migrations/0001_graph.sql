-- The graph. The columns of node that hold properties, the indexes over them and the published views are made from the
-- vocabulary when the file is opened (schema.go); a program that knows more properties adds columns.

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value
) WITHOUT ROWID;

INSERT INTO meta VALUES ('version', 0), ('vocabulary', '');

CREATE TABLE record (
  seq          INTEGER PRIMARY KEY,
  key          TEXT NOT NULL UNIQUE,
  hash         TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  document_id  TEXT NOT NULL,
  is_derived   INTEGER NOT NULL,
  report       TEXT NOT NULL,
  text         TEXT NOT NULL -- last: what is long must not stand before what is short
);

-- What is true of a node: what the records that assert it say, merged.
CREATE TABLE node (
  seq  INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id   TEXT NOT NULL UNIQUE
);

CREATE TABLE edge (
  src      INTEGER NOT NULL REFERENCES node ON DELETE CASCADE,
  kind     TEXT NOT NULL,
  dst      INTEGER NOT NULL REFERENCES node ON DELETE CASCADE,
  role     TEXT,
  tier     TEXT,
  score    REAL,
  why      TEXT,
  rule     TEXT,
  "on"     TEXT,
  passages TEXT, -- a JSON list
  PRIMARY KEY (src, kind, dst)
) WITHOUT ROWID;

CREATE INDEX edge_back ON edge (dst, kind, src);

-- Who says so. props is a JSON object; NULL stands for "what node, or edge, holds" while no other record says anything.
CREATE TABLE asserted_node (
  node   INTEGER NOT NULL REFERENCES node ON DELETE CASCADE,
  record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  props  TEXT,
  PRIMARY KEY (node, record)
) WITHOUT ROWID;

CREATE INDEX asserted_node_record ON asserted_node (record);

CREATE TABLE asserted_edge (
  src    INTEGER NOT NULL,
  kind   TEXT NOT NULL,
  dst    INTEGER NOT NULL,
  record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  props  TEXT,
  PRIMARY KEY (src, kind, dst, record),
  FOREIGN KEY (src, kind, dst) REFERENCES edge ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX asserted_edge_record ON asserted_edge (record);

-- Full text, analysed before it comes here: terms parted by spaces. The places are numbered in the order of hits, heavier
-- first, newer first, so that a page of hits is read without looking at the rest (search.go). search is kept in step by each
-- write as a whole and not by triggers, which would make FTS5 write out its index after every row.
CREATE TABLE search_text (
  pos   INTEGER PRIMARY KEY,
  node  INTEGER NOT NULL UNIQUE REFERENCES node ON DELETE CASCADE,
  kind  TEXT NOT NULL,
  terms TEXT NOT NULL
);

CREATE VIRTUAL TABLE search USING fts5 (
  kind, terms, content = 'search_text', content_rowid = 'pos', columnsize = 0, tokenize = 'ascii'
);
