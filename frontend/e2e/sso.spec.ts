import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { APIRequestContext } from "@playwright/test";
import { expect, password, test } from "./app";
import { type RunningServer, startServer } from "./server";

// A server of its own, that may ask a provider on this machine.
let server: RunningServer;
let provider: ChildProcess;
let issuer = "";

const clientSecret = "secret-of-our-client";
/** The id of a builtin role is the same on every installation. */
const globalReader = "70ae0acb-001e-5560-bce8-ae08e62027ed";

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  server = await startServer({ TRAILKEEPER_PRIVATE_ISSUERS: "true" });
  const settings = {
    redirectUri: `${server.url}/auth/oidc/callback`,
    clientId: "trailkeeper",
    clientSecret,
    accounts: {
      kim: { email: "kim@contoso.example", email_verified: true, name: "Kim of Contoso", groups: ["auditors"] },
      liar: { email: "liar@contoso.example", email_verified: false, name: "Liar" },
    },
  };
  const script = fileURLToPath(new URL("openIdProvider.js", import.meta.url));
  provider = spawn(process.execPath, [script, JSON.stringify(settings)], { stdio: ["pipe", "pipe", "ignore"] });
  if (provider.stdout) {
    [issuer] = await once(createInterface(provider.stdout), "line");
  }
});

test.afterAll(async () => {
  provider?.stdin?.end();
  await server?.stop();
});

/** Lets the provider say who the users of the demo's first customer are, and what they may do. */
async function trust(request: APIRequestContext): Promise<void> {
  const signedIn = await request.post(`${server.url}/auth/sign-in`, {
    data: { email: "owner@northwind.example", password },
  });
  const { accessToken } = await signedIn.json();
  const ask = async (query: string, variables: object = {}) => {
    const answer = await request.post(`${server.url}/graphql`, {
      headers: { Authorization: `Bearer ${accessToken}` },
      data: { query, variables },
    });
    const { data, errors } = await answer.json();
    expect(errors, query).toBeUndefined();
    return data;
  };
  const { tenants } = await ask(
    '{ tenants(first: 1, filter: { kinds: [CUSTOMER], search: "Contoso" }) { nodes { id } } }',
  );
  const { viewer } = await ask("{ viewer { user { assignments { role { id name } } } } }");
  expect(viewer.user.assignments[0].role.name).toBe("Owner");
  await ask(
    "mutation ($input: CreateIdentityProviderInput!) { createIdentityProvider(input: $input) { identityProvider { id } } }",
    {
      input: {
        tenantId: tenants.nodes[0].id,
        name: "Contoso Entra",
        issuer,
        clientId: "trailkeeper",
        clientSecret,
        provisioning: "JUST_IN_TIME",
        listed: true,
        rolesClaim: "groups",
        roleMapping: [{ value: "auditors", roleId: globalReader }],
      },
    },
  );
}

test("a sign-in through an OpenID provider ends on the audit log", async ({ app, page, request }) => {
  await trust(request);
  await page.goto(`${server.url}/audit?time=7d`);
  const button = page.getByRole("link", { name: "Sign in with Contoso Entra" });
  await expect(button).toBeVisible();
  await page.getByRole("button", { name: "Sign in", exact: true }).focus();
  await page.keyboard.press("Tab");
  await expect(button).toBeFocused();
  await page.keyboard.press("Enter");

  await page.getByPlaceholder("Enter any login").fill("kim");
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();

  await expect(page).toHaveURL(`${server.url}/audit?time=7d`);
  await expect(app.rows.first()).toBeVisible();
  await page.getByRole("button", { name: /^Account/ }).click();
  await expect(page.getByText("Kim of Contoso").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.goto(`${server.url}/audit?time=7d&q=activity:sign_in.succeeded`);
  await expect(app.rows.first()).toContainText("Kim of Contoso");
});

test("what a provider says wrongly is told on the sign-in page, in the reader's language", async ({
  page,
  request,
}) => {
  void request;
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole("link", { name: "Sign in with Contoso Entra" }).click();
  await page.getByPlaceholder("Enter any login").fill("liar");
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("The identity provider has not verified your e-mail.")).toBeVisible();
  await page.getByRole("button", { name: /^(EN|Language)/ }).click();
  await page.getByRole("menuitemradio", { name: "Deutsch" }).click();
  await expect(page.getByText("Der Identitätsanbieter hat Ihre E-Mail nicht bestätigt.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Mit Contoso Entra anmelden" })).toBeVisible();
});
