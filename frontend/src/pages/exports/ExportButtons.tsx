import { Button, makeStyles, tokens } from "@fluentui/react-components";
import {
  AddSquareMultipleRegular,
  ArrowClockwiseRegular,
  ArrowDownloadRegular,
  CopyRegular,
  DismissRegular,
  DocumentCheckmarkRegular,
} from "@fluentui/react-icons";
import type { Export } from "../../api/exports";
import { isOpen } from "../../api/exportWatch";
import { useT } from "../../lib/language/language";
import { useFocusKept } from "../../ui/focusKept";
import type { ExportActions } from "./useExportActions";

const useStyles = makeStyles({
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, outlineStyle: "none" },
  target: { "@media (max-width: 767px)": { minHeight: "44px" } },
});

/** What can be done with an export as it is now. */
export function ExportButtons({ one, actions, onSince }: { one: Export; actions: ExportActions; onSince: () => void }) {
  const styles = useStyles();
  const t = useT();
  const kept = useFocusKept<HTMLDivElement>();
  const { busy } = actions.changing;
  const { url, manifestUrl, sha256, state } = one;
  const button = { className: styles.target, disabledFocusable: busy };
  return (
    <div {...kept} tabIndex={-1} className={styles.buttons}>
      {url && (
        <Button {...button} appearance="primary" icon={<ArrowDownloadRegular />} onClick={() => actions.fetch(url)}>
          {t("exports:action.download")}
        </Button>
      )}
      {isOpen(one) ? (
        <Button {...button} icon={<DismissRegular />} onClick={() => actions.cancel(one)}>
          {t("exports:action.cancel")}
        </Button>
      ) : (
        <Button
          {...button}
          icon={<ArrowClockwiseRegular />}
          {...(url ? {} : { appearance: "primary" as const })}
          onClick={() => actions.renew(one)}
        >
          {t(`exports:action.${state === "READY" ? "renew" : state === "FAILED" ? "retry" : "again"}`)}
        </Button>
      )}
      {manifestUrl && (
        <Button {...button} icon={<DocumentCheckmarkRegular />} onClick={() => actions.fetch(manifestUrl)}>
          {t("exports:action.manifest")}
        </Button>
      )}
      {sha256 && (
        <Button {...button} icon={<CopyRegular />} onClick={() => actions.copy(sha256)}>
          {t("exports:action.copy")}
        </Button>
      )}
      <Button {...button} icon={<AddSquareMultipleRegular />} onClick={onSince}>
        {t("exports:action.since")}
      </Button>
    </div>
  );
}
