import { Button, makeStyles, ProgressBar, Spinner, tokens } from "@fluentui/react-components";
import { PeopleSearchRegular } from "@fluentui/react-icons";
import { Link, useNavigate, useRouter } from "@tanstack/react-router";
import type { Paged } from "../../api/paged";
import type { User } from "../../api/users";
import { useT } from "../../lib/language/language";
import { DataText } from "../../ui/data/DataText";
import { useTimes } from "../../ui/data/times";
import { ListGrid } from "../../ui/list/ListGrid";
import { FaultBar } from "../../ui/state/FaultBar";
import { FaultPanel } from "../../ui/state/FaultPanel";
import { StatePanel } from "../../ui/state/StatePanel";
import { useWidth } from "../../ui/width";
import { StatusText } from "./StatusText";
import { useUserColumns } from "./userColumns";

const useStyles = makeStyles({
  footer: {
    position: "sticky",
    insetInlineStart: 0,
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalM,
    minHeight: "52px",
    padding: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  target: { "@media (max-width: 767px)": { minHeight: "44px" } },
  cards: { listStyleType: "none", margin: 0, padding: 0 },
  card: {
    display: "flex",
    flexDirection: "column",
    gap: "2px",
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    overflowWrap: "anywhere",
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  status: { fontSize: tokens.fontSizeBase200 },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** The users found, in rows, on narrow screens in cards, or what stands in their place. */
export function UserList({ users, filtered, onClear }: { users: Paged<User>; filtered: boolean; onClear: () => void }) {
  const styles = useStyles();
  const t = useT();
  const width = useWidth();
  const navigate = useNavigate();
  const router = useRouter();
  const columns = useUserColumns();
  const { rows, loading, more, fault, loadMore, reload } = users;
  if (!rows) {
    return fault ? (
      <FaultPanel fault={fault} title={t("users:failed")} onRetry={reload} />
    ) : (
      <ProgressBar aria-label={t("frame:loading")} />
    );
  }
  if (rows.length === 0 && !fault) {
    return (
      <StatePanel
        icon={<PeopleSearchRegular />}
        title={t(filtered ? "users:none" : "users:nobody")}
        actions={filtered && <Button onClick={onClear}>{t("users:clear")}</Button>}
      />
    );
  }
  const footer = (
    <div className={styles.footer}>
      {fault ? (
        <FaultBar fault={fault} onRetry={more ? loadMore : reload} />
      ) : loading ? (
        <Spinner size="tiny" label={t("frame:loading")} />
      ) : (
        <>
          <span>{t(more ? "users:countMore" : "users:count", { count: rows.length })}</span>
          {more && (
            <Button size="small" className={styles.target} onClick={loadMore}>
              {t("users:more")}
            </Button>
          )}
        </>
      )}
    </div>
  );
  return width === "narrow" ? (
    <div data-region="rows">
      <ul className={styles.cards} aria-label={t("users:title")}>
        {rows.map((user) => (
          <li key={user.id}>
            <UserCard user={user} />
          </li>
        ))}
      </ul>
      {footer}
    </div>
  ) : (
    <ListGrid
      label={t("users:title")}
      columns={columns}
      rows={rows}
      busy={loading}
      more={more}
      footer={footer}
      onOpen={({ id }, apart) => {
        const place = { to: "/users/$id", params: { id } } as const;
        if (apart) {
          window.open(router.buildLocation(place).href, "_blank", "noopener");
        } else {
          void navigate(place);
        }
      }}
    />
  );
}

function UserCard({ user }: { user: User }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const { name, email, tenant, status, lastSignInAt } = user;
  return (
    <Link to="/users/$id" params={{ id: user.id }} preload={false} className={styles.card}>
      <span className={styles.name}>
        <DataText text={name} />
      </span>
      <span className={styles.quiet}>
        <DataText text={email} />
      </span>
      <span className={styles.quiet}>
        <DataText text={tenant.name} /> · {lastSignInAt ? times.minute(lastSignInAt) : t("users:never")}
      </span>
      <span className={styles.status}>
        <StatusText status={status} />
      </span>
    </Link>
  );
}
