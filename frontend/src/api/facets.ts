import { ask } from "./client";
import {
  type AuditEventFilter,
  FacetDocument,
  type FacetQueryVariables,
  FacetsDocument,
  type FacetsQuery,
  type FacetValuesFragment,
} from "./generated/graphql";

/** The most frequent values of a dimension, and how far they were counted. */
export type FacetValues = FacetValuesFragment;
type Name = keyof FacetsQuery;

/** Several dimensions in one request, so many values of each; each with a filter of its own. What is not asked is not answered. */
export async function readFacets(
  filters: Partial<Record<Name, AuditEventFilter>>,
  first: number,
  signal: AbortSignal,
): Promise<FacetsQuery> {
  const {
    severity,
    outcome,
    tenant,
    category,
    activity,
    actor,
    source,
    channel,
    operation,
    target,
    ipAddress,
    country,
  } = filters;
  return ask(
    FacetsDocument,
    {
      first,
      ...filters,
      askSeverity: severity !== undefined,
      askOutcome: outcome !== undefined,
      askTenant: tenant !== undefined,
      askCategory: category !== undefined,
      askActivity: activity !== undefined,
      askActor: actor !== undefined,
      askSource: source !== undefined,
      askChannel: channel !== undefined,
      askOperation: operation !== undefined,
      askTarget: target !== undefined,
      askIpAddress: ipAddress !== undefined,
      askCountry: country !== undefined,
    },
    signal,
  );
}

/** The values of one dimension that hold a text, up to 100. Null: the viewer may not read events. */
export async function readFacet(variables: FacetQueryVariables, signal: AbortSignal): Promise<FacetValues | null> {
  return (await ask(FacetDocument, variables, signal)).auditEventFacets;
}
