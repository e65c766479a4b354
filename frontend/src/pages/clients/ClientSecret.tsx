import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { CopyRegular } from "@fluentui/react-icons";
import type { WithSecret } from "../../api/clients";
import { useT } from "../../lib/language/language";
import { tokenCommand } from "../../lib/people/tokenCommand";
import { visible } from "../../lib/text/visible";
import { SecretDialog } from "../../ui/form/SecretDialog";
import { useNotices } from "../../ui/notices";

const useStyles = makeStyles({
  command: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
  },
  copy: { alignSelf: "flex-start" },
});

/** The secret of a client, this once, with the command that uses it. */
export function ClientSecret({ made, onClose }: { made: WithSecret; onClose: () => void }) {
  const styles = useStyles();
  const t = useT();
  const { copy } = useNotices();
  const { client, secret } = made;
  const command = tokenCommand(window.location.origin, client.clientId, secret);
  return (
    <SecretDialog
      title={t("clients:secret.title", { name: visible(client.clientId) })}
      text={t("clients:secret.once")}
      secret={secret}
      copied={t("clients:secret.copied")}
      onClose={onClose}
    >
      <span>{t("clients:secret.use")}</span>
      <pre className={styles.command}>{command}</pre>
      <Button
        className={styles.copy}
        size="small"
        icon={<CopyRegular />}
        onClick={() => void copy(command, t("clients:secret.commandCopied"))}
      >
        {t("clients:secret.copyCommand")}
      </Button>
    </SecretDialog>
  );
}
