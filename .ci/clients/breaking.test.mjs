// What would break a client that works today: the schema against released.graphql, the last one that was released, which holds
// it without its descriptions. A release, or a break that is meant, writes it anew: node breaking.test.mjs release.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { buildASTSchema, buildSchema, findBreakingChanges, Kind, parse, print, visit } from "graphql";
import { here, root } from "./server.mjs";

const schema = parse(readFileSync(join(root, "schema.graphqls"), "utf8"), { noLocation: true });
const released = join(here, "released.graphql");
const broken = (before, after) => findBreakingChanges(before, after).map((c) => `${c.type}: ${c.description}`);

if (process.argv[2] === "release") {
  const bare = visit(schema, { enter: (node) => (node.description ? { ...node, description: undefined } : undefined) });
  writeFileSync(released, print(bare) + "\n");
} else {
  test("nothing that was released breaks", () => {
    assert.deepEqual(broken(buildSchema(readFileSync(released, "utf8")), buildASTSchema(schema)), []);
  });
  test("the check fires: a field less and an argument that must be given are found", () => {
    const less = visit(schema, {
      FieldDefinition: (node) => (node.name.value === "statusReason" ? null : undefined),
      InputValueDefinition: (node) =>
        node.name.value === "asOf" && node.type.kind === Kind.NAMED_TYPE ? { ...node, type: { kind: Kind.NON_NULL_TYPE, type: node.type } } : undefined,
    });
    const found = broken(buildASTSchema(schema), buildASTSchema(less)).join("\n");
    assert.match(found, /FIELD_REMOVED: Commitment.statusReason was removed/);
    assert.match(found, /ARG_CHANGED_KIND/);
  });
}
