import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronRightRegular } from "@fluentui/react-icons";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { useT } from "../../lib/language/language";
import { prefer, usePreferences } from "../../lib/preferences";
import { useHeading } from "./headingLevel";

export type SectionName =
  | "changes"
  | "who"
  | "what"
  | "whereFrom"
  | "where"
  | "time"
  | "related"
  | "why"
  | "all"
  | "raw";

const useStyles = makeStyles({
  section: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  button: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    width: "100%",
    minHeight: "40px",
    padding: 0,
    border: "none",
    background: "none",
    font: "inherit",
    color: "inherit",
    textAlign: "start",
    cursor: "pointer",
    borderRadius: tokens.borderRadiusMedium,
    ":hover": { color: tokens.colorNeutralForeground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
    "@media (max-width: 767px)": { minHeight: "44px" },
  },
  chevron: { flexShrink: 0, transitionProperty: "rotate", transitionDuration: tokens.durationFast },
  turned: { rotate: "90deg" },
  content: { paddingBottom: tokens.spacingVerticalL, "@media (min-width: 768px)": { paddingInlineStart: "28px" } },
  folded: { display: "none", "@media print": { display: "block" } },
});

/** A part of an event that can be folded; which ones are is remembered. On paper all are open. */
export function Section({ name, children }: { name: SectionName; children: ReactNode }) {
  const styles = useStyles();
  const t = useT();
  const { folded } = usePreferences();
  const id = useId();
  const Heading = useHeading(1);
  const open = !folded.includes(name);
  return (
    <section className={styles.section} aria-labelledby={`${id}-heading`}>
      <Heading id={`${id}-heading`} className={styles.heading}>
        <button
          type="button"
          className={styles.button}
          aria-expanded={open}
          aria-controls={id}
          data-section={name}
          onKeyDown={walk}
          onClick={() => prefer({ folded: open ? [...folded, name] : folded.filter((other) => other !== name) })}
        >
          <ChevronRightRegular className={mergeClasses(styles.chevron, open && styles.turned)} aria-hidden />
          {t(`event:section.${name}`)}
        </button>
      </Heading>
      <div id={id} className={mergeClasses(styles.content, !open && styles.folded)}>
        {children}
      </div>
    </section>
  );
}

/** From heading to heading by the arrow keys: an event has many values, and each of them three stops of the Tab key. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const steps: Record<string, (at: number, count: number) => number> = {
    ArrowDown: (at) => at + 1,
    ArrowUp: (at) => at - 1,
    Home: () => 0,
    End: (_, count) => count - 1,
  };
  const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
  const around = event.currentTarget.closest("section")?.parentElement;
  const headings = [...(around?.querySelectorAll<HTMLElement>("[data-section]") ?? [])];
  const next = step && headings[step(headings.indexOf(event.currentTarget), headings.length)];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}
