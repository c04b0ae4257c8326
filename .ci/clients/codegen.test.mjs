// graphql-codegen's client preset over the schema that the server tells of itself and every example operation, then
// TypeScript over the result and over a program that uses it (codegen.use.ts).
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { generate } from "@graphql-codegen/cli";
import { exampleFiles, here, out, url } from "./server.mjs";

test("graphql-codegen and TypeScript", async (t) => {
  const folder = out("codegen");
  await generate(
    {
      // Node's own fetch: the loader's asks for a packing that Node 20 does not know.
      schema: [{ [url]: { customFetch: fetch } }],
      documents: [...exampleFiles, join(here, "codegen.use.ts")],
      silent: true,
      config: { scalars: { Date: "string", DateTime: "string", FilterObject: "Record<string, unknown>" }, strictScalars: true, useTypeImports: true },
      generates: { [join(folder, "gql/")]: { preset: "client", presetConfig: { fragmentMasking: false } } },
    },
    true,
  );
  const types = readFileSync(join(folder, "gql/graphql.ts"), "utf8");
  await t.test("every example has a typed document", () => {
    const names = exampleFiles.map((f) => /\nquery (\w+)|\nsubscription (\w+)/.exec("\n" + readFileSync(f, "utf8")).slice(1).find(Boolean));
    assert.ok(names.length >= 14, `${names.length} examples`);
    for (const name of names) assert.match(types, new RegExp(`export const ${name}Document = `));
  });
  await t.test("tsc --strict finds nothing wrong with it, nor with a program that uses it", () => {
    cpSync(join(here, "codegen.use.ts"), join(folder, "use.ts"));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, target: "es2022", module: "esnext", moduleResolution: "bundler", skipLibCheck: true, types: [] },
      include: ["**/*.ts"],
    }));
    const tsc = join(here, "node_modules/typescript/bin/tsc");
    try {
      execFileSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
    } catch (e) {
      assert.fail(e.stdout);
    }
  });
});
