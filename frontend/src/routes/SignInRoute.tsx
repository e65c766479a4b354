import { useRouter, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";
import { session } from "../api/client";
import { SignInPage } from "../pages/signIn/SignInPage";
import { returnAddress } from "./returnAddress";

/** Goes back to where one came from, also when another tab signed in. */
export function SignInRoute() {
  const router = useRouter();
  const { return: back, error } = useSearch({ from: "/sign-in" });
  const goBack = useCallback(() => {
    router.history.replace(returnAddress(back));
  }, [router, back]);
  useEffect(() => session.subscribe(() => session.getState() === "active" && goBack()), [goBack]);
  return <SignInPage onSignedIn={goBack} back={returnAddress(back)} refused={error} />;
}
