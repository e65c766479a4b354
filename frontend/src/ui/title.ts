import { useEffect } from "react";
import { useT } from "../lib/language/language";

/** The title of the browser's tab: the object or tab first, then the page, then the product. */
export function useTitle(...parts: (string | undefined)[]): void {
  const t = useT();
  const title = [...parts.filter(Boolean), t("frame:product")].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
