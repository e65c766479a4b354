import { Button, Link, makeStyles, tokens } from "@fluentui/react-components";
import { AddRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useT } from "../../../lib/language/language";
import { drafted, type Granted, withGrant } from "../../../lib/people/groupDraft";
import { permissions } from "../../../lib/people/permissions";
import { visible } from "../../../lib/text/visible";
import { DataText } from "../../../ui/data/DataText";
import { Matrix } from "../../../ui/list/Matrix";
import { EditGrant } from "../EditGrant";
import type { GroupView } from "../groupView";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", alignItems: "flex-start", gap: tokens.spacingVerticalM },
  text: { margin: 0, maxWidth: "80ch", color: tokens.colorNeutralForeground2 },
  state: { display: "block", fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  target: { "@media (max-width: 767px)": { minHeight: "44px" } },
});

/** Which organizations the group opens, and for what; each row is edited by itself, and saved later. */
export function Grants({ view }: { view: GroupView }) {
  const styles = useStyles();
  const t = useT();
  const { group, mine, draft, setDraft } = view;
  const [editing, setEditing] = useState<Granted | "new">();
  const manages = mine.includes("GROUP_MANAGE");
  const { grants } = drafted(group, draft);
  return (
    <div className={styles.part}>
      <p className={styles.text}>{t("groups:grants.explain")}</p>
      {grants.length === 0 ? (
        <span>{t("groups:grants.none")}</span>
      ) : (
        <Matrix
          label={t("groups:tabs.grants")}
          rowsLabel={t("groups:grants.tenant")}
          columns={permissions.map((id) => ({ id, label: t(`users:permission.${id}`) }))}
          yes={t("groups:grants.yes")}
          no={t("groups:grants.no")}
          nothing=""
          rows={grants.map((grant) => ({
            id: grant.tenant.id,
            marked: grant.permissions,
            name: (
              <>
                {manages ? (
                  <Link
                    as="button"
                    aria-label={t("groups:grants.editLabel", { name: visible(grant.tenant.name, "one line") })}
                    onClick={() => setEditing(grant)}
                  >
                    <DataText text={grant.tenant.name} />
                  </Link>
                ) : (
                  <DataText text={grant.tenant.name} />
                )}
                {draft.grants.has(grant.tenant.id) && (
                  <span className={styles.state}>{t("groups:grants.changed")}</span>
                )}
              </>
            ),
          }))}
        />
      )}
      {manages && (
        <Button className={styles.target} icon={<AddRegular />} onClick={() => setEditing("new")}>
          {t("groups:grants.add")}
        </Button>
      )}
      {editing && (
        <EditGrant
          grant={editing === "new" ? undefined : editing}
          grants={grants}
          onApply={(grant) => {
            setDraft({ ...draft, grants: withGrant(group, draft, grant) });
            setEditing(undefined);
          }}
          onClose={() => setEditing(undefined)}
        />
      )}
    </div>
  );
}
