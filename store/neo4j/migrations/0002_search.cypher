// The terms are analysed before they are stored, so the index only splits at spaces. A write is found as soon as it is
// committed.
CREATE FULLTEXT INDEX node_terms IF NOT EXISTS FOR (n:Node) ON EACH [n._terms]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}};
