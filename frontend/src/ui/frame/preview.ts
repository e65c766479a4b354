import { useRouterState } from "@tanstack/react-router";
import { useCallback } from "react";
import { findGroupName } from "../../api/groups";
import { useAnswer } from "../../api/paged";
import { readSearch } from "../../lib/view/view";

export interface Preview {
  groupId: string;
  name: string;
}

/** The group of which the log shows what it opens; undefined where it does not, or where the group is not to be seen. */
export function usePreview(): Preview | undefined {
  const groupId = useRouterState({
    select: ({ location }) =>
      /^\/(audit|events\/.*)$/.test(location.pathname) ? readSearch({ ...location.search }).preview : undefined,
  });
  const { answer } = useAnswer(
    useCallback(async (signal: AbortSignal) => (groupId ? await findGroupName(groupId, signal) : null), [groupId]),
  );
  return answer && answer.id === groupId ? { groupId: answer.id, name: answer.name } : undefined;
}
