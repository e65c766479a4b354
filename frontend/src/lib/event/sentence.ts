import type { Json } from "../diff/json";
import { plainText } from "../diff/json";
import sentences from "../language/en/sentence.json";
import { isolated } from "../text/visible";
import { duration } from "../time/display";
import { placeName } from "./place";
import { type SentenceKind, sentenceKind } from "./sentenceKind";
import type { TellableEvent } from "./tellable";

/** Looks a message up in the catalogue of the reader's language. */
export type Translate = (key: string, values: Record<string, string | number>) => string;

export interface Telling {
  translate: Translate;
  locale: string;
}

/**
 * One sentence that tells an event: whole messages from the catalogue, names as of then. Values are isolated, so that a page
 * can set them off (text/visible.ts).
 */
export function sentence(event: TellableEvent, { translate, locale }: Telling): string {
  const kind = sentenceKind(event);
  const values = valuesOf(event, translate, locale);
  if (kind === "update" && !failed(event)) {
    const told = changes(event, values, translate, locale);
    if (told) {
      return told;
    }
  }
  const [form, parts] = formOf(kind, event);
  const given = parts.filter((part) => values[wanted[part]] !== undefined);
  return translate(`sentence:${kind}.${bestForm(kind, form, given)}`, compact(values));
}

type Part = "Reason" | "App" | "Item" | "Product" | "System" | "Place" | "Duration" | "In";
const wanted: Record<Part, string> = {
  Reason: "reason",
  App: "app",
  Item: "targets",
  Product: "product",
  System: "system",
  Place: "place",
  Duration: "duration",
  In: "elsewhere",
};

function formOf(kind: SentenceKind, event: TellableEvent): [form: string, parts: Part[]] {
  if (failed(event)) {
    return ["failed", ["Reason", "App", "Item", "Product", "System", "Place", "Duration", "In"]];
  }
  if (kind === "task" && event.outcome === "RUNNING") {
    return ["running", ["Item"]];
  }
  const partial = event.outcome === "PARTIAL" || (kind === "task" && event.severity === "WARNING");
  return partial && `partial` in sentences[kind]
    ? ["partial", ["Reason", "App", "Item"]]
    : partial && "partialReason" in sentences[kind] && event.outcomeReason
      ? ["partial", ["Reason", "System"]]
      : ["done", ["App", "Item", "Product", "System", "Place", "Duration", "In"]];
}

/** The form that says most among those that the catalogue has; parts that it has no form for are left out, last ones first. */
function bestForm(kind: SentenceKind, form: string, given: Part[]): string {
  const known = sentences[kind];
  const subsets = given.reduce<Part[][]>((sets, part) => sets.concat(sets.map((set) => set.concat(part))), [[]]);
  const ordered = subsets.sort((one, other) => other.length - one.length);
  return `${form}${(ordered.find((parts) => `${form}${parts.join("")}` in known) ?? []).join("")}`;
}

function changes(
  event: TellableEvent,
  values: Record<string, string | undefined>,
  translate: Translate,
  locale: string,
): string | undefined {
  const [target, ...others] = event.targets;
  if (!target || others.length > 0 || target.changes.length === 0) {
    return undefined;
  }
  const [change] = target.changes;
  const form = values.elsewhere === undefined ? "done" : "doneIn";
  const common = { ...compact(values), target: isolated(target.name ?? target.targetId ?? "") };
  if (target.changes.length === 1 && change && ("old" in change || "new" in change)) {
    const shown = (value: unknown) =>
      value === null || value === undefined
        ? translate("sentence:updateOne.notSet", {})
        : isolated(clipped(plainText(value as Json), 60));
    return translate(`sentence:updateOne.${form}`, {
      ...common,
      property: isolated(change.property),
      old: shown(change.old),
      new: shown(change.new),
    });
  }
  const properties = target.changes.map(({ property }) => isolated(property));
  return properties.length <= 3
    ? translate(`sentence:updateSome.${form}`, { ...common, properties: list(properties, locale) })
    : translate(`sentence:updateMany.${form}`, { ...common, count: properties.length });
}

function valuesOf(event: TellableEvent, translate: Translate, locale: string): Record<string, string | undefined> {
  const named = (of: TellableEvent["targets"]) => targetsOf(of, translate, locale);
  const ofKind = (...kinds: string[]) => event.targets.filter(({ kind }) => kinds.includes(kind.toLowerCase()));
  const people = ofKind("user", "delegated user");
  const place = placeName(event.city, event.country, locale);
  const address = event.ipAddress ?? undefined;
  const where = place && address ? `${isolated(place)} (${isolated(address)})` : (place ?? address);
  const reason = (event.outcomeReason ?? event.errorCode)?.trim().replace(/[.!]+$/, "");
  return {
    who: whoOf(event, translate, ""),
    subject: whoOf(event, translate, "Briefly"), // before a colon, where no clause can stand
    targets: named(aboutPeople.has(event.activity) && people.length > 0 ? people : without(event.targets, "system")),
    target: named(people.length > 0 ? people : without(event.targets, "role")),
    role: named(ofKind("role")),
    product: named(ofKind("subscription")),
    system: named(ofKind("system")),
    tenant: isolated(event.tenantName),
    elsewhere: event.targets.some((target) => isTenant(target, event)) ? undefined : event.tenantName,
    feature: featureOf(event.activity, translate),
    reason: reason ? isolated(clipped(reason, 160)) : undefined,
    app: isolated(applicationOf(event)),
    place: where === place || where === address ? where && isolated(where) : where,
    source: isolated(event.source),
    task: isolated(event.activityName),
    activity: isolated(event.activityName),
    duration: event.durationMs == null ? undefined : duration(event.durationMs, locale),
  };
}

// What is done to a person names the person, not what else was touched.
const aboutPeople: ReadonlySet<string> = new Set([
  "user.impersonated",
  "user.enabled",
  "user.disabled",
  "user.password_changed",
  "password.reset",
  "password.reset_requested",
]);

function without(targets: TellableEvent["targets"], left: string): TellableEvent["targets"] {
  return targets.filter(({ kind }) => kind.toLowerCase() !== left);
}

/** What somebody signed in to: the application, or else whoever tells of it. */
export function applicationOf({
  targets,
  source,
}: Pick<TellableEvent, "source"> & { targets: { kind: string; name?: string | null }[] }): string {
  return targets.find(({ kind, name }) => kind.toLowerCase() === "application" && name)?.name ?? source;
}

function isTenant(target: TellableEvent["targets"][number], event: TellableEvent): boolean {
  return (
    target.targetId === event.tenantId ||
    (/^(organization|tenant|customer|partner)$/i.test(target.kind) && target.name === event.tenantName)
  );
}

function whoOf({ actor, onBehalfOf, impersonator }: TellableEvent, translate: Translate, form: "" | "Briefly"): string {
  const name = { actor: isolated(clipped(actor.name, 80)) };
  if (impersonator) {
    return translate(`sentence:who.actingAs${form}`, {
      ...name,
      impersonator: isolated(clipped(impersonator.name, 80)),
    });
  }
  const nameless = /^(system|unknown|)$/i.test(actor.name.trim());
  const who =
    actor.kind === "SYSTEM"
      ? translate(nameless ? "sentence:who.system" : "sentence:who.systemNamed", name)
      : actor.kind === "APPLICATION"
        ? translate("sentence:who.application", name)
        : nameless
          ? translate("sentence:who.unknown", {})
          : translate("sentence:who.person", name);
  return onBehalfOf
    ? translate(`sentence:who.onBehalf${form}`, { who, other: isolated(clipped(onBehalfOf.name, 80)) })
    : who;
}

function targetsOf(targets: TellableEvent["targets"], translate: Translate, locale: string): string | undefined {
  const names = targets
    .map((target) => target.name ?? target.targetId)
    .filter((name): name is string => Boolean(name))
    .map((name) => isolated(clipped(name, 80)));
  const [first] = names;
  return names.length <= 3
    ? list(names, locale) || undefined
    : translate("sentence:targets.more", { first: first ?? "", count: names.length - 1 });
}

function featureOf(activity: string, translate: Translate): string {
  const [code = ""] = activity.split(".");
  return code in sentences.feature ? translate(`sentence:feature.${code}`, {}) : isolated(code.replaceAll("_", " "));
}

export function failed(event: { outcome: TellableEvent["outcome"] }): boolean {
  return event.outcome === "FAILURE" || event.outcome === "DENIED";
}

function list(names: string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
}

/** Cuts between characters, never inside one. */
function clipped(text: string, most: number): string {
  const characters = text.length > most ? [...text] : [];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : text;
}

function compact(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
