import type { EventRowFragment } from "../../../api/generated/graphql";
import {
  applicationCondition,
  type Condition,
  condition,
  isPerson,
  personCondition,
  targetCondition,
  tenantCondition,
} from "../../../lib/event/condition";
import { actorKinds, channels, operations, outcomes, severities, wordFor } from "../../../lib/search/words";
import { changedProperties, shownTargets, shownUser } from "./cellText";
import type { ColumnId } from "./columns";

/** What "only this" means for a cell; undefined where the log cannot be asked for its value. */
export function conditionOf(row: EventRowFragment, column: ColumnId): Condition | undefined {
  switch (column) {
    case "activity":
    case "task":
      return condition("activity", row.activity, row.activityName);
    case "category":
      return condition("category", row.category);
    case "outcome":
      return condition("outcome", wordFor(outcomes, row.outcome));
    case "severity":
      return condition("severity", wordFor(severities, row.severity));
    case "operation":
      return condition("operation", wordFor(operations, row.operation));
    case "actor":
      return personCondition(row.actor);
    case "user":
      return shownUser(row) === row.actor
        ? personCondition(row.actor)
        : condition("on-behalf-of-id", shownUser(row).actorId, shownUser(row).name);
    case "target":
    case "item":
    case "identity": {
      const [first] = shownTargets(row, column);
      return first && targetCondition(first);
    }
    case "application":
      return applicationCondition(row);
    case "changed": {
      const properties = changedProperties(row);
      return properties.length > 0 ? { chip: { field: "changed", values: properties } } : undefined;
    }
    case "ip":
      return condition("ip", row.ipAddress);
    case "location":
    case "country":
      return condition("country", row.country);
    case "reason":
      return condition("error", row.errorCode);
    case "channel":
      return condition("channel", wordFor(channels, row.channel));
    case "actorKind":
      return condition("actor-kind", wordFor(actorKinds, row.actor.kind));
    case "onBehalfOf":
      return condition("on-behalf-of-id", row.onBehalfOf?.actorId, row.onBehalfOf?.name);
    case "correlation":
      return condition("correlation", row.correlationId);
    case "sourceId":
      return condition("source-id", row.sourceId);
    case "logId":
      return condition("id", row.id);
    case "source":
      return condition("source", row.source);
    case "organization":
    case "customer":
      return tenantCondition(row.tenantId, row.tenantName);
    default:
      return undefined;
  }
}

/** Everything that somebody did, that was done to something, that came from somewhere. */
export interface Everything {
  how: "by" | "about" | "from";
  name: string;
  condition: Condition;
}

export function everythingOf(row: EventRowFragment, column: ColumnId): Everything[] {
  const of = (how: Everything["how"], name: string | null, about: Condition | undefined): Everything[] =>
    about ? [{ how, name: name ?? "", condition: about }] : [];
  switch (column) {
    case "actor":
    case "user": {
      const { kind, actorId, name } = shownUser(row);
      return kind === "UNKNOWN"
        ? []
        : [
            ...of("by", name, personCondition({ actorId, name })),
            ...of("about", name, condition("target-id", actorId, name)),
          ];
    }
    case "target":
    case "item":
    case "identity": {
      const [first] = shownTargets(row, column);
      return first
        ? [
            ...of("about", first.name ?? first.targetId, targetCondition(first)),
            ...(isPerson(first)
              ? of("by", first.name ?? first.targetId, condition("actor-id", first.targetId, first.name))
              : []),
          ]
        : [];
    }
    case "ip":
      return of("from", row.ipAddress, condition("ip", row.ipAddress));
    default:
      return [];
  }
}
