import type { User } from "../../../api/users";
import { useT } from "../../../lib/language/language";
import { DataText } from "../../../ui/data/DataText";

/** The groups that the user is in, as far as one may see them. */
export function Groups({ user }: { user: User }) {
  const t = useT();
  return user.groups.length === 0 ? (
    <p>{t("users:groups.none")}</p>
  ) : (
    <ul aria-label={t("users:tabs.groups")}>
      {user.groups.map(({ id, name }) => (
        <li key={id}>
          <DataText text={name} />
        </li>
      ))}
    </ul>
  );
}
