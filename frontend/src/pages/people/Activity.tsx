import { useEffect } from "react";
import { useT } from "../../lib/language/language";
import { formatChip } from "../../lib/search/format";
import { rememberName } from "../../lib/search/names";
import { days, LatestEvents } from "./LatestEvents";

/** What somebody did, or what was done to something, lately. */
export function Activity({ id, name, side }: { id: string; name: string; side: "by" | "about" }) {
  const t = useT();
  const field = side === "by" ? "actor-id" : "target-id";
  useEffect(() => rememberName(field, id, name), [field, id, name]);
  return (
    <LatestEvents
      label={t(`users:tabs.${side}`)}
      filter={side === "by" ? { actorIds: [id] } : { targetIds: [id] }}
      search={{ q: formatChip({ field, values: [id] }), access: "1" }}
      none={t(side === "by" ? "users:activity.noneBy" : "users:activity.noneAbout", { count: days })}
    />
  );
}
