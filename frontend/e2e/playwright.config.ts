import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const headlessShell = "/usr/bin/chromium-headless-shell";

export default defineConfig({
  testDir: ".",
  outputDir: "results",
  globalSetup: "./serve.ts",
  fullyParallel: true,
  forbidOnly: true,
  // On a busy CI machine a test may run into a time limit: it is tried once more, and reported as flaky.
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    // Set by serve.ts, before any test runs.
    baseURL: process.env.TRAILKEEPER_E2E_URL ?? "http://127.0.0.1:8080",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    screenshot: "only-on-failure",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: existsSync(headlessShell) ? headlessShell : "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
