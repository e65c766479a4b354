import { expect, test } from "./app";
import { gate } from "./busy";
import { admin } from "./records";

test("the chart zooms by dragging and by key, tells what it shows, and Back undoes each zoom", async ({
  app,
  page,
}) => {
  await app.open(admin, "/audit?time=30d");
  const chart = page.getByRole("slider", { name: "Events over time" });
  const counted = async () => Number((await app.count.textContent())?.replace(/\D/g, ""));
  await expect(chart).toHaveAttribute("aria-valuetext", /[\d,]+ events · .*[\d,]+ warnings? · .*[\d,]+ errors?$/);
  const all = await counted();
  const box = await chart.boundingBox();
  if (!box) {
    throw new Error("the chart has no place");
  }
  await page.mouse.move(box.x + box.width * 0.7, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + 30, { steps: 3 });
  await expect(page.getByText(/\w{3} \d+ \w{3}, .* · .*[\d,]+ events/)).toBeVisible();
  await page.mouse.up();
  await expect.poll(() => app.query("time")).toMatch(/^\d{4}-.*Z\.\.\d{4}-.*Z$/);
  const dragged = app.query("time");
  await expect.poll(counted).toBeLessThan(all);
  const zoomed = await counted();
  // The bars are those of the rows: they add up to the same.
  await expect(chart).toHaveAttribute(
    "aria-valuetext",
    new RegExp(`^(at least [\\d,]+|${zoomed.toLocaleString("en-GB")}) events`),
  );

  await chart.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(chart).toHaveAttribute("aria-valuetext", /^\w{3} \d+ \w{3}, .* · .*[\d,]+ events?/);
  await page.keyboard.press("Enter");
  await expect.poll(() => app.query("time")).not.toBe(dragged);
  await expect(chart).toBeFocused();
  await page.keyboard.press("Backspace");
  await expect.poll(() => app.query("time")).toBe(dragged);
  await page.goBack();
  await page.goBack();
  await expect.poll(() => app.query("time")).toBe(dragged);
  await page.goBack();
  await expect.poll(() => app.query("time")).toBe("30d");

  await page.getByRole("button", { name: "By severity" }).click();
  await page.getByRole("menuitemradio", { name: "By outcome" }).click();
  await page.getByRole("button", { name: "By outcome" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Show as table" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "Failed or denied" })).toBeVisible();
  await page.getByRole("button", { name: "Hide chart" }).click();
  await expect(page.getByRole("region", { name: "Events over time" })).toHaveCount(0);
  expect(app.query("chart")).toBe("0");
  await page.keyboard.press("h");
  await expect(page.getByRole("region", { name: "Events over time" }).first()).toBeVisible();
  expect(app.query("chart")).toBeNull();
});

test("on a phone the chart is shown where one asks for it", async ({ app, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await app.open(admin, "/audit?time=7d");
  await expect(page.getByRole("list", { name: "Events" })).toBeVisible();
  await expect(page.getByRole("slider")).toHaveCount(0);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Show chart" }).click();
  await expect(page.getByRole("slider", { name: "Events over time" })).toBeVisible();
});

test("the chart never delays rows nor moves them, and its fault is its own", async ({ app, page }) => {
  const counted = gate("continue");
  let fails = false;
  await page.route("**/graphql", async (route) => {
    if (route.request().postDataJSON().operationName !== "Histogram") {
      return route.fallback();
    }
    await counted.opened;
    return fails
      ? route.fulfill({ status: 200, json: { errors: [{ message: "", extensions: { code: "INTERNAL" } }] } })
      : route.fallback();
  });
  await app.open(admin, "/audit?time=7d");
  const chart = page.getByRole("slider", { name: "Events over time" });
  await expect(chart).toHaveAttribute("aria-busy", "true");
  await expect(app.rows.first()).toBeVisible();
  const before = await app.rows.first().boundingBox();
  counted.open();
  await expect(chart).toHaveAttribute("aria-busy", "false");
  expect(await app.rows.first().boundingBox()).toEqual(before);

  fails = true;
  await page.keyboard.press("r");
  await expect(page.getByText("The chart could not be loaded.")).toBeVisible();
  await expect(app.rows.first()).toBeVisible();
  fails = false;
  await page.getByRole("region", { name: "Events over time" }).getByRole("button", { name: "Try again" }).click();
  await expect(chart).toBeVisible();
});
