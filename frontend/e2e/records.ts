import { execFileSync } from "node:child_process";
import { password } from "./app";
import { program } from "./server";

export const admin = "admin@northwind.example";

/** The id of an organization that the delegated admin sees. */
async function organization(url: string): Promise<string> {
  const signedIn = await fetch(`${url}/auth/sign-in`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: admin, password }),
  });
  const { accessToken } = await signedIn.json();
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ query: "{ tenants(first: 1, filter: {kinds: [ORGANIZATION]}) { nodes { id } } }" }),
  });
  return (await answer.json()).data.tenants.nodes[0].id;
}

/** Imports a file by the program itself, beside the server that runs; answers what it said. */
export async function importFile(url: string, format: string, file: string): Promise<string> {
  return execFileSync(program, ["import", "--format", format, "--tenant", await organization(url), file], {
    env: { ...process.env, TRAILKEEPER_DATA_DIR: process.env.TRAILKEEPER_E2E_DATA_DIR ?? "" },
    stdio: ["ignore", "pipe", "ignore"],
  }).toString();
}

/** Records events as an integrator does, one for each description; what they are about has the name, and so has their operation. */
export async function record(url: string, name: string, descriptions: readonly string[]): Promise<void> {
  const tenantId = await organization(url);
  await send(
    url,
    descriptions.map((description) => ({
      tenantId,
      description,
      sourceId: `${name} ${description}`,
      correlationId: name,
      activity: "compliance.disabled",
      actor: { kind: "PARTNER_USER", name: "Ann Berg" },
      targets: [{ kind: "Probe", targetId: name, name }],
    })),
  );
}

/** Records events of an organization that the delegated admin sees, as they are given. */
export async function recordEvents(url: string, events: readonly object[]): Promise<void> {
  const tenantId = await organization(url);
  await send(
    url,
    events.map((event) => ({ tenantId, ...event })),
  );
}

/** Records many events: of the last hours, or of now where there are few. */
export async function recordMany(url: string, count: number): Promise<void> {
  const tenantId = await organization(url);
  const activities = ["compliance.enabled", "user.updated", "subscription.renewed", "backup.mailbox.completed"];
  for (let done = 0; done < count; done += 1000) {
    const events = Array.from({ length: Math.min(1000, count - done) }, (_, n) => ({
      tenantId,
      activity: activities[n % activities.length],
      severity: n % 50 === 0 ? "WARNING" : "INFORMATION",
      occurredAt: count <= 1000 ? undefined : new Date(Date.now() - (done + n) * 500).toISOString(),
      actor: { kind: "PARTNER_USER", name: `Person ${n % 97}`, actorId: `person-${n % 97}` },
      targets: [{ kind: "MAILBOX", name: `Mailbox ${n % 1009}` }],
    }));
    await send(url, events);
  }
}

async function send(url: string, events: object[]): Promise<void> {
  const signedIn = await fetch(`${url}/oauth/token`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa(`demo-recorder:${password}`)}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token } = await signedIn.json();
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${access_token}` },
    body: JSON.stringify({
      query:
        "mutation($events: [AuditEventInput!]!) { recordAuditEvents(input: {events: $events}) { recorded results { error { field message } } } }",
      variables: { events },
    }),
  });
  const { data, errors } = await answer.json();
  if (data?.recordAuditEvents?.recorded !== events.length) {
    const why = errors ?? data.recordAuditEvents.results.find(({ error }: { error: unknown }) => error);
    throw new Error(`not recorded: ${JSON.stringify(why)}`);
  }
}
