// What a record says against the others is an _Override behind it. The assertions of what is withheld by one carry a second
// label, so that they are found by their ends when it is shown again; the node or relationship itself is not there.
CREATE INDEX withheld_from IF NOT EXISTS FOR (a:_Withheld) ON (a.from);
CREATE INDEX withheld_to IF NOT EXISTS FOR (a:_Withheld) ON (a.to);
