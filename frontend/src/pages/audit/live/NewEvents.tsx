import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowUpRegular } from "@fluentui/react-icons";
import { useT } from "../../../lib/language/language";
import { useNumber } from "../../../ui/data/times";
import { newText } from "./newText";
import { useLive } from "./useLive";

const useStyles = makeStyles({
  // Lies over the rows, so that none of them moves.
  place: {
    position: "relative",
    zIndex: 5,
    height: 0,
    "@media (max-width: 767px)": { position: "sticky", top: "8px" },
  },
  pill: {
    position: "absolute",
    top: "44px",
    insetInlineStart: "50%",
    transform: "translateX(-50%)",
    boxShadow: tokens.shadow16,
    whiteSpace: "nowrap",
    "@media (max-width: 767px)": { top: "8px", minHeight: "44px" },
  },
});

/** How many new events wait for whoever is reading others. */
export function NewEvents() {
  const styles = useStyles();
  const t = useT();
  const number = useNumber();
  const { on, state, takeAll } = useLive();
  const text = on ? newText(state, t, number) : undefined;
  return (
    text && (
      <div className={styles.place}>
        <Button
          appearance="primary"
          shape="circular"
          size="small"
          className={styles.pill}
          icon={<ArrowUpRegular />}
          iconPosition="after"
          onClick={takeAll}
        >
          {text}
        </Button>
      </div>
    )
  );
}
