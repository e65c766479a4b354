import { Button, makeStyles, Spinner } from "@fluentui/react-components";
import { ArrowSyncRegular, ProhibitedRegular } from "@fluentui/react-icons";
import { useCallback, useState } from "react";
import { type ApiClient, findClient, revokeClient, rotateSecret, type WithSecret } from "../../api/clients";
import { useAnswer } from "../../api/paged";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { DataText } from "../../ui/data/DataText";
import { Facts } from "../../ui/data/Facts";
import { useTimes } from "../../ui/data/times";
import { ConfirmDialog } from "../../ui/form/ConfirmDialog";
import { useChange } from "../../ui/form/change";
import { TypeNameDialog } from "../../ui/form/TypeNameDialog";
import { useNotices } from "../../ui/notices";
import { SideDrawer } from "../../ui/page/SideDrawer";
import { FaultPanel } from "../../ui/state/FaultPanel";
import { ClientSecret } from "./ClientSecret";
import { ClientStatusText } from "./ClientStatusText";

/** How long the secret before stays good: a day, so that programs can be changed one after the other. */
const overlapMinutes = 24 * 60;

const useStyles = makeStyles({
  target: { "@media (max-width: 767px)": { minHeight: "44px" } },
  list: { margin: 0, paddingInlineStart: "20px" },
});

/** One API client, and what one may do with it. */
export function ClientDrawer({ id, onChanged, onClose }: { id: string; onChanged: () => void; onClose: () => void }) {
  const t = useT();
  const { answer, fault, reload, put } = useAnswer(
    useCallback(async (signal: AbortSignal) => ({ client: await findClient(id, signal) }), [id]),
  );
  if (!answer) {
    return (
      <SideDrawer title={t("clients:one")} onClose={onClose}>
        {fault ? <FaultPanel fault={fault} onRetry={reload} /> : <Spinner size="tiny" label={t("frame:loading")} />}
      </SideDrawer>
    );
  }
  return answer.client ? (
    <Shown
      client={answer.client}
      put={(client) => {
        put({ client });
        onChanged();
      }}
      onClose={onClose}
    />
  ) : (
    <SideDrawer title={t("frame:notFound.title")} onClose={onClose}>
      {t("fault:code.NOT_FOUND")}
    </SideDrawer>
  );
}

function Shown({ client, put, onClose }: { client: ApiClient; put: (client: ApiClient) => void; onClose: () => void }) {
  const styles = useStyles();
  const t = useT();
  const times = useTimes();
  const [doing, setDoing] = useState<"rotate" | "revoke">();
  const [made, setMade] = useState<WithSecret>();
  const { clientId, status, tenant, assignments, createdAt, lastUsedAt, secretRotatedAt, previousSecretUntil } = client;
  const time = (at: string | null | undefined, never: string) =>
    at ? <time dateTime={at}>{times.event(at)}</time> : never;
  const done = () => setDoing(undefined);
  return (
    <>
      <SideDrawer
        title={<DataText text={clientId} />}
        onClose={onClose}
        actions={
          status === "ACTIVE" && (
            <>
              <Button className={styles.target} icon={<ArrowSyncRegular />} onClick={() => setDoing("rotate")}>
                {t("clients:rotate.open")}
              </Button>
              <Button className={styles.target} icon={<ProhibitedRegular />} onClick={() => setDoing("revoke")}>
                {t("clients:revoke.open")}
              </Button>
            </>
          )
        }
      >
        <Facts
          facts={[
            [t("clients:column.status"), <ClientStatusText key="status" status={status} />],
            [t("clients:column.tenant"), <DataText key="tenant" text={tenant.name} />],
            [
              t("clients:column.roles"),
              assignments.length === 0 ? (
                "–"
              ) : (
                <ul key="roles" className={styles.list}>
                  {assignments.map(({ role, tenant: place }) => (
                    <li key={`${role.id} ${place.id}`}>
                      {t("frame:account.roleOn", { role: visible(role.name), tenant: visible(place.name) })}
                    </li>
                  ))}
                </ul>
              ),
            ],
            [t("clients:column.lastUsed"), time(lastUsedAt, t("users:never"))],
            [t("clients:created"), time(createdAt, "–")],
            [t("clients:rotated"), time(secretRotatedAt, t("users:never"))],
            ...(previousSecretUntil ? [[t("clients:previous"), time(previousSecretUntil, "–")] as const] : []),
            [t("users:column.id"), <code key="id">{client.id}</code>],
          ]}
        />
      </SideDrawer>
      {doing === "rotate" && (
        <Rotate
          client={client}
          onClose={done}
          onRotated={(rotated) => {
            done();
            setMade(rotated);
            put(rotated.client);
          }}
        />
      )}
      {doing === "revoke" && (
        <Revoke
          client={client}
          onClose={done}
          onRevoked={(revoked) => {
            done();
            put(revoked);
          }}
        />
      )}
      {made && <ClientSecret made={made} onClose={() => setMade(undefined)} />}
    </>
  );
}

function Rotate({
  client,
  onRotated,
  onClose,
}: {
  client: ApiClient;
  onRotated: (made: WithSecret) => void;
  onClose: () => void;
}) {
  const t = useT();
  const changing = useChange();
  const name = visible(client.clientId);
  const confirm = async () => {
    const made = await changing.run(() => rotateSecret(client.id, overlapMinutes));
    if (made) {
      onRotated(made);
    }
  };
  return (
    <ConfirmDialog
      title={t("clients:rotate.title", { name })}
      confirm={t("clients:rotate.open")}
      changing={changing}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {t("clients:rotate.text")}
    </ConfirmDialog>
  );
}

function Revoke({
  client,
  onRevoked,
  onClose,
}: {
  client: ApiClient;
  onRevoked: (client: ApiClient) => void;
  onClose: () => void;
}) {
  const t = useT();
  const { tell } = useNotices();
  const changing = useChange();
  const name = visible(client.clientId);
  const confirm = async () => {
    const revoked = await changing.run(() => revokeClient(client.id));
    if (revoked) {
      tell(t("clients:revoke.done", { name }));
      onRevoked(revoked);
    }
  };
  return (
    <TypeNameDialog
      title={t("clients:revoke.title", { name })}
      confirm={t("clients:revoke.confirm", { name })}
      name={client.clientId}
      changing={changing}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {t("clients:revoke.text")}
    </TypeNameDialog>
  );
}
