import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "./app";
import { program } from "./server";

const admin = "admin@northwind.example";
const records = fileURLToPath(new URL("../../server/importer/testdata/graph.json", import.meta.url));

/** The id of an organization that the delegated admin sees. */
async function organization(url: string): Promise<string> {
  const signedIn = await fetch(`${url}/auth/sign-in`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: admin, password: "Trailkeeper-demo-1" }),
  });
  const { accessToken } = await signedIn.json();
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ query: "{ tenants(first: 1, filter: {kinds: [ORGANIZATION]}) { nodes { id } } }" }),
  });
  return (await answer.json()).data.tenants.nodes[0].id;
}

test("imported Entra records are found by actor, by target and by log id", async ({ app, page, baseURL }) => {
  const url = baseURL ?? "";
  const said = execFileSync(
    program,
    ["import", "--format", "entra-audit", "--tenant", await organization(url), records],
    {
      env: { ...process.env, TRAILKEEPER_DATA_DIR: process.env.TRAILKEEPER_E2E_DATA_DIR ?? "" },
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  expect(String(said)).toMatch(/5 records: 5 recorded, 0 repeated, 0 rejected/);

  await app.open(admin, "/audit?time=any&q=channel-that-nobody-has");
  await expect(page.getByText("No events match")).toBeVisible();
  await page.goto("/audit?time=any&q=%22inance%20%E2%80%93%20Ber%22");
  await expect(app.rows.first()).toBeVisible();
  await app.rows.first().click();
  await expect(app.drawer).toBeVisible();
  const id = (await app.rows.first().getAttribute("data-event")) ?? "";
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  await expect(app.drawer.getByText("Raw", { exact: true })).toBeVisible();
  const actor = (await app.rows.first().getByRole("gridcell").nth(4).textContent()) ?? "";

  for (const term of [actor.trim().slice(1, -1), id.slice(0, 12)]) {
    await page.goto(`/audit?time=any&q=${encodeURIComponent(`"${term}"`)}`);
    await expect(app.grid.locator(`[data-event="${id}"]`)).toBeVisible();
  }
});
