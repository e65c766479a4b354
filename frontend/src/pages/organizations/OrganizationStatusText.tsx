import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CheckmarkCircleRegular, DeleteRegular, PauseCircleRegular } from "@fluentui/react-icons";
import type { TenantStatus } from "../../api/generated/graphql";
import { useT } from "../../lib/language/language";

const icons = { ACTIVE: CheckmarkCircleRegular, SUSPENDED: PauseCircleRegular, DELETED: DeleteRegular } as const;

const useStyles = makeStyles({
  status: { display: "inline-flex", alignItems: "center", gap: "4px" },
  ACTIVE: {},
  SUSPENDED: { fontWeight: tokens.fontWeightSemibold },
  DELETED: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** The status of an organization: by a shape and a word. */
export function OrganizationStatusText({ status }: { status: TenantStatus }) {
  const styles = useStyles();
  const t = useT();
  const Icon = icons[status];
  return (
    <span className={mergeClasses(styles.status, styles[status])}>
      <Icon aria-hidden />
      {t(`organizations:status.${status}`)}
    </span>
  );
}
