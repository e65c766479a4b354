import { defineConfig } from "@playwright/test";
import base from "./playwright.config";

/** `make bench`: how fast the app is in a browser, beside its budget. */
export default defineConfig(base, {
  testMatch: "budget.ts",
  outputDir: "results/budget",
  retries: 0,
  workers: 1,
  timeout: 0,
});
