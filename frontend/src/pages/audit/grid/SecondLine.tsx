import { makeStyles, tokens } from "@fluentui/react-components";
import type { EventRowFragment } from "../../../api/generated/graphql";
import { DataText } from "../../../ui/data/DataText";
import { shownUser } from "./cellText";
import type { Column } from "./columns";

const useStyles = makeStyles({
  line: {
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    color: tokens.colorNeutralForeground3,
    whiteSpace: "nowrap",
  },
});

/** What a comfortable row adds: e-mail, path of the organization, reason. */
export function SecondLine({ row, column }: { row: EventRowFragment; column: Column }) {
  const styles = useStyles();
  const text = secondText(row, column);
  return text ? (
    <span className={styles.line}>
      <DataText text={text} />
    </span>
  ) : null;
}

function secondText(row: EventRowFragment, { id, width }: Column): string | null | undefined {
  switch (id) {
    case "activity":
    case "task":
      return row.activity;
    case "actor":
      return row.actor.email;
    case "user":
      return shownUser(row).email;
    case "organization":
      return row.customerName === row.tenantName ? row.partnerName : row.customerName;
    case "outcome":
      return width > 40 ? (row.outcomeReason ?? row.errorCode) : undefined;
    case "target":
    case "item":
    case "identity":
      return row.targets[0]?.kind;
    default:
      return undefined;
  }
}
