import { type NavigateOptions, type RegisteredRouter, useNavigate, useRouter } from "@tanstack/react-router";
import { useCallback } from "react";

type Place = NavigateOptions<RegisteredRouter, string, string>;

/** Goes to a page, or opens it in a tab of its own. */
export function useOpenPlace(): (place: Place, apart: boolean) => void {
  const navigate = useNavigate();
  const router = useRouter();
  return useCallback(
    (place, apart) => {
      if (apart) {
        window.open(router.buildLocation(place as never).href, "_blank", "noopener");
      } else {
        void navigate(place);
      }
    },
    [navigate, router],
  );
}
