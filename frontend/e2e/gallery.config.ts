import { defineConfig } from "@playwright/test";
import base from "./playwright.config";

/** `make gallery`: every page as it looks, light and dark, narrow and wide. */
export default defineConfig(base, { testMatch: "gallery.ts", outputDir: "results/gallery-failures", retries: 0 });
