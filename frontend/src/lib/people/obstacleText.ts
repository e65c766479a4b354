import type { T } from "../language/language";
import type { Obstacle } from "./roleChoice";

/** Why a role cannot be given. */
export function obstacleText(why: Obstacle, t: T): string {
  return why.why === "lacks"
    ? t("users:obstacle.lacks", {
        permissions: why.permissions.map((permission) => t(`users:permission.${permission}`)).join(", "),
      })
    : t(`users:obstacle.${why.why}`);
}
