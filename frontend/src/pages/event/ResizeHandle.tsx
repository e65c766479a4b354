import { makeStyles, tokens } from "@fluentui/react-components";
import type { KeyboardEvent, PointerEvent } from "react";
import { useT } from "../../lib/language/language";
import { narrowestDrawer, prefer, widestDrawer } from "../../lib/preferences";

const keyStep = 32;

const useStyles = makeStyles({
  handle: {
    position: "absolute",
    insetInlineStart: "-4px",
    top: 0,
    bottom: 0,
    width: "8px",
    zIndex: 5,
    cursor: "col-resize",
    touchAction: "none",
    ":hover": { backgroundColor: tokens.colorNeutralStroke1Hover },
    ":focus-visible": { backgroundColor: tokens.colorStrokeFocus2, outlineStyle: "none" },
    "@media print": { display: "none" },
  },
});

/** Drags the width of the event panel, or moves it by arrow keys; a double click gives the usual width back. */
export function ResizeHandle({ size }: { size: number }) {
  const styles = useStyles();
  const t = useT();
  const resize = (width: number) =>
    prefer({ drawerWidth: Math.round(Math.max(narrowestDrawer, Math.min(widestDrawer, width))) });
  const drag = (down: PointerEvent<HTMLElement>) => {
    const handle = down.currentTarget;
    handle.setPointerCapture(down.pointerId);
    const move = ({ clientX }: globalThis.PointerEvent) => resize(size + down.clientX - clientX);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), {
      once: true,
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: keyStep, ArrowRight: -keyStep }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      resize(size + by);
    }
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t("event:resize")}
      aria-valuenow={size}
      aria-valuemin={narrowestDrawer}
      aria-valuemax={widestDrawer}
      tabIndex={0}
      className={styles.handle}
      onPointerDown={drag}
      onDoubleClick={() => prefer({ drawerWidth: undefined })}
      onKeyDown={onKeyDown}
    />
  );
}
