import { makeStyles, tokens } from "@fluentui/react-components";
import { pieces } from "../../lib/text/visible";

const useStyles = makeStyles({ data: { fontWeight: tokens.fontWeightSemibold } });

/** A sentence with its values set off from its words. */
export function SentenceText({ sentence }: { sentence: string }) {
  const styles = useStyles();
  return pieces(sentence).map(({ text, data }, index) =>
    data ? (
      <bdi key={index} className={styles.data}>
        {text}
      </bdi>
    ) : (
      text
    ),
  );
}
