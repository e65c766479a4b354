import { Button, makeStyles } from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import { useT } from "../../../lib/language/language";

const foldedFrom = 5;

const useStyles = makeStyles({
  clipped: { maxHeight: "100px", overflow: "hidden", "@media print": { maxHeight: "none" } },
});

/** Long values show their first lines; the rest is one click away. */
export function Folded({ lines, children }: { lines: number; children: ReactNode }) {
  const styles = useStyles();
  const t = useT();
  const [open, setOpen] = useState(false);
  if (lines <= foldedFrom) {
    return children;
  }
  return (
    <>
      <div className={open ? undefined : styles.clipped}>{children}</div>
      <Button size="small" appearance="transparent" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? "event:changes.fewer" : "event:changes.lines", { count: lines })}
      </Button>
    </>
  );
}
