import type { EventRowFragment } from "../../api/generated/graphql";
import type { Chip } from "../search/chip";
import type { FieldName } from "../search/fields";

/** What "only this" and "exclude this" mean for a value; an organization stands in a place of its own in the view. */
export type Condition = ({ chip: Chip } | { tenantId: string }) & {
  /** What people call it, where the chip holds an id. */
  name?: string | undefined;
};

export function condition(
  field: FieldName,
  value: string | null | undefined,
  name?: string | null,
): Condition | undefined {
  return value ? { chip: { field, values: [value] }, name: name ?? undefined } : undefined;
}

export function tenantCondition(tenantId: string | null | undefined, name: string | null): Condition | undefined {
  return tenantId ? { tenantId, name: name ?? undefined } : undefined;
}

/** By the id where there is one: names change, and two people may share one. */
export function personCondition({ actorId, name }: { actorId: string | null; name: string }): Condition | undefined {
  return actorId ? condition("actor-id", actorId, name) : condition("actor", name);
}

export function targetCondition({
  targetId,
  name,
}: {
  targetId: string | null;
  name: string | null;
}): Condition | undefined {
  return targetId ? condition("target-id", targetId, name) : condition("target", name);
}

/** What somebody signed in to, where the event names it as such; else whoever tells of it. */
export function applicationCondition({
  targets,
  source,
}: Pick<EventRowFragment, "targets" | "source">): Condition | undefined {
  const application = targets.find(({ kind, name }) => kind.toLowerCase() === "application" && name);
  return application ? targetCondition(application) : condition("source", source);
}

/** Kinds that can act: what such a target did can be asked for, too. */
export function isPerson({ kind }: { kind: string }): boolean {
  return kind.toLowerCase() === "user";
}
