import { Button } from "@fluentui/react-components";
import { PeopleSearchRegular } from "@fluentui/react-icons";
import type { Paged } from "../../api/paged";
import type { User } from "../../api/users";
import { useT } from "../../lib/language/language";
import { DataText } from "../../ui/data/DataText";
import { useTimes } from "../../ui/data/times";
import { CardLine, CardLink, CardName } from "../../ui/list/CardLink";
import { FoundList } from "../../ui/list/FoundList";
import { useOpenPlace } from "../../ui/openPlace";
import { StatePanel } from "../../ui/state/StatePanel";
import { StatusText } from "./StatusText";
import { useUserColumns } from "./userColumns";

/** The users found, in rows, on narrow screens in cards, or what stands in their place. */
export function UserList({ users, filtered, onClear }: { users: Paged<User>; filtered: boolean; onClear: () => void }) {
  const t = useT();
  const open = useOpenPlace();
  const columns = useUserColumns();
  return (
    <FoundList
      label={t("users:title")}
      failed={t("users:failed")}
      count={(count, more) => t(more ? "users:countMore" : "users:count", { count })}
      found={users}
      columns={columns}
      card={(user) => <UserCard user={user} />}
      onOpen={({ id }, apart) => open({ to: "/users/$id", params: { id } }, apart)}
      empty={
        <StatePanel
          icon={<PeopleSearchRegular />}
          title={t(filtered ? "users:none" : "users:nobody")}
          actions={filtered && <Button onClick={onClear}>{t("users:clear")}</Button>}
        />
      }
    />
  );
}

function UserCard({ user }: { user: User }) {
  const t = useT();
  const times = useTimes();
  const { name, email, tenant, status, lastSignInAt } = user;
  return (
    <CardLink to="/users/$id" params={{ id: user.id }} preload={false}>
      <CardName>
        <DataText text={name} />
      </CardName>
      <CardLine>
        <DataText text={email} />
      </CardLine>
      <CardLine>
        <DataText text={tenant.name} /> · {lastSignInAt ? times.minute(lastSignInAt) : t("users:never")}
      </CardLine>
      <StatusText status={status} />
    </CardLink>
  );
}
