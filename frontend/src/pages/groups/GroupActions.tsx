import {
  Button,
  Field,
  Input,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from "@fluentui/react-components";
import { DeleteRegular, EditRegular, MoreHorizontalRegular } from "@fluentui/react-icons";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { deleteGroup, updateGroup } from "../../api/groups";
import { useT } from "../../lib/language/language";
import { visible } from "../../lib/text/visible";
import { faultAt, useChange } from "../../ui/form/change";
import { FormDrawer } from "../../ui/form/FormDrawer";
import { TypeNameDialog } from "../../ui/form/TypeNameDialog";
import { useNotices } from "../../ui/notices";
import type { GroupView } from "./groupView";

const useStyles = makeStyles({ target: { "@media (max-width: 767px)": { minHeight: "44px" } } });

/** Renames and deletes a group. */
export function GroupActions({ view, onDeleting }: { view: GroupView; onDeleting: () => void }) {
  const styles = useStyles();
  const t = useT();
  const [open, setOpen] = useState<"rename" | "delete">();
  const actions = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(undefined);
    setTimeout(() => actions.current?.querySelector<HTMLElement>("[aria-haspopup]")?.focus());
  };
  return (
    <div ref={actions}>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button className={styles.target} icon={<MoreHorizontalRegular />} aria-label={t("users:actions")} />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem icon={<EditRegular />} onClick={() => setOpen("rename")}>
              {t("groups:rename.open")}
            </MenuItem>
            <MenuItem icon={<DeleteRegular />} onClick={() => setOpen("delete")}>
              {t("groups:delete.open")}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {open === "rename" && <Rename view={view} onClose={close} />}
      {open === "delete" && <Delete view={view} onDeleting={onDeleting} onClose={close} />}
    </div>
  );
}

function Rename({ view, onClose }: { view: GroupView; onClose: () => void }) {
  const t = useT();
  const { tell } = useNotices();
  const changing = useChange();
  const { group, reload } = view;
  const [name, setName] = useState(group.name);
  const submit = async () => {
    const changed = await changing.run(() => updateGroup({ id: group.id, name }));
    if (changed) {
      reload();
      tell(t("groups:rename.done", { name: visible(changed.name) }));
      onClose();
    }
  };
  return (
    <FormDrawer
      title={t("groups:rename.title", { name: visible(group.name) })}
      submit={t("groups:rename.open")}
      changing={changing}
      fields={["input.name"]}
      dirty={name !== group.name}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t("groups:column.name")} required {...faultAt(changing.fault, "input.name")}>
        <Input value={name} autoComplete="off" onChange={(_, { value }) => setName(value)} />
      </Field>
    </FormDrawer>
  );
}

function Delete({ view, onDeleting, onClose }: { view: GroupView; onDeleting: () => void; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { tell } = useNotices();
  const changing = useChange();
  const { group } = view;
  const name = visible(group.name);
  const confirm = async () => {
    if (await changing.run(() => deleteGroup(group.id))) {
      onDeleting();
      tell(t("groups:delete.done", { name }));
      // What guards unsaved changes must have heard that there is nothing left to save.
      setTimeout(() => void navigate({ to: "/groups" }));
    }
  };
  return (
    <TypeNameDialog
      title={t("groups:delete.title", { name })}
      confirm={t("groups:delete.confirm", { name })}
      name={group.name}
      changing={changing}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {t("groups:delete.text")}
    </TypeNameDialog>
  );
}
