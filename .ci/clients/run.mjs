// Runs every check of this folder against the real program: npm ci, then node run.mjs [file.test.mjs ...].
//
// The program is built, started on a free port with an empty store, which it fills with the sample records, and stopped when
// the checks are over. SERVER holds its address for them, PROGRAM and STORE what
// it is and has.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), "scrutinygraph-clients-"));
const program = join(folder, "scrutinygraph");
execFileSync("go", ["build", "-o", program, "."], { cwd: join(here, "../.."), stdio: "inherit" });

const env = { ...process.env, STORE: `sqlite:${join(folder, "store.db")}` };
const server = spawn(program, ["serve", "-addr", "127.0.0.1:0"], {
  env,
  stdio: ["ignore", "pipe", "inherit"],
});
process.on("exit", () => {
  server.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const address = await new Promise((resolve, reject) => {
  let said = "";
  server.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  server.stdout.on("data", (text) => {
    said += text;
    const m = /explorer +(\S+)\/\n/.exec(said);
    if (m) resolve(m[1]);
  });
});
for (const until = Date.now() + 60_000; ; await new Promise((r) => setTimeout(r, 50))) {
  if ((await fetch(address + "/readyz")).ok) break;
  if (Date.now() > until) throw new Error("the server did not get ready within a minute");
}

const named = process.argv.slice(2);
const tests = named.length > 0 ? named : readdirSync(here).filter((f) => f.endsWith(".test.mjs"));
const checks = spawn(process.execPath, ["--test", "--test-reporter=spec", ...tests.map((f) => join(here, f))], {
  cwd: here,
  env: { ...env, SERVER: address, PROGRAM: program },
  stdio: "inherit",
});
process.exitCode = await new Promise((resolve) => checks.on("exit", (code) => resolve(code ?? 1)));
server.removeAllListeners("exit");
server.kill("SIGTERM");
await new Promise((resolve) => server.on("exit", resolve));
