import { useT } from "../../../lib/language/language";
import { useLive } from "./useLive";

/** Why live mode tells nothing just now, in the line of the count. */
export function LiveRests() {
  const t = useT();
  const { on, state } = useLive();
  const rests = state.held ?? (state.fault && "failed");
  return (
    on &&
    rests && (
      <span>
        <span aria-hidden>·</span> {t(`live:rests.${rests}`)}
      </span>
    )
  );
}
