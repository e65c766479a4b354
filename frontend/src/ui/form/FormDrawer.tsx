import {
  Button,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  OverlayDrawer,
  PortalMountNodeProvider,
  tokens,
} from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useT } from "../../lib/language/language";
import type { Changing } from "./change";
import { RefusalBar } from "./RefusalBar";

const useStyles = makeStyles({
  drawer: { width: "480px", maxWidth: "100vw" },
  form: { display: "contents" },
  body: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    paddingBlock: tokens.spacingVerticalM,
    // A long form scrolls; nothing in it is squeezed.
    "& > *": { flexShrink: 0 },
  },
  footer: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, flexWrap: "wrap", gap: tokens.spacingHorizontalS },
});

interface Props {
  title: string;
  /** Repeats the verb: "Create user". */
  submit: string;
  changing: Changing;
  /** The fields whose refusals are told at them. */
  fields: readonly string[];
  /** Something was typed that would be lost. */
  dirty: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form beside the page. A refusal is told at its field, which takes the focus; what was typed is not lost by a slip. */
export function FormDrawer({ title, submit, changing, fields, dirty, onSubmit, onClose, children }: Props) {
  const styles = useStyles();
  const t = useT();
  const { busy, fault } = changing;
  const form = useRef<HTMLFormElement>(null);
  const [drawer, setDrawer] = useState<HTMLElement | null>(null);
  const [leaving, setLeaving] = useState(false);
  const atField = fault?.field !== undefined && fields.includes(fault.field);
  useEffect(() => {
    if (fault) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  }, [fault]);
  // Not the button that closes the form: one came to fill it in.
  useEffect(() => drawer?.querySelector<HTMLElement>("input, textarea, select")?.focus(), [drawer]);
  const close = () => (dirty && !leaving ? setLeaving(true) : onClose());
  return (
    <OverlayDrawer ref={setDrawer} open position="end" className={styles.drawer} onOpenChange={close}>
      <form
        ref={form}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) {
            onSubmit();
          }
        }}
      >
        <DrawerHeader>
          <DrawerHeaderTitle
            action={
              <Button
                appearance="subtle"
                icon={<DismissRegular />}
                aria-label={t("users:form.close")}
                onClick={close}
              />
            }
          >
            {title}
          </DrawerHeaderTitle>
        </DrawerHeader>
        <DrawerBody className={styles.body}>
          {leaving && (
            <MessageBar intent="warning" politeness="assertive" layout="multiline">
              <MessageBarBody>{t("users:form.unsaved")}</MessageBarBody>
              <MessageBarActions>
                <Button onClick={onClose}>{t("users:form.discard")}</Button>
                <Button onClick={() => setLeaving(false)}>{t("users:form.stay")}</Button>
              </MessageBarActions>
            </MessageBar>
          )}
          {fault && !atField && <RefusalBar fault={fault} />}
          {/* Lists of choices float over the fields, and belong to the form all the same. */}
          <PortalMountNodeProvider value={drawer ?? undefined}>{children}</PortalMountNodeProvider>
        </DrawerBody>
        <DrawerFooter className={styles.footer}>
          <Button appearance="primary" type="submit" disabledFocusable={busy}>
            {submit}
          </Button>
          <Button onClick={close}>{t("users:form.cancel")}</Button>
        </DrawerFooter>
      </form>
    </OverlayDrawer>
  );
}
