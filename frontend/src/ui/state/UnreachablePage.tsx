import type { ErrorComponentProps } from "@tanstack/react-router";
import { useRouter } from "@tanstack/react-router";
import { Refusal } from "../../api/fault";
import { useT } from "../../lib/language/language";
import { FaultPanel } from "./FaultPanel";

/** Shown where not even the session could be asked for, and where the app itself failed. */
export function UnreachablePage({ error, reset }: ErrorComponentProps) {
  const t = useT();
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return error instanceof Refusal ? (
    <FaultPanel fault={error.fault} title={t("frame:unreachable.title")} onRetry={retry} />
  ) : (
    <FaultPanel fault={{ code: "INTERNAL", message: String(error) }} onRetry={() => window.location.reload()} />
  );
}
