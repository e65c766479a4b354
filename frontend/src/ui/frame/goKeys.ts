import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { Permission } from "../../api/generated/graphql";
import { may, useViewer } from "../../api/viewer";
import { usePreferences } from "../../lib/preferences";
import { readKept } from "../../lib/view/kept";
import { isTaken } from "../keys";

/** Where `g` and another key go. `word` is what the list of keys calls it. */
export const goes = [
  { key: "a", to: "/audit", word: "goAudit", needs: "EVENT_READ" },
  { key: "o", to: "/organizations", word: "goOrganizations", needs: "TENANT_READ" },
  { key: "u", to: "/users", word: "goUsers", needs: "USER_READ" },
  { key: "g", to: "/groups", word: "goGroups", needs: "USER_READ" },
  { key: "e", to: "/exports", word: "goExports", needs: "EVENT_EXPORT" },
] as const satisfies readonly { key: string; to: string; word: string; needs: Permission }[];

/** How long the second key is waited for, in milliseconds. */
const patience = 1_500;

/** The key after `g` is taken before the page hears of it, whatever it does there. */
export function useGoKeys(): void {
  const navigate = useNavigate();
  const { viewer } = useViewer();
  const { singleKeys } = usePreferences();
  const pressedAt = useRef(-patience);
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      if (!singleKeys || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target, true)) {
        return;
      }
      const waited = event.timeStamp - pressedAt.current < patience;
      pressedAt.current = -patience;
      const place = waited ? goes.find(({ key }) => key === event.key) : undefined;
      if (place) {
        event.preventDefault();
        // Before one knows who is looking, the page itself tells what they may not see.
        if (!viewer || may(viewer, place.needs)) {
          void navigate({ to: place.to, search: (search) => readKept(search) });
        }
      } else if (event.key === "g") {
        pressedAt.current = event.timeStamp;
      }
    };
    document.addEventListener("keydown", act, true);
    return () => document.removeEventListener("keydown", act, true);
  }, [navigate, viewer, singleKeys]);
}
