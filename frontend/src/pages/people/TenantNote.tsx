import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useTenants } from "../../api/tenants";
import { useT } from "../../lib/language/language";
import { tenantsOf } from "../../lib/people/listSearch";
import { visible } from "../../lib/text/visible";

const useStyles = makeStyles({
  chip: { fontWeight: tokens.fontWeightRegular, minWidth: 0, maxWidth: "100%" },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** The organization that the users are narrowed to; it is chosen in the top bar. */
export function TenantNote({ tenant, onClear }: { tenant: string | undefined; onClear: () => void }) {
  const styles = useStyles();
  const t = useT();
  const ids = tenantsOf(tenant);
  const known = useTenants(ids.slice(0, 1));
  const [first] = ids;
  if (first === undefined) {
    return null;
  }
  const name = visible(known.get(first)?.name ?? first, "one line");
  return (
    <>
      <Button className={styles.chip} size="small" icon={<DismissRegular />} iconPosition="after" onClick={onClear}>
        {t("users:tenant", { name })}
      </Button>
      {ids.length > 1 && <span className={styles.note}>{t("users:oneTenant", { name })}</span>}
    </>
  );
}
