import type { CDPSession, JSHandle } from "@playwright/test";
import { App, expect, test } from "./app";
import { recordMany } from "./records";

/**
 * The budget of the app, as people meet it: a log of 100,000 events in the range of the list. It is printed, and asserts no time; the
 * machine that it runs on is told beside it by how long an empty page takes. BUDGET_MINUTES is how long the list is watched live.
 */
const events = 100_000;
const loaded = 20_000;
const minutes = Number(process.env.BUDGET_MINUTES ?? 1);
const path = "/audit?time=24h";
const printed: string[][] = [["figure", "budget", "measured"]];

test.afterAll(() => {
  process.stdout.write(`\n${printed.map((cells) => `| ${cells.join(" | ")} |\n`).join("")}\n`);
});

function print(figure: string, budget: string, measured: string): void {
  printed.push([figure, budget, measured]);
}

const at = (values: number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

const mebibytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

/** What the tab holds once its rubbish is collected. */
async function heap(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize;
}

/** The bytes of scripts, packed as they came, that were asked for before the first rows stood there. */
function packedScripts(): number {
  const rows = performance.getEntriesByName("rows")[0]?.startTime ?? 0;
  const files = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  return files
    .filter(({ name, startTime }) => name.endsWith(".js") && startTime < rows)
    .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
}

test.describe.configure({ mode: "serial" });

test("the log has many events", async () => {
  await recordMany(process.env.TRAILKEEPER_E2E_URL ?? "", events);
});

test("first rows, cold", async ({ browser, baseURL }) => {
  const [empty, rows, scripts]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < 10; run++) {
    const context = await browser.newContext({ baseURL: baseURL ?? "", viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await new App(page).open("owner@northwind.example", "/healthz");
    empty.push(await page.evaluate(() => performance.getEntriesByType("navigation")[0]?.duration ?? 0));
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.querySelector("[data-event]")) {
          observer.disconnect();
          requestAnimationFrame(() => performance.mark("rows"));
        }
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(path);
    await page.waitForFunction(() => performance.getEntriesByName("rows").length > 0);
    rows.push(await page.evaluate(() => performance.getEntriesByName("rows")[0]?.startTime ?? 0));
    scripts.push(await page.evaluate(packedScripts));
    await context.close();
  }
  print("JavaScript until the first rows, packed", "250 kB", `${(at(scripts, 0.5) / 1000).toFixed(0)} kB`);
  print("an empty page of the same server, p50", "", `${at(empty, 0.5).toFixed(0)} ms`);
  print("first rows, cold, p50 / p95", "1,000 ms", `${at(rows, 0.5).toFixed(0)} / ${at(rows, 0.95).toFixed(0)} ms`);
});

test("pages, scrolling, memory", async ({ app, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const session = await page.context().newCDPSession(page);
  await app.open("owner@northwind.example", path);
  await expect(app.rows.first()).toBeVisible();
  const list = await app.rows.first().evaluateHandle((row) => {
    let list = row.parentElement as HTMLElement;
    while (list.scrollHeight <= list.clientHeight + 100 && list.parentElement) {
      list = list.parentElement;
    }
    return list;
  });
  const before = await heap(session);
  const [jumped, asked] = await readTo(list, loaded);
  for (const [from, budget, took] of [
    ["asking for it", "100 ms", asked],
    ["a jump to the end of what is loaded", "", jumped],
  ] as const) {
    const figures = `${at(took, 0.5).toFixed(0)} / ${at(took, 0.95).toFixed(0)} ms`;
    print(`next page, from ${from} to its rows, p50 / p95`, budget, figures);
  }
  print(`memory of ${loaded.toLocaleString("en")} loaded rows`, "", mebibytes((await heap(session)) - before));
  for (const [how, speed, budget] of [
    ["with a wheel", 3000, "60"],
    ["by the scroll bar", 120_000, ""],
  ] as const) {
    const frames = await scroll(list, speed);
    const inMs = frames.slice(1).map((frame, i) => frame - (frames[i] ?? 0));
    const rate = (1000 * inMs.length) / inMs.reduce((a, b) => a + b, 0);
    print(`frames a second, ${how}; the longest`, budget, `${rate.toFixed(1)}; ${Math.max(...inMs).toFixed(0)} ms`);
  }
  print("rows in the document", "60", String(await app.rows.count()));

  // Deep in the list, whatever one does there, one's place is kept.
  await list.evaluate((scroller) => scroller.scrollTo({ top: scroller.scrollHeight / 2 }));
  await expect(app.rows.nth(12)).toBeInViewport();
  const row = page.locator(`[data-event="${await app.rows.nth(12).getAttribute("data-event")}"]`);
  const place = () => list.evaluate((scroller) => scroller.scrollTop);
  await row.click({ modifiers: ["ControlOrMeta"] });
  await expect(page.getByRole("toolbar", { name: "Picked events" })).toContainText("1 selected");
  const deep = await place();
  await row.click();
  await expect(app.drawer.getByText(/^[\d,]{5,} of /)).toBeVisible();
  await page.keyboard.press("Escape"); // first what is picked
  await expect(page.getByRole("toolbar", { name: "Picked events" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(row).toBeFocused();
  expect(await place()).toBe(deep);
  await page.keyboard.press("Enter");
  await expect(app.drawer.getByText(/^[\d,]{5,} of /)).toBeVisible();
  // Nothing that is left out: the rows are asked for anew, and the open event is found among them again.
  await page.keyboard.press("/");
  await page.keyboard.type("-actor:nobody");
  await page.keyboard.press("Enter");
  await expect.poll(() => app.query("q")).toBe("-actor:nobody");
  await expect(app.drawer.getByText(/^[\d,]{5,} of /)).toBeVisible({ timeout: 60_000 });
  await expect(row).toBeInViewport();
  print("the place in the list", "kept", "kept: picked, opened, closed, filtered");
});

/** Reads on until so many rows are in the list; how long it took each time, from the jump to the end and from the request. */
async function readTo(list: JSHandle<HTMLElement>, rows: number): Promise<[number[], number[]]> {
  return list.evaluate(async (scroller, rows) => {
    const [jumped, asked]: [number[], number[]] = [[], []];
    performance.setResourceTimingBufferSize(10_000);
    for (let height = scroller.scrollHeight; height / 32 < rows; height = scroller.scrollHeight) {
      const begun = performance.now();
      scroller.scrollTop = scroller.scrollHeight;
      while (scroller.scrollHeight === height) {
        await new Promise(requestAnimationFrame);
      }
      const there = performance.now();
      jumped.push(there - begun);
      const requests = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/graphql"));
      asked.push(there - (requests.at(-1)?.startTime ?? begun));
    }
    return [jumped, asked];
  }, rows);
}

/** Scrolls for five seconds as with a wheel, or as by the scroll bar over everything; when each frame was. */
async function scroll(list: JSHandle<HTMLElement>, pixelsPerSecond: number): Promise<number[]> {
  return list.evaluate(async (scroller, speed) => {
    const frames: number[] = [];
    const begun = performance.now();
    scroller.scrollTop = 0;
    for (let now = begun; now < begun + 5000; now = performance.now()) {
      scroller.scrollTop = ((now - begun) * speed) / 1000;
      frames.push(await new Promise(requestAnimationFrame));
    }
    return frames;
  }, pixelsPerSecond);
}

test("live", async ({ app, page }) => {
  const session = await page.context().newCDPSession(page);
  await app.open("owner@northwind.example", `${path}&live=1`);
  await expect(app.rows.first()).toBeVisible();
  const before = await heap(session);
  const until = Date.now() + minutes * 60_000;
  while (Date.now() < until) {
    await recordMany(process.env.TRAILKEEPER_E2E_URL ?? "", 20);
    await page.waitForTimeout(1000);
  }
  print(
    `memory after ${minutes} min of live mode, 20 events a second`,
    "",
    `${mebibytes(before)}, then ${mebibytes(await heap(session))}`,
  );
});
