import type { Permission } from "../../api/generated/graphql";
import type { Organization } from "../../api/organizations";

/** An organization as it is shown: what the viewer may do there, and what becomes of it. */
export interface OrganizationView {
  organization: Organization;
  mine: readonly Permission[];
  /** Shows the organization as a change left it. */
  put: (organization: Organization) => void;
  /** Asks for it anew. */
  reload: () => void;
}
