import type { Permission } from "../../api/generated/graphql";

/** In the order of the API. */
export const permissions: readonly Permission[] = [
  "EVENT_READ",
  "EVENT_EXPORT",
  "EVENT_RECORD",
  "EVENT_PURGE",
  "RETENTION_MANAGE",
  "TENANT_READ",
  "TENANT_MANAGE",
  "USER_READ",
  "USER_MANAGE",
  "ROLE_MANAGE",
  "GROUP_MANAGE",
  "CLIENT_MANAGE",
  "STREAM_MANAGE",
  "USER_IMPERSONATE",
];
