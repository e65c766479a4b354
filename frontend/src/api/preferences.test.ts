// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { prefer, preferences } from "../lib/preferences";

const told: unknown[] = [];
const server = { refuses: false, as: undefined as unknown };
vi.mock("./client", () => ({
  acting: { getState: () => ({ as: server.as }) },
  change: async (_: unknown, { input }: { input: { preferences: unknown } }) => {
    told.push(input.preferences);
    if (server.refuses) {
      throw new Error("UNAVAILABLE");
    }
  },
}));
const { keepPreferences } = await import("./preferences");

let stop = () => {};
beforeEach(() => {
  vi.useFakeTimers();
  stop = keepPreferences();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});
const wait = () => vi.advanceTimersByTimeAsync(2_000);

it("tells the server once what was chosen in a bunch, and nothing that it knows", async () => {
  prefer({ theme: "dark" });
  prefer({ theme: "light", density: "comfortable" });
  expect(told).toEqual([]);
  await wait();
  prefer({ drawerWidth: 500, theme: "light" });
  await wait();
  expect(told.splice(0)).toEqual([{ theme: "light", density: "comfortable" }]);
});

it("tells again what could not be told, with what came since", async () => {
  server.refuses = true;
  prefer({ theme: "dark" });
  await wait();
  server.refuses = false;
  prefer({ singleKeys: false });
  await wait();
  expect(told.splice(0)).toEqual([{ theme: "dark" }, { theme: "dark", singleKeys: false }]);
  expect(preferences().unsaved).toEqual([]);
});

it("tells nothing while one acts as somebody else, and all of it afterwards", async () => {
  server.as = { accessToken: "x" };
  prefer({ density: "compact" });
  await wait();
  expect(told).toEqual([]);
  server.as = undefined;
  stop();
  stop = keepPreferences();
  await wait();
  expect(told.splice(0)).toEqual([{ density: "compact" }]);
});
