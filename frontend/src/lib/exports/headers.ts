import type { EventLog, ExportProfile } from "../../api/generated/graphql";

const numbers = (most: number) => Array.from({ length: most }, (_, index) => index + 1);

const parties = ["actor", "onBehalfOf", "impersonator", "recordedBy"];
const partyFields = ["kind", "actorId", "name", "email", "role", "tenantId", "tenantName"];

const full = [
  "id",
  "log",
  "occurredAt",
  "finishedAt",
  "durationMs",
  "recordedAt",
  "tenantId",
  "tenantKind",
  "tenantName",
  "customerId",
  "customerName",
  "partnerId",
  "partnerName",
  "activity",
  "activityName",
  "category",
  "operation",
  "outcome",
  "outcomeReason",
  "errorCode",
  "errorMeaning",
  "severity",
  "description",
  "source",
  "channel",
  ...parties.flatMap((party) => partyFields.map((field) => `${party}.${field}`)),
  "targets",
  "ipAddress",
  "userAgent",
  "country",
  "city",
  "correlationId",
  "sessionId",
  "sourceId",
  "details",
  "raw",
];

const mtr = [
  "activity.category",
  "activity.objectName",
  "activity.operation",
  "activity.resultStatus",
  "activity.tenantId",
  "creationTime",
  "user.userId",
  "user.userTenantId",
];

const partner = ["Log ID", "Date", "Actor", "Source", "Object", "Status", "Description"];

const mspControl = [
  "Username",
  "Customer",
  "Organization",
  "Severity",
  "Date",
  "Started",
  "Finished",
  "Source",
  "Task",
  "Item",
  "User",
  "Download",
];

const entraSignIns = [
  "Date (UTC)",
  "Request ID",
  "User agent",
  "Correlation ID",
  "User ID",
  "User",
  "Username",
  "User type",
  "Cross tenant access type",
  "Incoming token type",
  "Authentication Protocol",
  "Unique token identifier",
  "Original transfer method",
  "Client credential type",
  "Token Protection - Sign In Session",
  "Token Protection - Sign In Session StatusCode",
  "Application",
  "Application ID ",
  "App owner tenant ID",
  "Resource",
  "Resource ID ",
  "Resource tenant ID",
  "Resource owner tenant ID",
  "Home tenant ID",
  "Home tenant name",
  "IP address",
  "Location",
  "Status",
  "Sign-in error code",
  "Failure reason",
  "Client app",
  "Device ID",
  "Browser",
  "Operating System",
  "Compliant",
  "Managed",
  "Join Type",
  "Multifactor authentication result",
  "Multifactor authentication auth method",
  "Multifactor authentication auth detail",
  "Authentication requirement",
  "Sign-in identifier",
  "Session ID",
  "IP address (seen by resource)",
  "Through Global Secure Access",
  "Global Secure Access IP address",
  "Autonomous system  number",
  "Flagged for review",
  "Token issuer type",
  "Incoming token type",
  "Token issuer name",
  "Latency",
  "Conditional Access",
  "Managed Identity type",
  "Associated Resource Id",
  "Federated Token Id",
  "Federated Token Issuer",
];

/** Three targets, five changes each, six details: what is more, the layout cannot hold. */
const entraAudit = [
  "Date (UTC)",
  "CorrelationId",
  "Service",
  "Category",
  "Activity",
  "Result",
  "ResultReason",
  "User Agent",
  "ActorType",
  "ActorDisplayName",
  "ActorObjectId",
  "ActorUserPrincipalName",
  "IPAddress",
  "ActorHomeTenantId",
  "ActorHomeTenantName",
  "ActorServicePrincipalId",
  "ActorServicePrincipalName",
  ...numbers(3).flatMap((target) => [
    ...["Type", "DisplayName", "ObjectId", "UserPrincipalName"].map((field) => `Target${target}${field}`),
    ...numbers(5).flatMap((change) =>
      ["Name", "OldValue", "NewValue"].map((field) => `Target${target}ModifiedProperty${change}${field}`),
    ),
  ]),
  ...numbers(6).flatMap((detail) => ["Key", "Value"].map((field) => `AdditionalDetail${detail}${field}`)),
];

/** The columns of a file, as they are shown before there is one; a test compares them with those of files. */
export function headerOf(profile: ExportProfile, log: EventLog, columns?: readonly string[]): readonly string[] {
  switch (profile) {
    case "MTR":
      return mtr;
    case "PARTNER":
      return partner;
    case "MSPCONTROL":
      return mspControl;
    case "ENTRA":
      return log === "SIGN_IN" ? entraSignIns : entraAudit;
    case "FULL":
      return columns ? columns.flatMap(spread) : full;
  }
}

/** A party has a column for each of its fields. */
function spread(column: string): string[] {
  return parties.includes(column) ? partyFields.map((field) => `${column}.${field}`) : [column];
}
