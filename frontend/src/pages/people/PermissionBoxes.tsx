import { Checkbox, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { Permission } from "../../api/generated/graphql";
import { useT } from "../../lib/language/language";
import { permissions } from "../../lib/people/permissions";
import { BoxGroup } from "../../ui/form/BoxGroup";

const useStyles = makeStyles({
  label: { display: "flex", flexDirection: "column" },
  // Why one may not is to be read, and so is what.
  barred: { color: tokens.colorNeutralForeground3 },
  why: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** Permissions to tick. What one may not give is shown disabled, with why. */
export function PermissionBoxes({
  label,
  message,
  marked,
  why,
  onChange,
}: {
  label: string;
  message?: string | undefined;
  marked: readonly Permission[];
  /** Why one may not give a permission; undefined where one may. */
  why: (permission: Permission) => string | undefined;
  onChange: (marked: readonly Permission[]) => void;
}) {
  const styles = useStyles();
  const t = useT();
  return (
    <BoxGroup label={label} message={message}>
      {permissions.map((permission) => {
        const reason = why(permission);
        return (
          <Checkbox
            key={permission}
            checked={marked.includes(permission) && reason === undefined}
            disabled={reason !== undefined}
            label={
              <span className={mergeClasses(styles.label, reason !== undefined && styles.barred)}>
                {t(`users:permission.${permission}`)}
                {reason && <span className={styles.why}>{reason}</span>}
              </span>
            }
            onChange={(_, { checked }) =>
              onChange(checked ? [...marked, permission] : marked.filter((one) => one !== permission))
            }
          />
        );
      })}
    </BoxGroup>
  );
}
