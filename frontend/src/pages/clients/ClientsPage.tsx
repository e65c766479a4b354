import { Button, makeStyles, Select } from "@fluentui/react-components";
import { AddRegular, PlugConnectedRegular } from "@fluentui/react-icons";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { findClients, type WithSecret } from "../../api/clients";
import { usePaged } from "../../api/paged";
import { may, useViewer } from "../../api/viewer";
import { useT } from "../../lib/language/language";
import { type ClientsSearch, clientFilterOf } from "../../lib/people/clientsSearch";
import { DataText } from "../../ui/data/DataText";
import { useTimes } from "../../ui/data/times";
import { CardLine, CardLink, CardName } from "../../ui/list/CardLink";
import { FoundList } from "../../ui/list/FoundList";
import { ListPage } from "../../ui/list/ListPage";
import { SearchField } from "../../ui/list/SearchField";
import { useOpenPlace } from "../../ui/openPlace";
import { StatePanel } from "../../ui/state/StatePanel";
import { useTitle } from "../../ui/title";
import { NoAccess } from "../NoAccess";
import { TenantNote } from "../people/TenantNote";
import { ClientDrawer } from "./ClientDrawer";
import { ClientSecret } from "./ClientSecret";
import { ClientStatusText } from "./ClientStatusText";
import { CreateClient } from "./CreateClient";
import { rolesText, useClientColumns } from "./clientColumns";

const useStyles = makeStyles({ target: { "@media (max-width: 767px)": { minHeight: "44px" } } });

/** The programs that get tokens of their own, narrowed by what stands in the address. */
export function ClientsPage() {
  const t = useT();
  const { viewer } = useViewer();
  useTitle(t("clients:title"));
  if (!viewer) {
    return null;
  }
  return may(viewer, "CLIENT_MANAGE") ? (
    <Found />
  ) : (
    <NoAccess text={t("clients:noAccess", { name: viewer.tenant.name })} />
  );
}

function Found() {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const navigate = useNavigate();
  const openPlace = useOpenPlace();
  const search = useSearch({ from: "/signed-in/clients" });
  const columns = useClientColumns();
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<WithSecret>();
  const searchWith = (change: { [Name in keyof ClientsSearch]?: ClientsSearch[Name] | undefined }) =>
    Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value));
  const show = (change: Parameters<typeof searchWith>[0], replace = false) =>
    void navigate({ to: "/clients", search: searchWith(change), replace });
  const filter = clientFilterOf(search);
  const asked = JSON.stringify(filter);
  const clients = usePaged(
    useCallback((after: string | null, signal: AbortSignal) => findClients(JSON.parse(asked), after, signal), [asked]),
  );
  const filtered = asked !== "{}";
  return (
    <ListPage
      title={t("clients:title")}
      actions={
        <Button className={styles.target} appearance="primary" icon={<AddRegular />} onClick={() => setCreating(true)}>
          {t("clients:create.open")}
        </Button>
      }
      filtersLabel={t("clients:filters")}
      filters={
        <>
          <SearchField label={t("clients:search")} searched={search.q} onSearch={(q, goesOn) => show({ q }, goesOn)} />
          <Select
            aria-label={t("users:status.label")}
            value={search.status ?? ""}
            onChange={(_, { value }) => show({ status: (value || undefined) as ClientsSearch["status"] })}
          >
            <option value="">{t("users:status.any")}</option>
            <option value="active">{t("clients:status.ACTIVE")}</option>
            <option value="revoked">{t("clients:status.REVOKED")}</option>
          </Select>
          <TenantNote tenant={search.tenant} onClear={() => show({ tenant: undefined })} />
        </>
      }
    >
      <FoundList
        label={t("clients:title")}
        failed={t("clients:failed")}
        count={(count, more) => t(more ? "clients:countMore" : "clients:count", { count })}
        found={clients}
        columns={columns}
        card={(client) => (
          <CardLink to="/clients" search={searchWith({ client: client.id })} preload={false}>
            <CardName>
              <DataText text={client.clientId} />
            </CardName>
            <CardLine>
              <DataText text={client.tenant.name} /> · <DataText text={rolesText(client)} />
            </CardLine>
            <CardLine>
              {t("clients:column.lastUsed")}: {client.lastUsedAt ? times.minute(client.lastUsedAt) : t("users:never")}
            </CardLine>
            <ClientStatusText status={client.status} />
          </CardLink>
        )}
        onOpen={({ id }, apart) => openPlace({ to: "/clients", search: searchWith({ client: id }) }, apart)}
        empty={
          <StatePanel
            icon={<PlugConnectedRegular />}
            title={t(filtered ? "clients:none" : "clients:nothing")}
            text={filtered ? undefined : t("clients:nothingText")}
            actions={
              filtered && (
                <Button onClick={() => show({ q: undefined, status: undefined, tenant: undefined })}>
                  {t("users:clear")}
                </Button>
              )
            }
          />
        }
      />
      {search.client && (
        <ClientDrawer
          key={search.client}
          id={search.client}
          onChanged={clients.reload}
          onClose={() => show({ client: undefined })}
        />
      )}
      {creating && (
        <CreateClient
          tenant={search.tenant}
          onMade={(withSecret) => {
            setCreating(false);
            setMade(withSecret);
            clients.reload();
          }}
          onClose={() => setCreating(false)}
        />
      )}
      {made && <ClientSecret made={made} onClose={() => setMade(undefined)} />}
    </ListPage>
  );
}
