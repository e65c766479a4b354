import { Button, makeStyles, Select } from "@fluentui/react-components";
import { AddRegular, ArrowSwapRegular, BuildingMultipleRegular, DismissRegular } from "@fluentui/react-icons";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { findOrganizations } from "../../api/organizations";
import { usePaged } from "../../api/paged";
import { pathOf, useTenants } from "../../api/tenants";
import { may, useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import {
  type OrganizationsSearch,
  organizationFilterOf,
  organizationKinds,
} from "../../lib/people/organizationsSearch";
import { visible } from "../../lib/text/visible";
import { DataText } from "../../ui/data/DataText";
import { CardLine, CardLink, CardName } from "../../ui/list/CardLink";
import { FoundList } from "../../ui/list/FoundList";
import { ListPage } from "../../ui/list/ListPage";
import { SearchField } from "../../ui/list/SearchField";
import { useOpenPlace } from "../../ui/openPlace";
import { StatePanel } from "../../ui/state/StatePanel";
import { useTitle } from "../../ui/title";
import { NoAccess } from "../NoAccess";
import { CreateOrganization } from "./CreateOrganization";
import { useErrorCounts } from "./errorCounts";
import { OrganizationStatusText } from "./OrganizationStatusText";
import { useOrganizationColumns } from "./organizationColumns";
import { Transfers } from "./transfers/Transfers";

const useStyles = makeStyles({ target: { "@media (max-width: 767px)": { minHeight: "44px" } } });

const statuses = { active: "ACTIVE", suspended: "SUSPENDED", deleted: "DELETED" } as const;

/** The organizations that one may see, narrowed by what stands in the address. */
export function OrganizationsPage() {
  const t = useT();
  const { viewer } = useViewer();
  useTitle(t("organizations:title"));
  return viewer && !may(viewer, "TENANT_READ") ? (
    <NoAccess text={t("organizations:noAccess", { name: viewer.tenant.name })} />
  ) : (
    <Found />
  );
}

type Change = { [Name in keyof OrganizationsSearch]?: OrganizationsSearch[Name] | undefined };

function Found() {
  const styles = useStyles();
  const t = useT();
  const { viewer } = useViewer();
  const navigate = useNavigate();
  const openPlace = useOpenPlace();
  const search = useSearch({ from: "/signed-in/organizations" });
  const [open, setOpen] = useState<"create" | "transfers">();
  const show = (change: Change, replace = false) => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value);
    void navigate({ to: "/organizations", search: Object.fromEntries(next), replace });
  };
  const asked = JSON.stringify(organizationFilterOf(search));
  const organizations = usePaged(
    useCallback(
      (after: string | null, signal: AbortSignal) => findOrganizations(JSON.parse(asked), after, signal),
      [asked],
    ),
  );
  const columns = useOrganizationColumns(useErrorCounts(organizations.rows));
  const manages = may(viewer, "TENANT_MANAGE");
  return (
    <ListPage
      title={t("organizations:title")}
      actions={
        manages && (
          <>
            <Button className={styles.target} icon={<ArrowSwapRegular />} onClick={() => setOpen("transfers")}>
              {t("organizations:transfers")}
            </Button>
            <Button
              className={styles.target}
              appearance="primary"
              icon={<AddRegular />}
              onClick={() => setOpen("create")}
            >
              {t("organizations:create.open")}
            </Button>
          </>
        )
      }
      filtersLabel={t("organizations:filters")}
      filters={
        <>
          <SearchField
            label={t("organizations:search")}
            searched={search.q}
            onSearch={(q, goesOn) => show({ q }, goesOn)}
          />
          <Select
            aria-label={t("organizations:kind.label")}
            value={search.kind ?? ""}
            onChange={(_, { value }) => show({ kind: (value || undefined) as OrganizationsSearch["kind"] })}
          >
            <option value="">{t("organizations:kind.any")}</option>
            {organizationKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`organizations:kind.${kind.toUpperCase() as Uppercase<typeof kind>}`)}
              </option>
            ))}
          </Select>
          <Select
            aria-label={t("users:status.label")}
            value={search.status ?? ""}
            onChange={(_, { value }) => show({ status: (value || undefined) as OrganizationsSearch["status"] })}
          >
            <option value="">{t("organizations:status.standing")}</option>
            {Object.entries(statuses).map(([word, status]) => (
              <option key={word} value={word}>
                {t(`organizations:status.${status}`)}
              </option>
            ))}
            <option value="any">{t("organizations:status.any")}</option>
          </Select>
          {search.parent && <ParentChip id={search.parent} onClear={() => show({ parent: undefined })} />}
        </>
      }
    >
      <FoundList
        label={t("organizations:title")}
        failed={t("organizations:failed")}
        count={(count, more) => t(more ? "organizations:countMore" : "organizations:count", { count })}
        found={organizations}
        columns={columns}
        card={(row) => (
          <CardLink to="/organizations/$id" params={{ id: row.id }} preload={false}>
            <CardName>
              <DataText text={row.name} />
            </CardName>
            <CardLine>
              {t(`organizations:kind.${row.kind}`)}
              {pathOf(row) && " · "}
              <DataText text={pathOf(row)} />
            </CardLine>
            <OrganizationStatusText status={row.status} />
          </CardLink>
        )}
        onOpen={({ id }, apart) => openPlace({ to: "/organizations/$id", params: { id } }, apart)}
        empty={
          <StatePanel
            icon={<BuildingMultipleRegular />}
            title={t("organizations:none")}
            actions={
              <Button onClick={() => show({ q: undefined, kind: undefined, status: undefined, parent: undefined })}>
                {t("users:clear")}
              </Button>
            }
          />
        }
      />
      {open === "create" && <CreateOrganization under={search.parent} onClose={() => setOpen(undefined)} />}
      {open === "transfers" && <Transfers onMoved={organizations.reload} onClose={() => setOpen(undefined)} />}
    </ListPage>
  );
}

function ParentChip({ id, onClear }: { id: string; onClear: () => void }) {
  const t = useT();
  const known = useTenants([id]);
  const name = visible(known.get(id)?.name ?? id, "one line");
  return (
    <Button size="small" icon={<DismissRegular />} iconPosition="after" onClick={onClear}>
      {t("organizations:under", { name })}
    </Button>
  );
}
