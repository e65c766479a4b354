import { useEffect, useState } from "react";
import { type SignInOptions, signInOptions } from "../../api/options";

/** What to offer beside the form; nothing until it is known. */
export function useSignInOptions(): SignInOptions | undefined {
  const [options, setOptions] = useState<SignInOptions>();
  useEffect(() => {
    // Without them the form stands alone; what is wrong with the server shows at signing in.
    signInOptions().then(setOptions, () => undefined);
  }, []);
  return options;
}
