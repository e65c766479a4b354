import { makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useCallback } from "react";
import { findOrganizations, type Organization } from "../../../api/organizations";
import { useAnswer } from "../../../api/paged";
import { useT } from "../../../lib/language/language";
import { DataText } from "../../../ui/data/DataText";
import { Facts } from "../../../ui/data/Facts";
import { PageLink } from "../../../ui/PageLink";
import { FaultPanel } from "../../../ui/state/FaultPanel";
import { OrganizationStatusText } from "../OrganizationStatusText";
import { WeekOfEvents } from "../WeekOfEvents";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  h2: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, overflowWrap: "anywhere" },
});

/** What it is, and what stands directly under it. */
export function Overview({ organization }: { organization: Organization }) {
  const styles = useStyles();
  const t = useT();
  const { id, kind, status, parent, externalId } = organization;
  const { answer, fault, reload } = useAnswer(
    useCallback(async (signal: AbortSignal) => await findOrganizations({ parentId: id }, null, signal), [id]),
  );
  return (
    <div className={styles.part}>
      <Facts
        facts={[
          [t("organizations:column.kind"), t(`organizations:kind.${kind}`)],
          [t("organizations:column.status"), <OrganizationStatusText key="status" status={status} />],
          ...(parent
            ? [
                [
                  t("organizations:column.parent"),
                  <PageLink key="parent" to="/organizations/$id" params={{ id: parent.id }}>
                    <DataText text={parent.name} />
                  </PageLink>,
                ] as const,
              ]
            : []),
          [
            t("organizations:column.week"),
            <WeekOfEvents key="week" id={id} daily={organization.dailyEvents ?? null} />,
          ],
          [t("organizations:column.externalId"), <DataText key="external" text={externalId || "–"} />],
          [t("users:column.id"), <code key="id">{id}</code>],
        ]}
      />
      <h2 className={styles.h2}>{t("organizations:overview.below")}</h2>
      {fault ? (
        <FaultPanel fault={fault} onRetry={reload} />
      ) : !answer ? (
        <Spinner size="tiny" label={t("frame:loading")} />
      ) : answer.rows.length === 0 ? (
        <span>{t("organizations:overview.nothingBelow")}</span>
      ) : (
        <>
          <ul className={styles.list} aria-label={t("organizations:overview.below")}>
            {answer.rows.map((row) => (
              <li key={row.id}>
                <PageLink to="/organizations/$id" params={{ id: row.id }} preload={false}>
                  <DataText text={row.name} />
                </PageLink>
                {row.status !== "ACTIVE" && (
                  <>
                    {" · "}
                    <OrganizationStatusText status={row.status} />
                  </>
                )}
              </li>
            ))}
          </ul>
          <PageLink to="/organizations" search={{ parent: id, status: "any" }}>
            {answer.next
              ? t("organizations:countMore", { count: answer.rows.length })
              : t("organizations:overview.all")}
          </PageLink>
        </>
      )}
    </div>
  );
}
