// Where the schema and the examples differ from a rule of graphql-eslint, and why. A difference holds for the lines that match
// `at`; eslint.test.mjs fails on a report that none explains, and on a difference that explains no report.
const page = "Convention of the API: a connection has `nodes` beside `edges`, as GitHub's has, for readers who need no cursor.";
const bounded = "Short by its nature and bounded by the record that it is read from; there is nothing to page through.";
const part = "Has no identity of its own: it is a part of the answer to one question, and stands nowhere else.";

const schema = [
  { rule: "alphabetize", at: /./, why: "Fields, arguments and values stand in the order in which people need them, `id` first; both stages and statuses have an order of their own." },

  { rule: "relay-edge-types", at: /^\s*nodes: \[\w+!\]!$/, why: page },
  { rule: "relay-edge-types", at: /^\s*\): \[Node\]!$/, why: "`nodes(ids:)` answers one for one in the order of the request, null for what is unknown: Global Object Identification." },
  { rule: "relay-edge-types", at: /^\s*(passages: |\): )\[Passage!\]!$/, why: "A fact is quoted from a few places; the field takes `first`, at most 100, and `passageCount` tells how many there are." },
  { rule: "relay-edge-types", at: /^\s*(otherNames|declarations|settings): \[String!\]!$/, why: bounded },
  { rule: "relay-edge-types", at: /^\s*(targetIds: \[ID!\]!|targets: \[Node\]!)$/, why: "What one entry of a file of corrections names, in its order." },
  { rule: "relay-edge-types", at: /^\s*(highlights: \[Highlight|steps: \[TraceStep|gaps: \[Gap|also: \[TraceLink|corrections: \[Correction)!\]!$/, why: "The parts of one answer, in order; the trace says with `isTruncated` where it was cut off." },
  { rule: "relay-edge-types", at: /^\s*(links: \[Link|paths: \[Path)!\]!$/, why: "What a bounded walk through the graph found, in its order; the answer says with `isTruncated` where it was cut off." },
  { rule: "relay-edge-types", at: /^\s*changes: \[Change!\]!$/, why: "What one message of the stream brings; the field `changes` is the connection of the same." },
  { rule: "relay-edge-types", at: /^\s*months: \[CoverageMonth!\]!$/, why: "The months of a committee in their order; the answer says with `isTruncated` where it was cut off." },
  { rule: "relay-edge-types", at: /^\s*(counts: \[KindCount|minutes: \[MinutesCount)!\]!$/, why: "One count for each value of an enum." },

  { rule: "relay-edge-types", at: /^type (Group|Change|Coverage)Edge \{$/, why: "Their rows are counts, changes and months: parts of one answer, which cannot be looked up by an id." },


  { rule: "require-nullable-result-in-root", at: /^\s*(\): \w+Connection!|dataset: Dataset!)$/, why: "An empty page is an answer, and there is always a dataset: null would be a third thing to handle. A fault of the store fails the whole query, with its code." },

  { rule: "strict-id-in-types", at: /^type (\w+Connection|\w+Edge|PageInfo) /, why: "The Cursor Connections specification gives connections, edges and PageInfo no id." },
  { rule: "strict-id-in-types", at: /^type (Highlight|Trace|TraceStep|TraceLink|Gap|Dataset|KindCount|MinutesCount|Group|Neighbourhood|NearNode|Link|PathSearch|Path|ChangeSet|ChangeLinks|CommitteeCoverage|CoverageMonth) /, why: part },

  { rule: "no-root-type", at: /^type Subscription \{$/, why: "The stream of changes is one of the questions of the API; it writes nothing, and there is no Mutation." },

  { rule: "no-typename-prefix", at: /^\s*actionPlan: ActionPlan$/, why: "An action's plan is named as everywhere: the prefix is that of another type's name." },
];

const operations = [
  { rule: "require-selections", at: /./, why: "The examples are read by people first, who have no use for the ids of what they do not look up again; a client with a normalised cache asks for `id` where it wants to keep a thing." },
];

export const differences = { schema, operations };
