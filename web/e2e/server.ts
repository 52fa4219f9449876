// The real server on a database of its own, with the built page in front; gone after the test.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const executable = process.env.ISHIGAKI ?? fileURLToPath(new URL("../../build/release/bin/ishigaki", import.meta.url));
const page = fileURLToPath(new URL("../dist", import.meta.url));

export interface Server {
  readonly address: string;
  readonly link: string; // of the first administrator: what stands behind the #
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly end: () => Promise<void>; // stops, and takes the database away
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const found = probe.address();
      probe.close(() => resolve(typeof found === "object" && found ? found.port : 0));
    });
  });
}

async function until(done: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const limit = Date.now() + 30_000;
  while (!(await done())) {
    if (Date.now() > limit) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

// Where the tests' PostgreSQL listens (tests/store/postgres.sh start FOLDER), each run gets a database
// of its own there.
function ownDatabase(folder: string): { readonly address: string; readonly drop: () => void } {
  const socket = process.env.ISHIGAKI_TEST_POSTGRESQL;
  if (socket === undefined || socket === "") return { address: join(folder, "ishigaki.db"), drop: () => undefined };
  const name = `e2e_${process.pid}_${Date.now()}`;
  const sql = (command: string) => execFileSync("psql", ["-XqAt", "-v", "ON_ERROR_STOP=1", "-h", socket, "-U", "ishigaki", "postgres", "-c", command]);
  sql(`CREATE DATABASE ${name}`);
  return {
    address: `postgresql:///${name}?host=${encodeURIComponent(socket)}&user=ishigaki`,
    drop: () => sql(`DROP DATABASE ${name} WITH (FORCE)`),
  };
}

export async function startServer(settings: Readonly<Record<string, unknown>> = {}): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "ishigaki-e2e-"));
  const database = ownDatabase(folder);
  const port = await freePort();
  const config = {
    listen: { address: "127.0.0.1", port },
    database: database.address,
    secrets: join(folder, "secrets"),
    page,
    body: { id: "example-city", name: "例示市" },
    ...settings,
  };
  writeFileSync(join(folder, "serve.yaml"), JSON.stringify(config)); // JSON is YAML
  let said = "";
  let child: ChildProcess | undefined;
  const address = `http://127.0.0.1:${port}`;
  const start = async () => {
    child = spawn(executable, ["serve", "--config", join(folder, "serve.yaml")], { stdio: ["ignore", "ignore", "pipe"] });
    child.stderr?.on("data", (piece: Buffer) => (said += piece.toString()));
    await until(async () => {
      if (child?.exitCode != null) throw new Error(`the server ended: ${said}`);
      return fetch(`${address}/readyz`).then((answer) => answer.ok, () => false);
    }, "the server");
  };
  const stop = async () => {
    const ending = child;
    if (ending?.exitCode !== null) return; // none, or gone already
    const gone = new Promise((resolve) => ending.once("exit", resolve));
    ending.kill("SIGTERM");
    await gone;
  };
  await start();
  return {
    address,
    link: /setup#(\S+)/.exec(said)?.[1] ?? "",
    start,
    stop,
    end: async () => {
      await stop();
      database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
