import type { AuditEventFilter } from "../../api/generated/graphql";

/** Fields of the filter whose values are words of the schema, and not texts. */
const words: ReadonlySet<string> = new Set(["logs", "operations", "outcomes", "severities", "channels", "actorKinds"]);

const row =
  "id occurredAt activity activityName outcome severity tenantName actor { name email } targets { kind name }";

function page(filter: string): string {
  return `(filter: ${filter}, first: 50) {
    nodes { ${row} }
    pageInfo { hasNextPage endCursor }
  }`;
}

/** The list as a question that stands for itself: pasted into any GraphQL tool, it finds the same. */
export function listAsGraphQL(filter: AuditEventFilter, own: boolean): string {
  const asked = page(literal(filter));
  return own ? `{\n  viewer { activity${asked} }\n}` : `{\n  auditEvents${asked}\n}`;
}

export function eventAsGraphQL(id: string): string {
  return `{\n  node(id: ${JSON.stringify(id)}) { ... on AuditEvent { ${row} details raw } }\n}`;
}

/** The same as a command of a shell, which holds no right: whoever runs it puts a token into TOKEN. */
export function asCurl(query: string, origin: string): string {
  return `curl -s ${quoted(`${origin}/graphql`)} \\
  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
  -d ${quoted(JSON.stringify({ query }))}`;
}

/** For a POSIX shell: nothing inside acts. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A value as GraphQL writes it: names without quotes, texts as in JSON. */
function literal(value: unknown, bare = false): string {
  if (Array.isArray(value)) {
    return `[${value.map((one) => literal(one, bare)).join(", ")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([, given]) => given !== undefined && given !== null);
    return `{${fields.map(([name, given]) => `${name}: ${literal(given, words.has(name))}`).join(", ")}}`;
  }
  return bare ? String(value) : JSON.stringify(value);
}
