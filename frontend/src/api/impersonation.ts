import { acting, change } from "./client";
import { Refusal } from "./fault";
import { EndImpersonationDocument, ImpersonateUserDocument } from "./generated/graphql";

/** Acts as a user from now on, in all tabs. */
export async function actAs(userId: string, reason: string, minutes: number): Promise<void> {
  const { impersonateUser } = await change(ImpersonateUserDocument, { input: { userId, reason, minutes } });
  if (!impersonateUser) {
    throw new Refusal({ code: "INTERNAL", message: "" });
  }
  const { user, accessToken } = impersonateUser;
  acting.begin({ accessToken, name: user.name, tenant: user.tenant.name }, minutes);
}

/** Ends it on the server, then here. Where it is over already, that is what was wanted. */
export async function actAsOneself(): Promise<void> {
  try {
    await change(EndImpersonationDocument, {});
  } catch (thrown) {
    if (!(thrown instanceof Refusal && ["CONFLICT", "UNAUTHENTICATED"].includes(thrown.fault.code))) {
      throw thrown;
    }
  }
  acting.end();
}
