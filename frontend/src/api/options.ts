import { faultOfResponse, networkFault, Refusal } from "./fault";

export interface DemoAccount {
  email: string;
  name: string;
  role: string;
  /** What the account may see, in words. */
  sees: string;
}

export interface IdentityProvider {
  id: string;
  name: string;
}

/** What the sign-in page offers. */
export interface SignInOptions {
  identityProviders: IdentityProvider[];
  demo: { password: string; accounts: DemoAccount[] } | null;
}

let asked: Promise<SignInOptions> | undefined;

/** Asked once per page; asked again after a failure. */
export function signInOptions(): Promise<SignInOptions> {
  asked ??= ask().catch((refusal: unknown) => {
    asked = undefined;
    throw refusal;
  });
  return asked;
}

async function ask(): Promise<SignInOptions> {
  const response = await fetch("/auth/options").catch((cause: unknown) => {
    throw new Refusal(networkFault(cause));
  });
  if (!response.ok) {
    throw new Refusal(await faultOfResponse(response));
  }
  return (await response.json()) as SignInOptions;
}
