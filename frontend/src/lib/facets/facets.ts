import type { AuditEventFilter, FacetDimension } from "../../api/generated/graphql";
import type { FieldName } from "../search/fields";
import { channels, operations, outcomes, severities, wordFor } from "../search/words";

interface Facet {
  dimension: FacetDimension;
  /** The field of the search language that its values belong to. */
  field: FieldName;
  /** What of a filter asks for its values. */
  asked: keyof AuditEventFilter;
  /** The words of the search language for its values, where they are others. */
  words?: Readonly<Record<string, unknown>>;
}

/** What the log can be looked at by, in the order of the panel. */
export const facets = {
  severity: { dimension: "SEVERITY", field: "severity", asked: "severities", words: severities },
  outcome: { dimension: "OUTCOME", field: "outcome", asked: "outcomes", words: outcomes },
  tenant: { dimension: "TENANT", field: "org", asked: "tenantIds" },
  category: { dimension: "CATEGORY", field: "category", asked: "categories" },
  activity: { dimension: "ACTIVITY", field: "activity", asked: "activities" },
  actor: { dimension: "ACTOR", field: "actor-id", asked: "actorIds" },
  source: { dimension: "SOURCE", field: "source", asked: "sources" },
  channel: { dimension: "CHANNEL", field: "channel", asked: "channels", words: channels },
  operation: { dimension: "OPERATION", field: "operation", asked: "operations", words: operations },
  target: { dimension: "TARGET", field: "target-id", asked: "targetIds" },
  ipAddress: { dimension: "IP_ADDRESS", field: "ip", asked: "ipRanges" },
  country: { dimension: "COUNTRY", field: "country", asked: "countries" },
} as const satisfies Record<string, Facet>;

export type FacetName = keyof typeof facets;
export const facetNames = Object.keys(facets) as FacetName[];

/** Open until the reader folds them. */
export const firstOpen: readonly FacetName[] = ["severity", "outcome", "tenant", "category", "activity", "actor"];

export function isFacet(name: unknown): name is FacetName {
  return typeof name === "string" && Object.hasOwn(facets, name);
}

export function facetOf(name: FacetName): Facet {
  return facets[name];
}

/** The filter without what it asks of the facet itself, so that the alternatives stay in sight. */
export function filterFor(name: FacetName, filter: AuditEventFilter): AuditEventFilter {
  const { [facetOf(name).asked]: _, ...rest } = filter;
  return rest;
}

/** A value of a facet in the words of the search language. */
export function wordOf(name: FacetName, value: string): string {
  const { words } = facetOf(name);
  return words ? wordFor(words, value) : value;
}
