// What the checks share: where the server is, its schema, the example operations, and the plain answer to compare with.
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

export const here = import.meta.dirname;
export const root = join(here, "../..");
export const url = process.env.SERVER + "/graphql";
export const schemaText = async () => (await fetch(process.env.SERVER + "/schema.graphql")).text();

const examples = join(root, "graph/examples");
export const exampleFiles = readdirSync(examples).map((name) => join(examples, name));

/** out is an empty folder below this one, where tools that look for node_modules above their files find it. */
export function out(name) {
  const folder = join(here, "out", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** ask is the query without any client between. */
export async function ask(query, variables) {
  const r = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await r.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** allCommitments are the ids in the order of the pages that the clients turn, from one query. */
export async function allCommitments() {
  const data = await ask(`{ commitments(first: 100, orderBy: [{field: DUE_TO}]) { totalCount nodes { id } } }`);
  const ids = data.commitments.nodes.map((n) => n.id);
  if (ids.length !== data.commitments.totalCount || ids.length < 10) throw new Error(`${ids.length} commitments of ${data.commitments.totalCount}`);
  return ids;
}

export const read = (name) => readFileSync(join(here, name), "utf8");
