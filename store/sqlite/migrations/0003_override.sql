-- What a record says against the others (store.Override), whether or not what it is about is there. target is the ID of a
-- node, or the ends and kind of an edge as a JSON list; props is a JSON object.
--
-- A node or edge that is withheld stays in its table, so that its assertions keep their place, under a kind (and a node
-- under an ID) that begins with '-': no kind and no ID that anybody asks for does, so no index over a kind holds it and the
-- published views leave it out.

CREATE TABLE override (
  record   INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
  target   TEXT NOT NULL,
  is_wrong INTEGER NOT NULL,
  props    TEXT NOT NULL,
  PRIMARY KEY (record, target)
) WITHOUT ROWID;
