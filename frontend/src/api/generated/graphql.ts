/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AcceptTransferInput = {
  code: string;
  parentId: string | number;
};

/** APPLICATION: API clients, service principals, managed identities. SYSTEM: scheduled tasks and internal processes. */
export type ActorKind =
  | 'APPLICATION'
  | 'CUSTOMER_USER'
  | 'ORGANIZATION_USER'
  | 'PARTNER_USER'
  | 'SUPPORT'
  | 'SYSTEM'
  | 'UNKNOWN';

/** Only roles whose permissions the assigner also holds on that tenant. */
export type AssignRoleInput = {
  roleId: string | number;
  tenantId: string | number;
  userId: string | number;
};

/**
 * All given fields must match; values inside one list are alternatives. An empty list matches nothing. An unknown id matches nothing.
 * Lists hold at most 100 values, tenantIds 1,000. Values hold at most 1,000 characters and are compared as they were recorded, case
 * included, unless the field says otherwise. A missing value never matches.
 */
export type AuditEventFilter = {
  activities?: Array<string> | null | undefined;
  /** Any part of the actor's name or e-mail, compared as in search. 1..200 characters. */
  actor?: string | null | undefined;
  actorIds?: Array<string> | null | undefined;
  actorKinds?: Array<ActorKind> | null | undefined;
  /** The actor's own tenant. */
  actorTenantIds?: Array<string> | null | undefined;
  categories?: Array<string> | null | undefined;
  /** Names of changed properties, e.g. retentionDays. */
  changedProperties?: Array<string> | null | undefined;
  channels?: Array<Channel> | null | undefined;
  /** Whole ids, any case. Without from and to they are found wherever they lie, and effectiveRange says so. */
  correlationIds?: Array<string> | null | undefined;
  /** As they were recorded, e.g. DE. */
  countries?: Array<string> | null | undefined;
  errorCodes?: Array<string> | null | undefined;
  /**
   * Events that any of these matches are left out; at most 20. from, to and exclude inside are errors, and so is an empty one.
   * A missing value never matches, so exclude never drops an event for lacking it, and a filter with an empty list drops none.
   */
  exclude?: Array<AuditEventFilter> | null | undefined;
  /** Half-open: from <= occurredAt < to. */
  from?: string | null | undefined;
  /**
   * The beginning of a log id, 8 and more characters, any case, with dashes as in the id or without. Without from and to it is found
   * wherever it lies, and effectiveRange says so.
   */
  idPrefix?: string | null | undefined;
  /** Whether there is an impersonator. */
  impersonated?: boolean | null | undefined;
  /** Ids of who was really at the keyboard. */
  impersonatorIds?: Array<string> | null | undefined;
  /**
   * Addresses or CIDR ranges, IPv4 and IPv6, e.g. 203.0.113.7, 10.0.0.0/8, 2001:db8::/32. Bits beyond the length count for nothing;
   * IPv4 inside IPv6 (::ffff:203.0.113.7) is IPv4. An event's address counts without its port, brackets and zone; a text that is no
   * address is in no range.
   */
  ipRanges?: Array<string> | null | undefined;
  logs?: Array<EventLog> | null | undefined;
  maxDurationMs?: number | null | undefined;
  /** From 0 on, both inclusive. An event without a duration matches neither. */
  minDurationMs?: number | null | undefined;
  /** Ids of those for whom the actor acted. */
  onBehalfOfIds?: Array<string> | null | undefined;
  operations?: Array<Operation> | null | undefined;
  outcomes?: Array<Outcome> | null | undefined;
  /** Half-open, on recordedAt: for what is new, late events included. */
  recordedFrom?: string | null | undefined;
  recordedTo?: string | null | undefined;
  /**
   * Each text must occur. Case-insensitive, any part of: actor name/e-mail/id, target name/id, description; or the whole or the
   * beginning (8 and more characters) of the log id; or a whole sourceId or correlationId. 1..200 characters each, at most 10 texts;
   * % _ and backslash are ordinary characters; control characters are refused. A log id, sourceId or correlationId is found outside
   * the default 24 hours too (an explicit from/to holds). Texts are compared without regard to case, width (full or half), kind of
   * dash and number of blanks. The first 4,000 characters of an event's texts are searched: actor, then targets, then description.
   */
  search?: Array<string> | null | undefined;
  sessionIds?: Array<string> | null | undefined;
  severities?: Array<Severity> | null | undefined;
  /** Whole ids, any case. Without from and to they are found wherever they lie, and effectiveRange says so. */
  sourceIds?: Array<string> | null | undefined;
  sources?: Array<string> | null | undefined;
  /**
   * Any part of a target's name (the 'item name'), compared as in search, within the first 4,000 characters of the event's texts.
   * 1..200 characters.
   */
  target?: string | null | undefined;
  targetIds?: Array<string> | null | undefined;
  /** Each of targetKinds, targetIds, target and changedProperties holds where any target of the event does, not all the same one. */
  targetKinds?: Array<string> | null | undefined;
  /** A tenant stands for itself and everything under it, in the tree as it stands now. */
  tenantIds?: Array<string | number> | null | undefined;
  to?: string | null | undefined;
};

export type CancelExportInput = {
  id: string | number;
};

export type CancelTransferInput = {
  id: string | number;
};

export type Channel =
  | 'API'
  | 'IMPORT'
  | 'SYSTEM'
  | 'UI';

/** search: any part of the client id, any case, 1..200 characters. tenantId: a tenant stands for itself and everything under it. */
export type ClientFilter = {
  search?: string | null | undefined;
  statuses?: Array<ClientStatus> | null | undefined;
  tenantId?: string | number | null | undefined;
};

export type ClientStatus =
  | 'ACTIVE'
  | 'REVOKED';

/** roleIds: at most 100; absent: the builtin Recorder. */
export type CreateClientInput = {
  clientId: string;
  roleIds?: Array<string | number> | null | undefined;
  tenantId: string | number;
};

export type CreateGroupInput = {
  grants?: Array<GroupPermissionInput> | null | undefined;
  memberIds?: Array<string | number> | null | undefined;
  name: string;
  tenantId: string | number;
};

/** assignableOn: kinds of tenant at or below the role's own; absent: all of them. */
export type CreateRoleInput = {
  assignableOn?: Array<TenantKind> | null | undefined;
  name: string;
  permissions: Array<Permission>;
  scopedByGroups?: boolean | null | undefined;
  tenantId: string | number;
};

export type CreateTenantInput = {
  externalId?: string | null | undefined;
  kind: TenantKind;
  name: string;
  parentId: string | number;
};

/** A password is never recorded, not even as a changed value. */
export type CreateUserInput = {
  email: string;
  name: string;
  password?: string | null | undefined;
  tenantId: string | number;
};

export type DeclineTransferInput = {
  code: string;
};

export type DeleteGroupInput = {
  id: string | number;
};

export type DeleteRoleInput = {
  id: string | number;
};

export type DeleteViewInput = {
  id: string | number;
};

export type EndSessionsInput = {
  sessionId?: string | number | null | undefined;
  userId: string | number;
};

export type EventLog =
  | 'AUDIT'
  | 'PROVISIONING'
  | 'SIGN_IN'
  | 'TASK';

export type ExecuteTransferInput = {
  id: string | number;
};

export type ExportCompression =
  | 'GZIP'
  | 'NONE'
  | 'ZSTD';

export type ExportFormat =
  | 'CSV'
  | 'JSON'
  | 'NDJSON'
  | 'PARQUET';

/**
 * Which columns: everything, or the layout of a known portal. MTR holds only its four categories; tenantId is the externalId, else
 * the id; DENIED and PARTIAL are Failed there.
 */
export type ExportProfile =
  | 'ENTRA'
  | 'FULL'
  | 'MSPCONTROL'
  | 'MTR'
  | 'PARTNER';

export type ExportState =
  | 'CANCELED'
  | 'EXPIRED'
  | 'FAILED'
  | 'QUEUED'
  | 'READY'
  | 'RUNNING';

export type FacetDimension =
  | 'ACTIVITY'
  | 'ACTOR'
  | 'ACTOR_KIND'
  | 'CATEGORY'
  | 'CHANGED_PROPERTY'
  | 'CHANNEL'
  | 'COUNTRY'
  | 'ERROR_CODE'
  | 'IP_ADDRESS'
  | 'LOG'
  | 'OPERATION'
  | 'OUTCOME'
  | 'SEVERITY'
  | 'SOURCE'
  | 'TARGET'
  | 'TARGET_KIND'
  | 'TENANT';

/** BEGINNING: with the first event that was ever recorded. NOW: with the next one; for the past there is auditEvents. */
export type FeedStart =
  | 'BEGINNING'
  | 'NOW';

/** search: any part of the name, any case, 1..200 characters. tenantId: a tenant stands for itself and everything under it. */
export type GroupFilter = {
  search?: string | null | undefined;
  tenantId?: string | number | null | undefined;
};

export type GroupPermissionInput = {
  /** At least one. */
  permissions?: Array<Permission>;
  tenantId: string | number;
};

export type ImpersonateUserInput = {
  minutes?: number | null | undefined;
  reason: string;
  userId: string | number;
};

export type InitiateTransferInput = {
  note?: string | null | undefined;
  tenantId: string | number;
};

export type Operation =
  | 'CREATE'
  | 'DELETE'
  | 'EXECUTE'
  | 'READ'
  | 'UPDATE';

/** PARTIAL: partly done, interrupted, challenged or skipped. DENIED: refused for want of a right. RUNNING: a task that has begun. */
export type Outcome =
  | 'DENIED'
  | 'FAILURE'
  | 'PARTIAL'
  | 'RUNNING'
  | 'SUCCESS'
  | 'UNKNOWN';

export type Permission =
  | 'CLIENT_MANAGE'
  | 'EVENT_EXPORT'
  | 'EVENT_PURGE'
  | 'EVENT_READ'
  | 'EVENT_RECORD'
  | 'GROUP_MANAGE'
  | 'RETENTION_MANAGE'
  | 'ROLE_MANAGE'
  | 'STREAM_MANAGE'
  | 'TENANT_MANAGE'
  | 'TENANT_READ'
  | 'USER_IMPERSONATE'
  | 'USER_MANAGE'
  | 'USER_READ';

export type RenewExportInput = {
  id: string | number;
};

/**
 * log: which file ENTRA in CSV is, AUDIT or SIGN_IN; default AUDIT. compression: default NONE. bom: CSV begins with a byte order mark,
 * for Excel. asOf: the mark of an earlier export, not in the future. newSince: the id of an earlier export of the viewer: without a filter,
 * what its own selects and it does not hold; with another filter, what was recorded since its mark.
 */
export type RequestExportInput = {
  asOf?: string | null | undefined;
  bom?: boolean | null | undefined;
  /** Column names of the FULL layout, in this order; only with profile FULL. 1..100. */
  columns?: Array<string> | null | undefined;
  compression?: ExportCompression | null | undefined;
  filter?: AuditEventFilter | null | undefined;
  format: ExportFormat;
  log?: EventLog | null | undefined;
  newSince?: string | number | null | undefined;
  profile?: ExportProfile | null | undefined;
};

export type RevokeClientInput = {
  id: string | number;
};

export type RotateClientSecretInput = {
  id: string | number;
  overlapMinutes?: number;
};

export type SaveViewInput = {
  default?: boolean;
  /** Null makes a new one. */
  id?: string | number | null | undefined;
  /** Null is the tab of all logs. */
  log?: EventLog | null | undefined;
  name: string;
  query: string;
  shared?: boolean;
};

export type SetExportRolesInput = {
  roleIds?: Array<string | number> | null | undefined;
  tenantId: string | number;
};

export type SetPreferencesInput = {
  /**
   * An object: each name gets its value, null takes it away, and what is not named stays. Names have 1..64 letters, digits, dots,
   * dashes and underscores. At most 100 preferences, of 16000 bytes together.
   */
  preferences: unknown;
};

export type Severity =
  | 'ERROR'
  | 'INFORMATION'
  | 'WARNING';

/**
 * search: any part of the name or externalId, any case, 1..200 characters. parentId: the tenants directly under it. top: true: those
 * whose parent is null for the viewer; false: the others.
 */
export type TenantFilter = {
  kinds?: Array<TenantKind> | null | undefined;
  parentId?: string | number | null | undefined;
  search?: string | null | undefined;
  statuses?: Array<TenantStatus> | null | undefined;
  top?: boolean | null | undefined;
};

export type TenantKind =
  | 'CUSTOMER'
  | 'ORGANIZATION'
  | 'PARTNER'
  | 'PLATFORM';

export type TenantStatus =
  | 'ACTIVE'
  | 'DELETED'
  | 'SUSPENDED';

/** INITIATED, then ACCEPTED or DECLINED, then EXECUTED; CANCELED by the side that offered; EXPIRED where none of these came in time. */
export type TransferState =
  | 'ACCEPTED'
  | 'CANCELED'
  | 'DECLINED'
  | 'EXECUTED'
  | 'EXPIRED'
  | 'INITIATED';

export type UnlockUserInput = {
  id: string | number;
};

/**
 * Rows outside the viewer's scope are absent from lists and untouched by updates. setGrants replaces the permissions on the tenants
 * that it names.
 */
export type UpdateGroupInput = {
  addMemberIds?: Array<string | number> | null | undefined;
  id: string | number;
  name?: string | null | undefined;
  removeGrantTenantIds?: Array<string | number> | null | undefined;
  removeMemberIds?: Array<string | number> | null | undefined;
  setGrants?: Array<GroupPermissionInput> | null | undefined;
};

export type UpdateRoleInput = {
  assignableOn?: Array<TenantKind> | null | undefined;
  id: string | number;
  name?: string | null | undefined;
  permissions?: Array<Permission> | null | undefined;
  scopedByGroups?: boolean | null | undefined;
};

export type UpdateTenantInput = {
  externalId?: string | null | undefined;
  id: string | number;
  name?: string | null | undefined;
  status?: TenantStatus | null | undefined;
};

export type UpdateUserInput = {
  id: string | number;
  name?: string | null | undefined;
  password?: string | null | undefined;
  status?: UserStatus | null | undefined;
};

/** search: any part of the name or e-mail, any case, 1..200 characters. tenantId: a tenant stands for itself and everything under it. */
export type UserFilter = {
  search?: string | null | undefined;
  statuses?: Array<UserStatus> | null | undefined;
  tenantId?: string | number | null | undefined;
};

export type UserStatus =
  | 'ACTIVE'
  | 'DISABLED';

export type ActivitiesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ActivitiesQuery = { activities: { nodes: Array<{ id: string, code: string, name: string, category: string, log: EventLog, operation: Operation, defaultSeverity: Severity }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ClientRowFragment = { id: string, clientId: string, status: ClientStatus, createdAt: string, lastUsedAt: string | null, secretRotatedAt: string | null, previousSecretUntil: string | null, tenant: { id: string, kind: TenantKind, name: string }, assignments: Array<{ role: { id: string, name: string }, tenant: { id: string, name: string } }> };

export type ClientsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: ClientFilter | null | undefined;
}>;


export type ClientsQuery = { clients: { nodes: Array<{ id: string, clientId: string, status: ClientStatus, createdAt: string, lastUsedAt: string | null, secretRotatedAt: string | null, previousSecretUntil: string | null, tenant: { id: string, kind: TenantKind, name: string }, assignments: Array<{ role: { id: string, name: string }, tenant: { id: string, name: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ClientQueryVariables = Exact<{
  id: string | number;
}>;


export type ClientQuery = { node:
    | { __typename: 'APIClient', id: string, clientId: string, status: ClientStatus, createdAt: string, lastUsedAt: string | null, secretRotatedAt: string | null, previousSecretUntil: string | null, tenant: { id: string, kind: TenantKind, name: string }, assignments: Array<{ role: { id: string, name: string }, tenant: { id: string, name: string } }> }
    | { __typename: 'Activity' }
    | { __typename: 'AuditEvent' }
    | { __typename: 'Export' }
    | { __typename: 'Group' }
    | { __typename: 'Role' }
    | { __typename: 'Tenant' }
    | { __typename: 'Transfer' }
    | { __typename: 'User' }
   | null };

export type CreateClientMutationVariables = Exact<{
  input: CreateClientInput;
}>;


export type CreateClientMutation = { createClient: { secret: string, client: { id: string, clientId: string, status: ClientStatus, createdAt: string, lastUsedAt: string | null, secretRotatedAt: string | null, previousSecretUntil: string | null, tenant: { id: string, kind: TenantKind, name: string }, assignments: Array<{ role: { id: string, name: string }, tenant: { id: string, name: string } }> } } | null };

export type RotateClientSecretMutationVariables = Exact<{
  input: RotateClientSecretInput;
}>;


export type RotateClientSecretMutation = { rotateClientSecret: { secret: string, client: { id: string, clientId: string, status: ClientStatus, createdAt: string, lastUsedAt: string | null, secretRotatedAt: string | null, previousSecretUntil: string | null, tenant: { id: string, kind: TenantKind, name: string }, assignments: Array<{ role: { id: string, name: string }, tenant: { id: string, name: string } }> } } | null };

export type RevokeClientMutationVariables = Exact<{
  input: RevokeClientInput;
}>;


export type RevokeClientMutation = { revokeClient: { client: { id: string, clientId: string, status: ClientStatus, createdAt: string, lastUsedAt: string | null, secretRotatedAt: string | null, previousSecretUntil: string | null, tenant: { id: string, kind: TenantKind, name: string }, assignments: Array<{ role: { id: string, name: string }, tenant: { id: string, name: string } }> } } | null };

export type PartyFragment = { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null };

export type EventRowFragment = { id: string, log: EventLog, occurredAt: string, finishedAt: string | null, recordedAt: string, durationMs: number | null, tenantId: string, tenantKind: TenantKind, tenantName: string, customerName: string | null, partnerName: string | null, activity: string, activityName: string, category: string, operation: Operation, outcome: Outcome, outcomeReason: string | null, errorCode: string | null, errorMeaning: string | null, severity: Severity, source: string, channel: Channel, ipAddress: string | null, userAgent: string | null, country: string | null, city: string | null, correlationId: string | null, sourceId: string | null, actor: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null }, onBehalfOf: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, impersonator: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, targets: Array<{ kind: string, targetId: string | null, name: string | null, changes: Array<{ property: string }> }> };

export type EventPageFragment = { searchedTo: string | null, nodes: Array<{ id: string, log: EventLog, occurredAt: string, finishedAt: string | null, recordedAt: string, durationMs: number | null, tenantId: string, tenantKind: TenantKind, tenantName: string, customerName: string | null, partnerName: string | null, activity: string, activityName: string, category: string, operation: Operation, outcome: Outcome, outcomeReason: string | null, errorCode: string | null, errorMeaning: string | null, severity: Severity, source: string, channel: Channel, ipAddress: string | null, userAgent: string | null, country: string | null, city: string | null, correlationId: string | null, sourceId: string | null, actor: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null }, onBehalfOf: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, impersonator: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, targets: Array<{ kind: string, targetId: string | null, name: string | null, changes: Array<{ property: string }> }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, effectiveRange: { from: string, to: string } };

export type EventsQueryVariables = Exact<{
  filter?: AuditEventFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type EventsQuery = { auditEvents: { searchedTo: string | null, nodes: Array<{ id: string, log: EventLog, occurredAt: string, finishedAt: string | null, recordedAt: string, durationMs: number | null, tenantId: string, tenantKind: TenantKind, tenantName: string, customerName: string | null, partnerName: string | null, activity: string, activityName: string, category: string, operation: Operation, outcome: Outcome, outcomeReason: string | null, errorCode: string | null, errorMeaning: string | null, severity: Severity, source: string, channel: Channel, ipAddress: string | null, userAgent: string | null, country: string | null, city: string | null, correlationId: string | null, sourceId: string | null, actor: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null }, onBehalfOf: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, impersonator: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, targets: Array<{ kind: string, targetId: string | null, name: string | null, changes: Array<{ property: string }> }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, effectiveRange: { from: string, to: string } } | null };

export type OwnEventsQueryVariables = Exact<{
  filter?: AuditEventFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type OwnEventsQuery = { viewer: { activity: { searchedTo: string | null, nodes: Array<{ id: string, log: EventLog, occurredAt: string, finishedAt: string | null, recordedAt: string, durationMs: number | null, tenantId: string, tenantKind: TenantKind, tenantName: string, customerName: string | null, partnerName: string | null, activity: string, activityName: string, category: string, operation: Operation, outcome: Outcome, outcomeReason: string | null, errorCode: string | null, errorMeaning: string | null, severity: Severity, source: string, channel: Channel, ipAddress: string | null, userAgent: string | null, country: string | null, city: string | null, correlationId: string | null, sourceId: string | null, actor: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null }, onBehalfOf: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, impersonator: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, targets: Array<{ kind: string, targetId: string | null, name: string | null, changes: Array<{ property: string }> }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, effectiveRange: { from: string, to: string } } | null } };

export type CountedFragment = { totalCount: { value: number, exact: boolean } | null };

export type EventCountQueryVariables = Exact<{
  filter?: AuditEventFilter | null | undefined;
}>;


export type EventCountQuery = { auditEvents: { totalCount: { value: number, exact: boolean } | null } | null };

export type OwnEventCountQueryVariables = Exact<{
  filter?: AuditEventFilter | null | undefined;
}>;


export type OwnEventCountQuery = { viewer: { activity: { totalCount: { value: number, exact: boolean } | null } | null } };

export type OneOfEachFragment = { nodes: Array<{ occurredAt: string }>, totalCount?: { value: number, exact: boolean } | null };

export type OfEachQueryVariables = Exact<{
  one?: AuditEventFilter | null | undefined;
  two?: AuditEventFilter | null | undefined;
  three?: AuditEventFilter | null | undefined;
  four?: AuditEventFilter | null | undefined;
  five?: AuditEventFilter | null | undefined;
  counts: boolean;
  askTwo: boolean;
  askThree: boolean;
  askFour: boolean;
  askFive: boolean;
}>;


export type OfEachQuery = { one: { nodes: Array<{ occurredAt: string }>, totalCount?: { value: number, exact: boolean } | null } | null, two?: { nodes: Array<{ occurredAt: string }>, totalCount?: { value: number, exact: boolean } | null } | null, three?: { nodes: Array<{ occurredAt: string }>, totalCount?: { value: number, exact: boolean } | null } | null, four?: { nodes: Array<{ occurredAt: string }>, totalCount?: { value: number, exact: boolean } | null } | null, five?: { nodes: Array<{ occurredAt: string }>, totalCount?: { value: number, exact: boolean } | null } | null };

export type ReasonFragment = { roleId: string, role: string, tenantId: string, tenant: string, groupId: string | null, group: string | null };

export type OpenedEventFragment = { customerId: string | null, partnerId: string | null, description: string, sessionId: string | null, details: unknown, raw: string | null, id: string, log: EventLog, occurredAt: string, finishedAt: string | null, recordedAt: string, durationMs: number | null, tenantId: string, tenantKind: TenantKind, tenantName: string, customerName: string | null, partnerName: string | null, activity: string, activityName: string, category: string, operation: Operation, outcome: Outcome, outcomeReason: string | null, errorCode: string | null, errorMeaning: string | null, severity: Severity, source: string, channel: Channel, ipAddress: string | null, userAgent: string | null, country: string | null, city: string | null, correlationId: string | null, sourceId: string | null, recordedBy: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, targets: Array<{ kind: string, targetId: string | null, name: string | null, changes: Array<{ property: string, old: unknown, new: unknown }> }>, visibleBecause: { own: boolean, reasons: Array<{ roleId: string, role: string, tenantId: string, tenant: string, groupId: string | null, group: string | null }> }, actor: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null }, onBehalfOf: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, impersonator: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null };

export type EventQueryVariables = Exact<{
  id: string | number;
}>;


export type EventQuery = { node:
    | { __typename: 'APIClient' }
    | { __typename: 'Activity' }
    | { __typename: 'AuditEvent', customerId: string | null, partnerId: string | null, description: string, sessionId: string | null, details: unknown, raw: string | null, id: string, log: EventLog, occurredAt: string, finishedAt: string | null, recordedAt: string, durationMs: number | null, tenantId: string, tenantKind: TenantKind, tenantName: string, customerName: string | null, partnerName: string | null, activity: string, activityName: string, category: string, operation: Operation, outcome: Outcome, outcomeReason: string | null, errorCode: string | null, errorMeaning: string | null, severity: Severity, source: string, channel: Channel, ipAddress: string | null, userAgent: string | null, country: string | null, city: string | null, correlationId: string | null, sourceId: string | null, recordedBy: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, targets: Array<{ kind: string, targetId: string | null, name: string | null, changes: Array<{ property: string, old: unknown, new: unknown }> }>, visibleBecause: { own: boolean, reasons: Array<{ roleId: string, role: string, tenantId: string, tenant: string, groupId: string | null, group: string | null }> }, actor: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null }, onBehalfOf: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, impersonator: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null }
    | { __typename: 'Export' }
    | { __typename: 'Group' }
    | { __typename: 'Role' }
    | { __typename: 'Tenant' }
    | { __typename: 'Transfer' }
    | { __typename: 'User' }
   | null };

export type OwnEventQueryVariables = Exact<{
  id: string;
}>;


export type OwnEventQuery = { viewer: { activity: { nodes: Array<{ customerId: string | null, partnerId: string | null, description: string, sessionId: string | null, details: unknown, raw: string | null, id: string, log: EventLog, occurredAt: string, finishedAt: string | null, recordedAt: string, durationMs: number | null, tenantId: string, tenantKind: TenantKind, tenantName: string, customerName: string | null, partnerName: string | null, activity: string, activityName: string, category: string, operation: Operation, outcome: Outcome, outcomeReason: string | null, errorCode: string | null, errorMeaning: string | null, severity: Severity, source: string, channel: Channel, ipAddress: string | null, userAgent: string | null, country: string | null, city: string | null, correlationId: string | null, sourceId: string | null, recordedBy: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, targets: Array<{ kind: string, targetId: string | null, name: string | null, changes: Array<{ property: string, old: unknown, new: unknown }> }>, visibleBecause: { own: boolean, reasons: Array<{ roleId: string, role: string, tenantId: string, tenant: string, groupId: string | null, group: string | null }> }, actor: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null }, onBehalfOf: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, impersonator: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null }> } | null } };

export type NarrowedPartnerFragment = { id: string, name: string, exportRoleIds: Array<string> | null };

export type PartnersQueryVariables = Exact<{ [key: string]: never; }>;


export type PartnersQuery = { tenants: { nodes: Array<{ id: string, name: string, exportRoleIds: Array<string> | null }> } | null };

export type ExportRolesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ExportRolesQuery = { roles: { nodes: Array<{ id: string, name: string, builtin: boolean, permissions: Array<Permission>, tenant: { id: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type SetExportRolesMutationVariables = Exact<{
  input: SetExportRolesInput;
}>;


export type SetExportRolesMutation = { setExportRoles: { tenant: { id: string, name: string, exportRoleIds: Array<string> | null } } | null };

export type ExportRowFragment = { id: string, state: ExportState, format: ExportFormat, profile: ExportProfile, compression: ExportCompression, columns: Array<string> | null, filter: unknown, asOf: string, since: string | null, requestedAt: string, rows: number, estimatedRows: number | null, bytes: number, rowsLeftOut: number, finishedAt: string | null, sha256: string | null, url: string | null, manifestUrl: string | null, expiresAt: string | null, error: string | null, effectiveRange: { from: string, to: string }, requestedBy: { name: string } };

export type ExportsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ExportsQuery = { exports: { nodes: Array<{ id: string, state: ExportState, format: ExportFormat, profile: ExportProfile, compression: ExportCompression, columns: Array<string> | null, filter: unknown, asOf: string, since: string | null, requestedAt: string, rows: number, estimatedRows: number | null, bytes: number, rowsLeftOut: number, finishedAt: string | null, sha256: string | null, url: string | null, manifestUrl: string | null, expiresAt: string | null, error: string | null, effectiveRange: { from: string, to: string }, requestedBy: { name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type ExportsByIdQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type ExportsByIdQuery = { nodes: Array<
    | { __typename: 'APIClient' }
    | { __typename: 'Activity' }
    | { __typename: 'AuditEvent' }
    | { __typename: 'Export', id: string, state: ExportState, format: ExportFormat, profile: ExportProfile, compression: ExportCompression, columns: Array<string> | null, filter: unknown, asOf: string, since: string | null, requestedAt: string, rows: number, estimatedRows: number | null, bytes: number, rowsLeftOut: number, finishedAt: string | null, sha256: string | null, url: string | null, manifestUrl: string | null, expiresAt: string | null, error: string | null, effectiveRange: { from: string, to: string }, requestedBy: { name: string } }
    | { __typename: 'Group' }
    | { __typename: 'Role' }
    | { __typename: 'Tenant' }
    | { __typename: 'Transfer' }
    | { __typename: 'User' }
   | null> };

export type RequestExportMutationVariables = Exact<{
  input: RequestExportInput;
}>;


export type RequestExportMutation = { requestExport: { export: { id: string, state: ExportState, format: ExportFormat, profile: ExportProfile, compression: ExportCompression, columns: Array<string> | null, filter: unknown, asOf: string, since: string | null, requestedAt: string, rows: number, estimatedRows: number | null, bytes: number, rowsLeftOut: number, finishedAt: string | null, sha256: string | null, url: string | null, manifestUrl: string | null, expiresAt: string | null, error: string | null, effectiveRange: { from: string, to: string }, requestedBy: { name: string } } } | null };

export type CancelExportMutationVariables = Exact<{
  input: CancelExportInput;
}>;


export type CancelExportMutation = { cancelExport: { export: { id: string, state: ExportState, format: ExportFormat, profile: ExportProfile, compression: ExportCompression, columns: Array<string> | null, filter: unknown, asOf: string, since: string | null, requestedAt: string, rows: number, estimatedRows: number | null, bytes: number, rowsLeftOut: number, finishedAt: string | null, sha256: string | null, url: string | null, manifestUrl: string | null, expiresAt: string | null, error: string | null, effectiveRange: { from: string, to: string }, requestedBy: { name: string } } } | null };

export type RenewExportMutationVariables = Exact<{
  input: RenewExportInput;
}>;


export type RenewExportMutation = { renewExport: { export: { id: string, state: ExportState, format: ExportFormat, profile: ExportProfile, compression: ExportCompression, columns: Array<string> | null, filter: unknown, asOf: string, since: string | null, requestedAt: string, rows: number, estimatedRows: number | null, bytes: number, rowsLeftOut: number, finishedAt: string | null, sha256: string | null, url: string | null, manifestUrl: string | null, expiresAt: string | null, error: string | null, effectiveRange: { from: string, to: string }, requestedBy: { name: string } } } | null };

export type HistogramOfQueryVariables = Exact<{
  filter?: AuditEventFilter | null | undefined;
}>;


export type HistogramOfQuery = { auditEventHistogram: { exact: boolean, buckets: Array<{ count: number }> } | null };

export type FacetValuesFragment = { exact: boolean, searchedTo: string | null, values: Array<{ value: string, label: string, count: number, exact: boolean }> };

export type FacetQueryVariables = Exact<{
  filter?: AuditEventFilter | null | undefined;
  dimension: FacetDimension;
  first?: number | null | undefined;
  matching?: string | null | undefined;
}>;


export type FacetQuery = { auditEventFacets: { exact: boolean, searchedTo: string | null, values: Array<{ value: string, label: string, count: number, exact: boolean }> } | null };

export type FacetsQueryVariables = Exact<{
  first?: number | null | undefined;
  severity?: AuditEventFilter | null | undefined;
  askSeverity: boolean;
  outcome?: AuditEventFilter | null | undefined;
  askOutcome: boolean;
  tenant?: AuditEventFilter | null | undefined;
  askTenant: boolean;
  category?: AuditEventFilter | null | undefined;
  askCategory: boolean;
  activity?: AuditEventFilter | null | undefined;
  askActivity: boolean;
  actor?: AuditEventFilter | null | undefined;
  askActor: boolean;
  source?: AuditEventFilter | null | undefined;
  askSource: boolean;
  channel?: AuditEventFilter | null | undefined;
  askChannel: boolean;
  operation?: AuditEventFilter | null | undefined;
  askOperation: boolean;
  target?: AuditEventFilter | null | undefined;
  askTarget: boolean;
  ipAddress?: AuditEventFilter | null | undefined;
  askIpAddress: boolean;
  country?: AuditEventFilter | null | undefined;
  askCountry: boolean;
}>;


export type FacetsQuery = { severity?: { exact: boolean, searchedTo: string | null, values: Array<{ value: string, label: string, count: number, exact: boolean }> } | null, outcome?: { exact: boolean, searchedTo: string | null, values: Array<{ value: string, label: string, count: number, exact: boolean }> } | null, tenant?: { exact: boolean, searchedTo: string | null, values: Array<{ value: string, label: string, count: number, exact: boolean }> } | null, category?: { exact: boolean, searchedTo: string | null, values: Array<{ value: string, label: string, count: number, exact: boolean }> } | null, activity?: { exact: boolean, searchedTo: string | null, values: Array<{ value: string, label: string, count: number, exact: boolean }> } | null, actor?: { exact: boolean, searchedTo: string | null, values: Array<{ value: string, label: string, count: number, exact: boolean }> } | null, source?: { exact: boolean, searchedTo: string | null, values: Array<{ value: string, label: string, count: number, exact: boolean }> } | null, channel?: { exact: boolean, searchedTo: string | null, values: Array<{ value: string, label: string, count: number, exact: boolean }> } | null, operation?: { exact: boolean, searchedTo: string | null, values: Array<{ value: string, label: string, count: number, exact: boolean }> } | null, target?: { exact: boolean, searchedTo: string | null, values: Array<{ value: string, label: string, count: number, exact: boolean }> } | null, ipAddress?: { exact: boolean, searchedTo: string | null, values: Array<{ value: string, label: string, count: number, exact: boolean }> } | null, country?: { exact: boolean, searchedTo: string | null, values: Array<{ value: string, label: string, count: number, exact: boolean }> } | null };

export type FindQueryVariables = Exact<{
  search: string;
  tenants: boolean;
  users: boolean;
  groups: boolean;
}>;


export type FindQuery = { tenants?: { nodes: Array<{ id: string, kind: TenantKind, name: string, status: TenantStatus, parent: { id: string, name: string, parent: { id: string, name: string } | null } | null }> } | null, users?: { nodes: Array<{ id: string, name: string, email: string }> } | null, groups?: { nodes: Array<{ id: string, name: string, tenant: { id: string, kind: TenantKind, name: string } }> } | null };

export type GroupNameFragment = { id: string, name: string, tenant: { id: string, kind: TenantKind, name: string } };

export type GroupsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: GroupFilter | null | undefined;
}>;


export type GroupsQuery = { groups: { nodes: Array<{ id: string, name: string, members: { nodes: Array<{ id: string, name: string }>, pageInfo: { hasNextPage: boolean } }, grants: { nodes: Array<{ tenant: { id: string, name: string } }>, pageInfo: { hasNextPage: boolean } }, tenant: { id: string, kind: TenantKind, name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type GroupMembersQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type GroupMembersQuery = { node:
    | { __typename: 'APIClient' }
    | { __typename: 'Activity' }
    | { __typename: 'AuditEvent' }
    | { __typename: 'Export' }
    | { __typename: 'Group', id: string, name: string, members: { nodes: Array<{ id: string, name: string, email: string, status: UserStatus }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, tenant: { id: string, kind: TenantKind, name: string } }
    | { __typename: 'Role' }
    | { __typename: 'Tenant' }
    | { __typename: 'Transfer' }
    | { __typename: 'User' }
   | null };

export type GroupGrantsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type GroupGrantsQuery = { node:
    | { __typename: 'APIClient' }
    | { __typename: 'Activity' }
    | { __typename: 'AuditEvent' }
    | { __typename: 'Export' }
    | { __typename: 'Group', grants: { nodes: Array<{ permissions: Array<Permission>, tenant: { id: string, kind: TenantKind, name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { __typename: 'Role' }
    | { __typename: 'Tenant' }
    | { __typename: 'Transfer' }
    | { __typename: 'User' }
   | null };

export type CreateGroupMutationVariables = Exact<{
  input: CreateGroupInput;
}>;


export type CreateGroupMutation = { createGroup: { group: { id: string, name: string, tenant: { id: string, kind: TenantKind, name: string } } } | null };

export type UpdateGroupMutationVariables = Exact<{
  input: UpdateGroupInput;
}>;


export type UpdateGroupMutation = { updateGroup: { group: { id: string, name: string, tenant: { id: string, kind: TenantKind, name: string } } } | null };

export type DeleteGroupMutationVariables = Exact<{
  input: DeleteGroupInput;
}>;


export type DeleteGroupMutation = { deleteGroup: { deletedId: string } | null };

export type GroupNamedQueryVariables = Exact<{
  id: string | number;
}>;


export type GroupNamedQuery = { node:
    | { __typename: 'APIClient' }
    | { __typename: 'Activity' }
    | { __typename: 'AuditEvent' }
    | { __typename: 'Export' }
    | { __typename: 'Group', id: string, name: string, tenant: { id: string, kind: TenantKind, name: string } }
    | { __typename: 'Role' }
    | { __typename: 'Tenant' }
    | { __typename: 'Transfer' }
    | { __typename: 'User' }
   | null };

export type HistogramQueryVariables = Exact<{
  filter?: AuditEventFilter | null | undefined;
  buckets?: number | null | undefined;
}>;


export type HistogramQuery = { auditEventHistogram: { exact: boolean, searchedTo: string | null, buckets: Array<{ from: string, to: string, count: number, warnings: number, errors: number, partials: number, failures: number, exact: boolean }> } | null };

export type ImpersonateUserMutationVariables = Exact<{
  input: ImpersonateUserInput;
}>;


export type ImpersonateUserMutation = { impersonateUser: { accessToken: string, user: { id: string, name: string, tenant: { id: string, name: string } } } | null };

export type EndImpersonationMutationVariables = Exact<{ [key: string]: never; }>;


export type EndImpersonationMutation = { endImpersonation: { userId: string } | null };

export type OrganizationRowFragment = { externalId: string | null, dailyEvents: Array<number> | null, id: string, kind: TenantKind, name: string, status: TenantStatus, parent: { id: string, name: string, parent: { id: string, name: string } | null } | null };

export type OrganizationsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: TenantFilter | null | undefined;
}>;


export type OrganizationsQuery = { tenants: { nodes: Array<{ externalId: string | null, dailyEvents: Array<number> | null, id: string, kind: TenantKind, name: string, status: TenantStatus, parent: { id: string, name: string, parent: { id: string, name: string } | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type OrganizationQueryVariables = Exact<{
  id: string | number;
}>;


export type OrganizationQuery = { node:
    | { __typename: 'APIClient' }
    | { __typename: 'Activity' }
    | { __typename: 'AuditEvent' }
    | { __typename: 'Export' }
    | { __typename: 'Group' }
    | { __typename: 'Role' }
    | { __typename: 'Tenant', externalId: string | null, dailyEvents: Array<number> | null, id: string, kind: TenantKind, name: string, status: TenantStatus, parent: { id: string, name: string, parent: { id: string, name: string } | null } | null }
    | { __typename: 'Transfer' }
    | { __typename: 'User' }
   | null };

export type AccessToQueryVariables = Exact<{
  tenantId: string | number;
  permission?: Permission | null | undefined;
  at?: string | null | undefined;
}>;


export type AccessToQuery = { accessTo: { tenantName: string, at: string, complete: boolean, holders: Array<{ id: string, name: string, email: string, client: boolean, reasons: Array<{ roleId: string, role: string, tenantId: string, tenant: string, groupId: string | null, group: string | null }> }> } | null };

export type CreateTenantMutationVariables = Exact<{
  input: CreateTenantInput;
}>;


export type CreateTenantMutation = { createTenant: { tenant: { externalId: string | null, dailyEvents: Array<number> | null, id: string, kind: TenantKind, name: string, status: TenantStatus, parent: { id: string, name: string, parent: { id: string, name: string } | null } | null } } | null };

export type UpdateTenantMutationVariables = Exact<{
  input: UpdateTenantInput;
}>;


export type UpdateTenantMutation = { updateTenant: { tenant: { externalId: string | null, dailyEvents: Array<number> | null, id: string, kind: TenantKind, name: string, status: TenantStatus, parent: { id: string, name: string, parent: { id: string, name: string } | null } | null } } | null };

export type ErrorCountsQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type ErrorCountsQuery = { nodes: Array<
    | { __typename: 'APIClient' }
    | { __typename: 'Activity' }
    | { __typename: 'AuditEvent' }
    | { __typename: 'Export' }
    | { __typename: 'Group' }
    | { __typename: 'Role' }
    | { __typename: 'Tenant', id: string, errorCount: { value: number, exact: boolean } | null }
    | { __typename: 'Transfer' }
    | { __typename: 'User' }
   | null> };

export type HoldersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type HoldersQuery = { users: { nodes: Array<{ id: string, name: string, status: UserStatus, assignments: Array<{ role: { id: string }, tenant: { id: string, name: string } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type CreateRoleMutationVariables = Exact<{
  input: CreateRoleInput;
}>;


export type CreateRoleMutation = { createRole: { role: { id: string, name: string } } | null };

export type UpdateRoleMutationVariables = Exact<{
  input: UpdateRoleInput;
}>;


export type UpdateRoleMutation = { updateRole: { role: { id: string, name: string } } | null };

export type DeleteRoleMutationVariables = Exact<{
  input: DeleteRoleInput;
}>;


export type DeleteRoleMutation = { deleteRole: { deletedId: string } | null };

export type SessionRowFragment = { id: string, createdAt: string, lastUsedAt: string, expiresAt: string, ipAddress: string | null, userAgent: string | null, identityProvider: string | null, impersonator: string | null, current: boolean };

export type SessionsOfQueryVariables = Exact<{
  userId: string | number;
}>;


export type SessionsOfQuery = { node:
    | { __typename: 'APIClient' }
    | { __typename: 'Activity' }
    | { __typename: 'AuditEvent' }
    | { __typename: 'Export' }
    | { __typename: 'Group' }
    | { __typename: 'Role' }
    | { __typename: 'Tenant' }
    | { __typename: 'Transfer' }
    | { __typename: 'User', sessions: Array<{ id: string, createdAt: string, lastUsedAt: string, expiresAt: string, ipAddress: string | null, userAgent: string | null, identityProvider: string | null, impersonator: string | null, current: boolean }> | null }
   | null };

export type OwnSessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnSessionsQuery = { viewer: { user: { sessions: Array<{ id: string, createdAt: string, lastUsedAt: string, expiresAt: string, ipAddress: string | null, userAgent: string | null, identityProvider: string | null, impersonator: string | null, current: boolean }> | null } | null } };

export type EndSessionsMutationVariables = Exact<{
  input: EndSessionsInput;
}>;


export type EndSessionsMutation = { endSessions: { user: { sessions: Array<{ id: string, createdAt: string, lastUsedAt: string, expiresAt: string, ipAddress: string | null, userAgent: string | null, identityProvider: string | null, impersonator: string | null, current: boolean }> | null } } | null };

export type EventsSinceQueryVariables = Exact<{
  position?: string | null | undefined;
  first?: number | null | undefined;
  filter?: AuditEventFilter | null | undefined;
  start?: FeedStart | null | undefined;
}>;


export type EventsSinceQuery = { auditEventsSince: { position: string, caughtUp: boolean, events: Array<{ id: string, log: EventLog, occurredAt: string, finishedAt: string | null, recordedAt: string, durationMs: number | null, tenantId: string, tenantKind: TenantKind, tenantName: string, customerName: string | null, partnerName: string | null, activity: string, activityName: string, category: string, operation: Operation, outcome: Outcome, outcomeReason: string | null, errorCode: string | null, errorMeaning: string | null, severity: Severity, source: string, channel: Channel, ipAddress: string | null, userAgent: string | null, country: string | null, city: string | null, correlationId: string | null, sourceId: string | null, actor: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null }, onBehalfOf: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, impersonator: { kind: ActorKind, actorId: string | null, name: string, email: string | null, role: string | null, tenantId: string | null, tenantName: string | null } | null, targets: Array<{ kind: string, targetId: string | null, name: string | null, changes: Array<{ property: string }> }> }> } | null };

export type TenantPathFragment = { id: string, kind: TenantKind, name: string, status: TenantStatus, parent: { id: string, name: string, parent: { id: string, name: string } | null } | null };

export type TenantsQueryVariables = Exact<{
  filter?: TenantFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type TenantsQuery = { tenants: { nodes: Array<{ id: string, kind: TenantKind, name: string, status: TenantStatus, parent: { id: string, name: string, parent: { id: string, name: string } | null } | null }>, pageInfo: { hasNextPage: boolean } } | null };

export type TenantsByIdQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type TenantsByIdQuery = { nodes: Array<
    | { __typename: 'APIClient' }
    | { __typename: 'Activity' }
    | { __typename: 'AuditEvent' }
    | { __typename: 'Export' }
    | { __typename: 'Group' }
    | { __typename: 'Role' }
    | { __typename: 'Tenant', id: string, kind: TenantKind, name: string, status: TenantStatus, parent: { id: string, name: string, parent: { id: string, name: string } | null } | null }
    | { __typename: 'Transfer' }
    | { __typename: 'User' }
   | null> };

export type TenantBranchQueryVariables = Exact<{
  filter?: TenantFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TenantBranchQuery = { tenants: { nodes: Array<{ hasChildren: boolean, id: string, kind: TenantKind, name: string, status: TenantStatus, parent: { id: string, name: string, parent: { id: string, name: string } | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type TransferRowFragment = { id: string, tenantName: string, fromName: string, toName: string | null, state: TransferState, initiatedAt: string, expiresAt: string, note: string | null, initiatedBy: { name: string }, tenant: { id: string, name: string } | null };

export type TransfersQueryVariables = Exact<{ [key: string]: never; }>;


export type TransfersQuery = { transfers: { nodes: Array<{ id: string, tenantName: string, fromName: string, toName: string | null, state: TransferState, initiatedAt: string, expiresAt: string, note: string | null, initiatedBy: { name: string }, tenant: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean } } | null };

export type InitiateTransferMutationVariables = Exact<{
  input: InitiateTransferInput;
}>;


export type InitiateTransferMutation = { initiateTransfer: { code: string, transfer: { id: string, tenantName: string, fromName: string, toName: string | null, state: TransferState, initiatedAt: string, expiresAt: string, note: string | null, initiatedBy: { name: string }, tenant: { id: string, name: string } | null } } | null };

export type AcceptTransferMutationVariables = Exact<{
  input: AcceptTransferInput;
}>;


export type AcceptTransferMutation = { acceptTransfer: { transfer: { id: string, tenantName: string, fromName: string, toName: string | null, state: TransferState, initiatedAt: string, expiresAt: string, note: string | null, initiatedBy: { name: string }, tenant: { id: string, name: string } | null } } | null };

export type DeclineTransferMutationVariables = Exact<{
  input: DeclineTransferInput;
}>;


export type DeclineTransferMutation = { declineTransfer: { transfer: { id: string, tenantName: string, fromName: string, toName: string | null, state: TransferState, initiatedAt: string, expiresAt: string, note: string | null, initiatedBy: { name: string }, tenant: { id: string, name: string } | null } } | null };

export type ExecuteTransferMutationVariables = Exact<{
  input: ExecuteTransferInput;
}>;


export type ExecuteTransferMutation = { executeTransfer: { transfer: { id: string, tenantName: string, fromName: string, toName: string | null, state: TransferState, initiatedAt: string, expiresAt: string, note: string | null, initiatedBy: { name: string }, tenant: { id: string, name: string } | null } } | null };

export type CancelTransferMutationVariables = Exact<{
  input: CancelTransferInput;
}>;


export type CancelTransferMutation = { cancelTransfer: { transfer: { id: string, tenantName: string, fromName: string, toName: string | null, state: TransferState, initiatedAt: string, expiresAt: string, note: string | null, initiatedBy: { name: string }, tenant: { id: string, name: string } | null } } | null };

export type UserRowFragment = { id: string, name: string, email: string, status: UserStatus, lastSignInAt: string | null, tenant: { id: string, kind: TenantKind, name: string }, assignments: Array<{ role: { id: string, name: string }, tenant: { id: string, name: string } }>, groups: Array<{ id: string, name: string }> };

export type UsersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: UserFilter | null | undefined;
}>;


export type UsersQuery = { users: { nodes: Array<{ id: string, name: string, email: string, status: UserStatus, lastSignInAt: string | null, tenant: { id: string, kind: TenantKind, name: string }, assignments: Array<{ role: { id: string, name: string }, tenant: { id: string, name: string } }>, groups: Array<{ id: string, name: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type UserQueryVariables = Exact<{
  id: string | number;
}>;


export type UserQuery = { node:
    | { __typename: 'APIClient' }
    | { __typename: 'Activity' }
    | { __typename: 'AuditEvent' }
    | { __typename: 'Export' }
    | { __typename: 'Group' }
    | { __typename: 'Role' }
    | { __typename: 'Tenant' }
    | { __typename: 'Transfer' }
    | { __typename: 'User', id: string, name: string, email: string, status: UserStatus, lastSignInAt: string | null, tenant: { id: string, kind: TenantKind, name: string }, assignments: Array<{ role: { id: string, name: string }, tenant: { id: string, name: string } }>, groups: Array<{ id: string, name: string }> }
   | null };

export type PermissionsOnQueryVariables = Exact<{
  tenantId: string | number;
}>;


export type PermissionsOnQuery = { viewer: { permissionsOn: Array<Permission> } };

export type RolesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type RolesQuery = { roles: { nodes: Array<{ id: string, name: string, builtin: boolean, permissions: Array<Permission>, scopedByGroups: boolean, assignableOn: Array<TenantKind>, tenant: { id: string, kind: TenantKind, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AccessOfQueryVariables = Exact<{
  userId: string | number;
  permission?: Permission | null | undefined;
  at?: string | null | undefined;
}>;


export type AccessOfQuery = { accessOf: { at: string, active: boolean, everything: boolean, tenants: number, tenantIds: Array<string>, reasons: Array<{ roleId: string, role: string, tenantId: string, tenant: string, groupId: string | null, group: string | null }> } | null };

export type CreateUserMutationVariables = Exact<{
  input: CreateUserInput;
}>;


export type CreateUserMutation = { createUser: { user: { id: string, name: string, email: string, status: UserStatus, lastSignInAt: string | null, tenant: { id: string, kind: TenantKind, name: string }, assignments: Array<{ role: { id: string, name: string }, tenant: { id: string, name: string } }>, groups: Array<{ id: string, name: string }> } } | null };

export type UpdateUserMutationVariables = Exact<{
  input: UpdateUserInput;
}>;


export type UpdateUserMutation = { updateUser: { user: { id: string, name: string, email: string, status: UserStatus, lastSignInAt: string | null, tenant: { id: string, kind: TenantKind, name: string }, assignments: Array<{ role: { id: string, name: string }, tenant: { id: string, name: string } }>, groups: Array<{ id: string, name: string }> } } | null };

export type UnlockUserMutationVariables = Exact<{
  input: UnlockUserInput;
}>;


export type UnlockUserMutation = { unlockUser: { user: { id: string, name: string, email: string, status: UserStatus, lastSignInAt: string | null, tenant: { id: string, kind: TenantKind, name: string }, assignments: Array<{ role: { id: string, name: string }, tenant: { id: string, name: string } }>, groups: Array<{ id: string, name: string }> } } | null };

export type AssignRoleMutationVariables = Exact<{
  input: AssignRoleInput;
}>;


export type AssignRoleMutation = { assignRole: { user: { id: string, name: string, email: string, status: UserStatus, lastSignInAt: string | null, tenant: { id: string, kind: TenantKind, name: string }, assignments: Array<{ role: { id: string, name: string }, tenant: { id: string, name: string } }>, groups: Array<{ id: string, name: string }> } } | null };

export type UnassignRoleMutationVariables = Exact<{
  input: AssignRoleInput;
}>;


export type UnassignRoleMutation = { unassignRole: { user: { id: string, name: string, email: string, status: UserStatus, lastSignInAt: string | null, tenant: { id: string, kind: TenantKind, name: string }, assignments: Array<{ role: { id: string, name: string }, tenant: { id: string, name: string } }>, groups: Array<{ id: string, name: string }> } } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { name: string, permissions: Array<Permission>, preferences: unknown, tenant: { id: string, kind: TenantKind, name: string }, user: { id: string, name: string, email: string, assignments: Array<{ role: { id: string, name: string, permissions: Array<Permission>, scopedByGroups: boolean }, tenant: { id: string, kind: TenantKind, name: string } }> } | null } };

export type SavedViewFragment = { id: string, name: string, query: string, log: EventLog | null, shared: boolean, default: boolean, owner: string, editable: boolean };

export type SavedViewsQueryVariables = Exact<{ [key: string]: never; }>;


export type SavedViewsQuery = { savedViews: Array<{ id: string, name: string, query: string, log: EventLog | null, shared: boolean, default: boolean, owner: string, editable: boolean }> | null };

export type SaveViewMutationVariables = Exact<{
  input: SaveViewInput;
}>;


export type SaveViewMutation = { saveView: { view: { id: string, name: string, query: string, log: EventLog | null, shared: boolean, default: boolean, owner: string, editable: boolean } } | null };

export type DeleteViewMutationVariables = Exact<{
  input: DeleteViewInput;
}>;


export type DeleteViewMutation = { deleteView: { deletedId: string } | null };

export type SetPreferencesMutationVariables = Exact<{
  input: SetPreferencesInput;
}>;


export type SetPreferencesMutation = { setPreferences: { preferences: unknown } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ClientRowFragmentDoc = new TypedDocumentString(`
    fragment ClientRow on APIClient {
  id
  clientId
  status
  createdAt
  lastUsedAt
  secretRotatedAt
  previousSecretUntil
  tenant {
    id
    kind
    name
  }
  assignments {
    role {
      id
      name
    }
    tenant {
      id
      name
    }
  }
}
    `, {"fragmentName":"ClientRow"}) as unknown as TypedDocumentString<ClientRowFragment, unknown>;
export const PartyFragmentDoc = new TypedDocumentString(`
    fragment Party on Actor {
  kind
  actorId
  name
  email
  role
  tenantId
  tenantName
}
    `, {"fragmentName":"Party"}) as unknown as TypedDocumentString<PartyFragment, unknown>;
export const EventRowFragmentDoc = new TypedDocumentString(`
    fragment EventRow on AuditEvent {
  id
  log
  occurredAt
  finishedAt
  recordedAt
  durationMs
  tenantId
  tenantKind
  tenantName
  customerName
  partnerName
  activity
  activityName
  category
  operation
  outcome
  outcomeReason
  errorCode
  errorMeaning
  severity
  source
  channel
  actor {
    ...Party
  }
  onBehalfOf {
    ...Party
  }
  impersonator {
    ...Party
  }
  targets {
    kind
    targetId
    name
    changes {
      property
    }
  }
  ipAddress
  userAgent
  country
  city
  correlationId
  sourceId
}
    fragment Party on Actor {
  kind
  actorId
  name
  email
  role
  tenantId
  tenantName
}`, {"fragmentName":"EventRow"}) as unknown as TypedDocumentString<EventRowFragment, unknown>;
export const EventPageFragmentDoc = new TypedDocumentString(`
    fragment EventPage on AuditEventConnection {
  nodes {
    ...EventRow
  }
  pageInfo {
    hasNextPage
    hasPreviousPage
    startCursor
    endCursor
  }
  effectiveRange {
    from
    to
  }
  searchedTo
}
    fragment Party on Actor {
  kind
  actorId
  name
  email
  role
  tenantId
  tenantName
}
fragment EventRow on AuditEvent {
  id
  log
  occurredAt
  finishedAt
  recordedAt
  durationMs
  tenantId
  tenantKind
  tenantName
  customerName
  partnerName
  activity
  activityName
  category
  operation
  outcome
  outcomeReason
  errorCode
  errorMeaning
  severity
  source
  channel
  actor {
    ...Party
  }
  onBehalfOf {
    ...Party
  }
  impersonator {
    ...Party
  }
  targets {
    kind
    targetId
    name
    changes {
      property
    }
  }
  ipAddress
  userAgent
  country
  city
  correlationId
  sourceId
}`, {"fragmentName":"EventPage"}) as unknown as TypedDocumentString<EventPageFragment, unknown>;
export const CountedFragmentDoc = new TypedDocumentString(`
    fragment Counted on AuditEventConnection {
  totalCount {
    value
    exact
  }
}
    `, {"fragmentName":"Counted"}) as unknown as TypedDocumentString<CountedFragment, unknown>;
export const OneOfEachFragmentDoc = new TypedDocumentString(`
    fragment OneOfEach on AuditEventConnection {
  nodes {
    occurredAt
  }
  totalCount @include(if: $counts) {
    value
    exact
  }
}
    `, {"fragmentName":"OneOfEach"}) as unknown as TypedDocumentString<OneOfEachFragment, unknown>;
export const ReasonFragmentDoc = new TypedDocumentString(`
    fragment Reason on AccessReason {
  roleId
  role
  tenantId
  tenant
  groupId
  group
}
    `, {"fragmentName":"Reason"}) as unknown as TypedDocumentString<ReasonFragment, unknown>;
export const OpenedEventFragmentDoc = new TypedDocumentString(`
    fragment OpenedEvent on AuditEvent {
  ...EventRow
  customerId
  partnerId
  description
  recordedBy {
    ...Party
  }
  targets {
    kind
    targetId
    name
    changes {
      property
      old
      new
    }
  }
  sessionId
  details
  raw
  visibleBecause {
    own
    reasons {
      ...Reason
    }
  }
}
    fragment Party on Actor {
  kind
  actorId
  name
  email
  role
  tenantId
  tenantName
}
fragment EventRow on AuditEvent {
  id
  log
  occurredAt
  finishedAt
  recordedAt
  durationMs
  tenantId
  tenantKind
  tenantName
  customerName
  partnerName
  activity
  activityName
  category
  operation
  outcome
  outcomeReason
  errorCode
  errorMeaning
  severity
  source
  channel
  actor {
    ...Party
  }
  onBehalfOf {
    ...Party
  }
  impersonator {
    ...Party
  }
  targets {
    kind
    targetId
    name
    changes {
      property
    }
  }
  ipAddress
  userAgent
  country
  city
  correlationId
  sourceId
}
fragment Reason on AccessReason {
  roleId
  role
  tenantId
  tenant
  groupId
  group
}`, {"fragmentName":"OpenedEvent"}) as unknown as TypedDocumentString<OpenedEventFragment, unknown>;
export const NarrowedPartnerFragmentDoc = new TypedDocumentString(`
    fragment NarrowedPartner on Tenant {
  id
  name
  exportRoleIds
}
    `, {"fragmentName":"NarrowedPartner"}) as unknown as TypedDocumentString<NarrowedPartnerFragment, unknown>;
export const ExportRowFragmentDoc = new TypedDocumentString(`
    fragment ExportRow on Export {
  id
  state
  format
  profile
  compression
  columns
  filter
  effectiveRange {
    from
    to
  }
  asOf
  since
  requestedBy {
    name
  }
  requestedAt
  rows
  estimatedRows
  bytes
  rowsLeftOut
  finishedAt
  sha256
  url
  manifestUrl
  expiresAt
  error
}
    `, {"fragmentName":"ExportRow"}) as unknown as TypedDocumentString<ExportRowFragment, unknown>;
export const FacetValuesFragmentDoc = new TypedDocumentString(`
    fragment FacetValues on AuditEventFacets {
  values {
    value
    label
    count
    exact
  }
  exact
  searchedTo
}
    `, {"fragmentName":"FacetValues"}) as unknown as TypedDocumentString<FacetValuesFragment, unknown>;
export const GroupNameFragmentDoc = new TypedDocumentString(`
    fragment GroupName on Group {
  id
  name
  tenant {
    id
    kind
    name
  }
}
    `, {"fragmentName":"GroupName"}) as unknown as TypedDocumentString<GroupNameFragment, unknown>;
export const TenantPathFragmentDoc = new TypedDocumentString(`
    fragment TenantPath on Tenant {
  id
  kind
  name
  status
  parent {
    id
    name
    parent {
      id
      name
    }
  }
}
    `, {"fragmentName":"TenantPath"}) as unknown as TypedDocumentString<TenantPathFragment, unknown>;
export const OrganizationRowFragmentDoc = new TypedDocumentString(`
    fragment OrganizationRow on Tenant {
  ...TenantPath
  externalId
  dailyEvents
}
    fragment TenantPath on Tenant {
  id
  kind
  name
  status
  parent {
    id
    name
    parent {
      id
      name
    }
  }
}`, {"fragmentName":"OrganizationRow"}) as unknown as TypedDocumentString<OrganizationRowFragment, unknown>;
export const SessionRowFragmentDoc = new TypedDocumentString(`
    fragment SessionRow on Session {
  id
  createdAt
  lastUsedAt
  expiresAt
  ipAddress
  userAgent
  identityProvider
  impersonator
  current
}
    `, {"fragmentName":"SessionRow"}) as unknown as TypedDocumentString<SessionRowFragment, unknown>;
export const TransferRowFragmentDoc = new TypedDocumentString(`
    fragment TransferRow on Transfer {
  id
  tenantName
  fromName
  toName
  state
  initiatedAt
  expiresAt
  note
  initiatedBy {
    name
  }
  tenant {
    id
    name
  }
}
    `, {"fragmentName":"TransferRow"}) as unknown as TypedDocumentString<TransferRowFragment, unknown>;
export const UserRowFragmentDoc = new TypedDocumentString(`
    fragment UserRow on User {
  id
  name
  email
  status
  lastSignInAt
  tenant {
    id
    kind
    name
  }
  assignments {
    role {
      id
      name
    }
    tenant {
      id
      name
    }
  }
  groups {
    id
    name
  }
}
    `, {"fragmentName":"UserRow"}) as unknown as TypedDocumentString<UserRowFragment, unknown>;
export const SavedViewFragmentDoc = new TypedDocumentString(`
    fragment SavedView on SavedView {
  id
  name
  query
  log
  shared
  default
  owner
  editable
}
    `, {"fragmentName":"SavedView"}) as unknown as TypedDocumentString<SavedViewFragment, unknown>;
export const ActivitiesDocument = {"__meta__":{"operationName":"Activities","hash":"sha256:476ca51a1a901023162d2d2a8c9b6399319d2b13823690894188e17ecce7296e"}} as unknown as TypedDocumentString<ActivitiesQuery, ActivitiesQueryVariables>;
export const ClientsDocument = {"__meta__":{"operationName":"Clients","hash":"sha256:811f156b1596ced0205ab4a3a33f8e8a79135cfc8f0f2afce2e2fbb41f75423e"}} as unknown as TypedDocumentString<ClientsQuery, ClientsQueryVariables>;
export const ClientDocument = {"__meta__":{"operationName":"Client","hash":"sha256:f4b2925975e3d0c74dcfb0dc17c2e2374fff5b934394da4cb849d183a6ce5816"}} as unknown as TypedDocumentString<ClientQuery, ClientQueryVariables>;
export const CreateClientDocument = {"__meta__":{"operationName":"CreateClient","hash":"sha256:edd6cac4107acada4c1f156489f1ae7c9144168141e6df5befd7ea369a427166"}} as unknown as TypedDocumentString<CreateClientMutation, CreateClientMutationVariables>;
export const RotateClientSecretDocument = {"__meta__":{"operationName":"RotateClientSecret","hash":"sha256:fdb7684aa4e7e863e94ff82efe6b05dd86e6f8b8d3aac67021e5faa81f9d3820"}} as unknown as TypedDocumentString<RotateClientSecretMutation, RotateClientSecretMutationVariables>;
export const RevokeClientDocument = {"__meta__":{"operationName":"RevokeClient","hash":"sha256:6a2dedcf724f56f52884a7fc257fa6c5e8a1bd9f3a41ec85253faa96c7450025"}} as unknown as TypedDocumentString<RevokeClientMutation, RevokeClientMutationVariables>;
export const EventsDocument = {"__meta__":{"operationName":"Events","hash":"sha256:70e96b4c55144cfd9a4e14a015a35f1fbd1240d687c2a506224262e0db7c8ef0"}} as unknown as TypedDocumentString<EventsQuery, EventsQueryVariables>;
export const OwnEventsDocument = {"__meta__":{"operationName":"OwnEvents","hash":"sha256:ac559b593a2f1d7bc0103f757cf3760ba1b4007cf9a06f0e4e1d5736f5efbebc"}} as unknown as TypedDocumentString<OwnEventsQuery, OwnEventsQueryVariables>;
export const EventCountDocument = {"__meta__":{"operationName":"EventCount","hash":"sha256:69e206347ed651b566c98f716d14d67bec550a5eaffedd0cdde1e55399140876"}} as unknown as TypedDocumentString<EventCountQuery, EventCountQueryVariables>;
export const OwnEventCountDocument = {"__meta__":{"operationName":"OwnEventCount","hash":"sha256:c6621a202f1fac087d9fb0f5b50133a74998602bebca060f0f1e0266ab79b4a3"}} as unknown as TypedDocumentString<OwnEventCountQuery, OwnEventCountQueryVariables>;
export const OfEachDocument = {"__meta__":{"operationName":"OfEach","hash":"sha256:37d6fd42c3889b449edfca3f3b0bb36620b8cb8c231b664d3c8ed3b266aaed77"}} as unknown as TypedDocumentString<OfEachQuery, OfEachQueryVariables>;
export const EventDocument = {"__meta__":{"operationName":"Event","hash":"sha256:41f2cb6147770f841846e10cbebc6f1d58d91d2836c272040b6566ea86ac0926"}} as unknown as TypedDocumentString<EventQuery, EventQueryVariables>;
export const OwnEventDocument = {"__meta__":{"operationName":"OwnEvent","hash":"sha256:82cbc78434303df847433241531741001c56ae18a2abfaa44926a9b61eab53db"}} as unknown as TypedDocumentString<OwnEventQuery, OwnEventQueryVariables>;
export const PartnersDocument = {"__meta__":{"operationName":"Partners","hash":"sha256:b23019829e21644f7250bdb460e6af753af3b5b99d8490fa0a11a12536bfb761"}} as unknown as TypedDocumentString<PartnersQuery, PartnersQueryVariables>;
export const ExportRolesDocument = {"__meta__":{"operationName":"ExportRoles","hash":"sha256:86646b1dc86c4a1150f3b68be8670142b7eb229dcedd8cc8966abd33dd0a2cac"}} as unknown as TypedDocumentString<ExportRolesQuery, ExportRolesQueryVariables>;
export const SetExportRolesDocument = {"__meta__":{"operationName":"SetExportRoles","hash":"sha256:40aecdd47d35066000c11de61d3683c47948e4fd0e6374f58bc31d7fcf94cb24"}} as unknown as TypedDocumentString<SetExportRolesMutation, SetExportRolesMutationVariables>;
export const ExportsDocument = {"__meta__":{"operationName":"Exports","hash":"sha256:78999fdcd77b86d9c43eb0c95a343a7c81bec56785546e47b0800013ca5838c2"}} as unknown as TypedDocumentString<ExportsQuery, ExportsQueryVariables>;
export const ExportsByIdDocument = {"__meta__":{"operationName":"ExportsById","hash":"sha256:97b4c536955a405c140f05894b519793b1afccedfacef30b454ba54815d69937"}} as unknown as TypedDocumentString<ExportsByIdQuery, ExportsByIdQueryVariables>;
export const RequestExportDocument = {"__meta__":{"operationName":"RequestExport","hash":"sha256:312334b5dfb2d942c0f839561c26afc0ca915c37602c46b304dd18a87cac7e77"}} as unknown as TypedDocumentString<RequestExportMutation, RequestExportMutationVariables>;
export const CancelExportDocument = {"__meta__":{"operationName":"CancelExport","hash":"sha256:941a26e973547da1e7df7c31dee5c4f8ad0d622c66f700a94d5baf8c81167582"}} as unknown as TypedDocumentString<CancelExportMutation, CancelExportMutationVariables>;
export const RenewExportDocument = {"__meta__":{"operationName":"RenewExport","hash":"sha256:20db14172f27893ba3822726c05bfef4330f076af41216bd1f241e48aaa50263"}} as unknown as TypedDocumentString<RenewExportMutation, RenewExportMutationVariables>;
export const HistogramOfDocument = {"__meta__":{"operationName":"HistogramOf","hash":"sha256:79cbce2dbe0ee512f957745b80f7356a1d34336436a5eed1379fcc40557b06df"}} as unknown as TypedDocumentString<HistogramOfQuery, HistogramOfQueryVariables>;
export const FacetDocument = {"__meta__":{"operationName":"Facet","hash":"sha256:3b354177aa61d7a6b616f5866eaeac639cc52460f00c46211f4fc6c887eaf608"}} as unknown as TypedDocumentString<FacetQuery, FacetQueryVariables>;
export const FacetsDocument = {"__meta__":{"operationName":"Facets","hash":"sha256:b76ccbc1de4eacc792949d075d461f8f60081d9560fa26b6167c6c47ee7e70a7"}} as unknown as TypedDocumentString<FacetsQuery, FacetsQueryVariables>;
export const FindDocument = {"__meta__":{"operationName":"Find","hash":"sha256:b37f579e7a5153a06f35d5165401050ba6639a1303e1fa0908073fc04eb4f7ec"}} as unknown as TypedDocumentString<FindQuery, FindQueryVariables>;
export const GroupsDocument = {"__meta__":{"operationName":"Groups","hash":"sha256:bda99e1552117fbe562cc9ceab31d417883796223625f5ed110d882d76180ab4"}} as unknown as TypedDocumentString<GroupsQuery, GroupsQueryVariables>;
export const GroupMembersDocument = {"__meta__":{"operationName":"GroupMembers","hash":"sha256:722acd66477c5abc2f07dcfca22ea25fb070cb0828368741eae70827eb254cc1"}} as unknown as TypedDocumentString<GroupMembersQuery, GroupMembersQueryVariables>;
export const GroupGrantsDocument = {"__meta__":{"operationName":"GroupGrants","hash":"sha256:dc14c8d96504c5b9829c8711cde5e70766a545189739891e587de9ee126783b4"}} as unknown as TypedDocumentString<GroupGrantsQuery, GroupGrantsQueryVariables>;
export const CreateGroupDocument = {"__meta__":{"operationName":"CreateGroup","hash":"sha256:9b71f0d18afc8abd441b510cb64cd4be46b6735b3824c3b85dae6b1205421e33"}} as unknown as TypedDocumentString<CreateGroupMutation, CreateGroupMutationVariables>;
export const UpdateGroupDocument = {"__meta__":{"operationName":"UpdateGroup","hash":"sha256:05517248c379750c8ada327bbf55aaace77ab57f90b5143a1981ba24084afcae"}} as unknown as TypedDocumentString<UpdateGroupMutation, UpdateGroupMutationVariables>;
export const DeleteGroupDocument = {"__meta__":{"operationName":"DeleteGroup","hash":"sha256:e6dd8b2aea42d9e873104662a21a85cf75cea252b6a9ee1fb3f2d6778633afd3"}} as unknown as TypedDocumentString<DeleteGroupMutation, DeleteGroupMutationVariables>;
export const GroupNamedDocument = {"__meta__":{"operationName":"GroupNamed","hash":"sha256:a94ca464d5232881b391780aab3552f68e6bf6576de7e228955311215798113a"}} as unknown as TypedDocumentString<GroupNamedQuery, GroupNamedQueryVariables>;
export const HistogramDocument = {"__meta__":{"operationName":"Histogram","hash":"sha256:58f351c134e0ab68cf251d76a1d9b68fc02ab0f234efe5671b01b1053ff6acdd"}} as unknown as TypedDocumentString<HistogramQuery, HistogramQueryVariables>;
export const ImpersonateUserDocument = {"__meta__":{"operationName":"ImpersonateUser","hash":"sha256:75c3b6b43bcd035015cbb6a7d778312a53cbcae9fa56513672f1de531891a7c3"}} as unknown as TypedDocumentString<ImpersonateUserMutation, ImpersonateUserMutationVariables>;
export const EndImpersonationDocument = {"__meta__":{"operationName":"EndImpersonation","hash":"sha256:b8e72552f0671f35a78ea5b38d270f885ac5c3c270f12945eca744980cf7b178"}} as unknown as TypedDocumentString<EndImpersonationMutation, EndImpersonationMutationVariables>;
export const OrganizationsDocument = {"__meta__":{"operationName":"Organizations","hash":"sha256:4f9596fd0ee3fdcc1c747ad02870612d6d7d0e58c8be6ee6293d98b5d8434fc2"}} as unknown as TypedDocumentString<OrganizationsQuery, OrganizationsQueryVariables>;
export const OrganizationDocument = {"__meta__":{"operationName":"Organization","hash":"sha256:2cd29d896e78ab54d745597848507fbee9e4d7cda868e56de553f234e1afa8e1"}} as unknown as TypedDocumentString<OrganizationQuery, OrganizationQueryVariables>;
export const AccessToDocument = {"__meta__":{"operationName":"AccessTo","hash":"sha256:84022c6809a93bdfa803d09410a57ff8cc36d782e05ad7f4b976eb4b1a18e7cc"}} as unknown as TypedDocumentString<AccessToQuery, AccessToQueryVariables>;
export const CreateTenantDocument = {"__meta__":{"operationName":"CreateTenant","hash":"sha256:d298d08b2ec79288bef6abbab7607dea3a68c9b649c6a25304fbf66f66e5becb"}} as unknown as TypedDocumentString<CreateTenantMutation, CreateTenantMutationVariables>;
export const UpdateTenantDocument = {"__meta__":{"operationName":"UpdateTenant","hash":"sha256:c486ba760d0e92e71c8504caa42b680b2ff0f7b4e9757a52c9f45cb2ab9e144e"}} as unknown as TypedDocumentString<UpdateTenantMutation, UpdateTenantMutationVariables>;
export const ErrorCountsDocument = {"__meta__":{"operationName":"ErrorCounts","hash":"sha256:7b7caf7be6f1cbb84578d6b7c6b9895090e4e2bf43bf43dfcdcef596ddd8c383"}} as unknown as TypedDocumentString<ErrorCountsQuery, ErrorCountsQueryVariables>;
export const HoldersDocument = {"__meta__":{"operationName":"Holders","hash":"sha256:c86200c95aca7568d66f5ed79cb10ecedf763023da89aac4a642c92f79269ff6"}} as unknown as TypedDocumentString<HoldersQuery, HoldersQueryVariables>;
export const CreateRoleDocument = {"__meta__":{"operationName":"CreateRole","hash":"sha256:ddd1847e869f7676263f12c9b5b9db37fa8e04d776914e46b14f252bdc5a1d69"}} as unknown as TypedDocumentString<CreateRoleMutation, CreateRoleMutationVariables>;
export const UpdateRoleDocument = {"__meta__":{"operationName":"UpdateRole","hash":"sha256:1a8fa9d83a818dd20f769b99e0cdb5378204a51b856e494ee6c9525e2b617ae6"}} as unknown as TypedDocumentString<UpdateRoleMutation, UpdateRoleMutationVariables>;
export const DeleteRoleDocument = {"__meta__":{"operationName":"DeleteRole","hash":"sha256:699018a3483c21bc9b906d5864bfff10bc674d88392d3852022f96d27c4aa0b0"}} as unknown as TypedDocumentString<DeleteRoleMutation, DeleteRoleMutationVariables>;
export const SessionsOfDocument = {"__meta__":{"operationName":"SessionsOf","hash":"sha256:77e6906a759006e87ed163aecbd212c1dd3d68143ac21b9c4420fa9001d15b84"}} as unknown as TypedDocumentString<SessionsOfQuery, SessionsOfQueryVariables>;
export const OwnSessionsDocument = {"__meta__":{"operationName":"OwnSessions","hash":"sha256:28e8e7f1a3586ccb3dc6986bf4d79af2288d0c1f8ace5636f43bd01a4b6f84d7"}} as unknown as TypedDocumentString<OwnSessionsQuery, OwnSessionsQueryVariables>;
export const EndSessionsDocument = {"__meta__":{"operationName":"EndSessions","hash":"sha256:38c954d2747d1e7bd6b2b154ab2b88db4f64721fc33b076508eec10d5bb46fa7"}} as unknown as TypedDocumentString<EndSessionsMutation, EndSessionsMutationVariables>;
export const EventsSinceDocument = {"__meta__":{"operationName":"EventsSince","hash":"sha256:04154c370544b20f8f7cfd85565ed469340731dcb8a1c92cf5a99fde7468c3ea"}} as unknown as TypedDocumentString<EventsSinceQuery, EventsSinceQueryVariables>;
export const TenantsDocument = {"__meta__":{"operationName":"Tenants","hash":"sha256:07e60ba9f2b3e6cc8536b0b6264328bd12580e156b9eec3fa9306bf5148c13dd"}} as unknown as TypedDocumentString<TenantsQuery, TenantsQueryVariables>;
export const TenantsByIdDocument = {"__meta__":{"operationName":"TenantsById","hash":"sha256:c7906187b1cb337a735a37b1759de993c3cbca950b931b1b0239e81c01f6deb3"}} as unknown as TypedDocumentString<TenantsByIdQuery, TenantsByIdQueryVariables>;
export const TenantBranchDocument = {"__meta__":{"operationName":"TenantBranch","hash":"sha256:06aae1197277ea2f002402473a4bdeb7bbe62103387e7311e5dc6381668cf95e"}} as unknown as TypedDocumentString<TenantBranchQuery, TenantBranchQueryVariables>;
export const TransfersDocument = {"__meta__":{"operationName":"Transfers","hash":"sha256:e839eee305fba3ec3d553fba609170458acc6f69e12718218d053bcf882e8d78"}} as unknown as TypedDocumentString<TransfersQuery, TransfersQueryVariables>;
export const InitiateTransferDocument = {"__meta__":{"operationName":"InitiateTransfer","hash":"sha256:0080f8da14b304b64c221425cb91ff5894a611129311b469bf64c18b5e092da6"}} as unknown as TypedDocumentString<InitiateTransferMutation, InitiateTransferMutationVariables>;
export const AcceptTransferDocument = {"__meta__":{"operationName":"AcceptTransfer","hash":"sha256:298248378b37c6ccd80f76449d768804007a92f83c3bf8e5b51ab00904c96622"}} as unknown as TypedDocumentString<AcceptTransferMutation, AcceptTransferMutationVariables>;
export const DeclineTransferDocument = {"__meta__":{"operationName":"DeclineTransfer","hash":"sha256:14ac72ec831548838d95481e1fe51e1e2eff750a21097bcfcce8ed2e8a625bb6"}} as unknown as TypedDocumentString<DeclineTransferMutation, DeclineTransferMutationVariables>;
export const ExecuteTransferDocument = {"__meta__":{"operationName":"ExecuteTransfer","hash":"sha256:b75bcc05084c2a85094da3d830849f631fb22f7238eaedfd8229eedab2d66d6c"}} as unknown as TypedDocumentString<ExecuteTransferMutation, ExecuteTransferMutationVariables>;
export const CancelTransferDocument = {"__meta__":{"operationName":"CancelTransfer","hash":"sha256:4a4e109e0a2ff684128fd7fdd45424e21110511491e0f13e38be6fd2966da3dd"}} as unknown as TypedDocumentString<CancelTransferMutation, CancelTransferMutationVariables>;
export const UsersDocument = {"__meta__":{"operationName":"Users","hash":"sha256:dcd2e8a595a0aff3bb076cb74ed56a3fb8e80316d72306a957ee07a6b188c92d"}} as unknown as TypedDocumentString<UsersQuery, UsersQueryVariables>;
export const UserDocument = {"__meta__":{"operationName":"User","hash":"sha256:3335efa34d813e7bc75aefd644bd9230a473b32efc32d8ad9fc773d64150da96"}} as unknown as TypedDocumentString<UserQuery, UserQueryVariables>;
export const PermissionsOnDocument = {"__meta__":{"operationName":"PermissionsOn","hash":"sha256:9ab04587dbbb0dfd26cfaeaff3fce19ebd4b98f640ce0ef059e20e8f4ff0b420"}} as unknown as TypedDocumentString<PermissionsOnQuery, PermissionsOnQueryVariables>;
export const RolesDocument = {"__meta__":{"operationName":"Roles","hash":"sha256:3a32c026764e004f24641bea0d6b963c33add034386c2abe925d4005b6993693"}} as unknown as TypedDocumentString<RolesQuery, RolesQueryVariables>;
export const AccessOfDocument = {"__meta__":{"operationName":"AccessOf","hash":"sha256:ec2d0d17e4d904d1838c73e0260fa1bf8d78cf53f02d51f7bd0a0905923a0d83"}} as unknown as TypedDocumentString<AccessOfQuery, AccessOfQueryVariables>;
export const CreateUserDocument = {"__meta__":{"operationName":"CreateUser","hash":"sha256:61d62cb0a5127efb4d20d0cf79e2339c8b3765f423d77bf3e5934452272f2bf3"}} as unknown as TypedDocumentString<CreateUserMutation, CreateUserMutationVariables>;
export const UpdateUserDocument = {"__meta__":{"operationName":"UpdateUser","hash":"sha256:352f23da43019e1ae60fd848d7355e66361b89c41bb3774e716de4b674f2fb74"}} as unknown as TypedDocumentString<UpdateUserMutation, UpdateUserMutationVariables>;
export const UnlockUserDocument = {"__meta__":{"operationName":"UnlockUser","hash":"sha256:8fa3cb4f0f917252fa2e9a4e115db610a5dac4a6606213665e5db15334a26ebb"}} as unknown as TypedDocumentString<UnlockUserMutation, UnlockUserMutationVariables>;
export const AssignRoleDocument = {"__meta__":{"operationName":"AssignRole","hash":"sha256:02fb4c4210035811f7bd019c980bc46cfadf51bdda04fff0bc3583b9c21cae1a"}} as unknown as TypedDocumentString<AssignRoleMutation, AssignRoleMutationVariables>;
export const UnassignRoleDocument = {"__meta__":{"operationName":"UnassignRole","hash":"sha256:e6fe69df03d533b8a9f1b406db5f86df1bea6a2f3f9e6d27250c39bb694266dd"}} as unknown as TypedDocumentString<UnassignRoleMutation, UnassignRoleMutationVariables>;
export const ViewerDocument = {"__meta__":{"operationName":"Viewer","hash":"sha256:07814526ebe07bc14802f948505a238ab80f9ccf6a59dadf3c4fdb52bbaf8a3a"}} as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const SavedViewsDocument = {"__meta__":{"operationName":"SavedViews","hash":"sha256:0d1c4de2fc7becedd9d54920f8a60b962e32bde86a311113fcb0eaf67bbb7d0c"}} as unknown as TypedDocumentString<SavedViewsQuery, SavedViewsQueryVariables>;
export const SaveViewDocument = {"__meta__":{"operationName":"SaveView","hash":"sha256:7fce2e16feb39b324d63d5185b7bd024928017ac2b3b403a82ecda8badf09810"}} as unknown as TypedDocumentString<SaveViewMutation, SaveViewMutationVariables>;
export const DeleteViewDocument = {"__meta__":{"operationName":"DeleteView","hash":"sha256:535613de6d00084bb161c9e7d9dffa5fdb780a109b417f5024c4109c43c8c0c3"}} as unknown as TypedDocumentString<DeleteViewMutation, DeleteViewMutationVariables>;
export const SetPreferencesDocument = {"__meta__":{"operationName":"SetPreferences","hash":"sha256:03f13a9c25349940674e6a2fef46c19f70a1820b0929e4da7a1e11e4a1e3510e"}} as unknown as TypedDocumentString<SetPreferencesMutation, SetPreferencesMutationVariables>;