// Every piece of JavaScript on the pages of the documentation, run as it stands against the server.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { out, root } from "./server.mjs";

test("the JavaScript of the documentation", async (t) => {
  const folder = out("docs");
  let run = 0;
  for (const page of readdirSync(join(root, "docs")).filter((f) => f.endsWith(".md"))) {
    for (const [, text] of readFileSync(join(root, "docs", page), "utf8").matchAll(/^```js\n(.*?)^```$/gms)) {
      const file = join(folder, `${page}-${++run}.mjs`);
      writeFileSync(file, text.replaceAll("http://127.0.0.1:8080", process.env.SERVER));
      await t.test(`${page}: ${text.split("\n")[0]}`, () => {
        assert.match(execFileSync(process.execPath, [file], { encoding: "utf8" }), /\S/);
      });
    }
  }
  assert.ok(run >= 3, `${run} pieces`);
});
