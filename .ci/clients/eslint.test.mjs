// graphql-eslint: every rule there is for schemas and Relay's over the schema, and those recommended for
// operations over the examples, each with its own defaults.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import plugin from "@graphql-eslint/eslint-plugin";
import { ESLint } from "eslint";
import { differences } from "./differences.mjs";
import { exampleFiles, root } from "./server.mjs";

const schema = join(root, "schema.graphqls");

/** The reports of the rules on the files, each as {rule, file, line, text, message}. */
async function reports(rules, files) {
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ["**/*.graphqls", "**/*.graphql"],
        plugins: { "@graphql-eslint": plugin },
        languageOptions: { parser: plugin.parser, parserOptions: { graphQLConfig: { schema, documents: exampleFiles } } },
        rules,
      },
    ],
  });
  return (await eslint.lintFiles(files)).flatMap(({ filePath, messages }) => {
    const lines = readFileSync(filePath, "utf8").split("\n");
    return messages.map((m) => ({ rule: m.ruleId?.replace("@graphql-eslint/", ""), file: filePath, line: m.line, text: lines[m.line - 1], message: m.message }));
  });
}
/** Every report has to be explained by one difference of the table, and every difference has to explain one. */
async function explained(table, rules, files) {
  const unused = new Set(table);
  const unexplained = (await reports(rules, files)).filter((r) => {
    const why = table.filter((d) => d.rule === r.rule && d.at.test(r.text));
    why.forEach((d) => unused.delete(d));
    return why.length !== 1;
  });
  assert.deepEqual(unexplained.map((r) => `${r.file}:${r.line}: ${r.rule}: ${r.message} [${r.text.trim()}]`), []);
  assert.deepEqual([...unused], [], "differences that explain nothing");
}

test("graphql-eslint on the schema: schema-all and schema-relay", async () => {
  const rules = { ...plugin.configs["flat/schema-all"].rules, ...plugin.configs["flat/schema-relay"].rules };
  assert.ok(Object.keys(rules).length >= 30);
  await explained(differences.schema, rules, [schema]);
});

test("graphql-eslint on the examples: operations-recommended", async () => {
  await explained(differences.operations, plugin.configs["flat/operations-recommended"].rules, exampleFiles);
});
