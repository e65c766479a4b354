import type { Permission } from "../../api/generated/graphql";
import type { User } from "../../api/users";

/** A user as it is shown: what the viewer may do on its tenant, and what becomes of it. */
export interface UserView {
  user: User;
  mine: readonly Permission[];
  /** Shows the user as a change left it. */
  put: (user: User) => void;
}
