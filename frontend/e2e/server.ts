import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const program =
  process.env.TRAILKEEPER_E2E_PROGRAM ?? fileURLToPath(new URL("../../bin/trailkeeper", import.meta.url));
const longestStart = 60_000;

export interface RunningServer {
  url: string;
  /** Where its data are: other commands of the program use them beside it. */
  dataDir: string;
  stop: () => Promise<void>;
}

/** Serves the demo on a port and in a directory of its own; ready when it answers. */
export async function startServer(settings: Record<string, string> = {}): Promise<RunningServer> {
  const directory = await mkdtemp(join(tmpdir(), "trailkeeper-e2e-"));
  const address = `127.0.0.1:${await freePort()}`;
  const server = spawn(program, ["serve", "--demo"], {
    env: {
      ...process.env,
      TRAILKEEPER_DATA_DIR: directory,
      TRAILKEEPER_LISTEN: address,
      TRAILKEEPER_OPERATIONS_LISTEN: "",
      ...settings,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  server.stderr?.on("data", (text) => {
    said = `${said}${text}`.slice(-4_000);
  });
  const url = `http://${address}`;
  const stop = async () => {
    await ended(server);
    await rm(directory, { recursive: true, force: true });
  };
  const until = Date.now() + longestStart;
  while (!(await isReady(url))) {
    if (server.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`The server did not start:\n${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { url, dataDir: directory, stop };
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) {
    return;
  }
  await new Promise<void>((resolve) => {
    server.once("exit", () => resolve());
    server.kill("SIGTERM");
  });
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
