import type { T } from "../language/language";
import { visible } from "../text/visible";
import type { Difference } from "./groupDifference";
import { someNames } from "./names";

/** "Ann Berg and 3 others will lose Contoso AG." */
export function differenceText({ kind, who, where, what }: Difference, t: T, locale: string): string {
  const shown = (names: readonly string[], most: number) =>
    someNames(
      names.map((name) => visible(name, "one line")),
      most,
      t,
      locale,
    );
  const values = {
    who: shown(who, 2),
    count: who.length,
    where: shown(where, 3),
    what: (what ?? []).map((permission) => t(`users:permission.${permission}`)).join(", "),
  };
  if (kind === "join" || kind === "leave") {
    return where.length > 0
      ? t(kind === "join" ? "groups:difference.joins" : "groups:difference.leaves", values)
      : t(kind === "join" ? "groups:difference.joinsNothing" : "groups:difference.leavesNothing", values);
  }
  if (who.length === 0) {
    return kind === "gain"
      ? t("groups:difference.grants", values)
      : t(what ? "groups:difference.ungrantsPart" : "groups:difference.ungrants", values);
  }
  return kind === "gain"
    ? t("groups:difference.gains", values)
    : t(what ? "groups:difference.losesPart" : "groups:difference.leaves", values);
}
