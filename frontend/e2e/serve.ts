import { startServer } from "./server";

/** One server for all tests; they look at the demo's data and change nothing that another one looks at. */
export default async function serve(): Promise<() => Promise<void>> {
  const { url, dataDir, stop } = await startServer();
  process.env.TRAILKEEPER_E2E_URL = url;
  process.env.TRAILKEEPER_E2E_DATA_DIR = dataDir;
  return stop;
}
