import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from "@fluentui/react-components";
import { BookmarkMultipleRegular, DeleteRegular, EditRegular, SaveRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { loadViews, type SavedView, useSavedViews } from "../../../api/views";
import { useT } from "../../../lib/language/language";
import { type BuiltInView, builtInViews } from "../../../lib/view/savedView";
import { DataText } from "../../../ui/data/DataText";
import { onDemand } from "../../../ui/onDemand";
import { useLog } from "../LogProvider";
import { useViews } from "./useViews";

const DeleteView = onDemand(() => import("./DeleteView"));
const SaveViewDialog = onDemand(() => import("./SaveViewDialog"));

const useStyles = makeStyles({
  list: { maxHeight: "min(80vh, 640px)", overflowY: "auto" },
  name: { maxWidth: "26ch", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  button: { maxWidth: "18ch", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
});

const none = "none";

/** Questions that are asked again and again: everybody's, one's own, and those that colleagues share. */
export function ViewsMenu({
  open,
  onOpen,
  compact,
}: {
  open: boolean;
  onOpen: (open: boolean) => void;
  compact: boolean;
}) {
  const styles = useStyles();
  const t = useT();
  const { search } = useLog();
  const { all, fault } = useSavedViews();
  const views = useViews();
  const [saving, setSaving] = useState<"new" | "open">();
  const [deleting, setDeleting] = useState<SavedView>();
  useEffect(() => {
    if (open) {
      void loadViews();
    }
  }, [open]);
  const own = all?.filter(({ editable }) => editable) ?? [];
  const shared = all?.filter(({ editable }) => !editable) ?? [];
  const saved = views.open?.saved?.editable ? views.open.saved : undefined;
  const label = views.open?.name ?? t("views:label");
  return (
    <>
      <Menu
        open={open}
        onOpenChange={(_, data) => onOpen(data.open)}
        positioning="below-end"
        checkedValues={{ view: [views.open ? (search.view ?? none) : none] }}
        onCheckedValueChange={(_, { checkedItems: [id] }) => {
          onOpen(false);
          views.show(id === none ? undefined : id);
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            icon={<BookmarkMultipleRegular />}
            aria-label={views.open ? t("views:open", { name: label }) : t("views:label")}
            title={compact ? t("views:label") : undefined}
          >
            {!compact && (
              <span className={styles.button}>
                <DataText text={label} />
              </span>
            )}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList className={styles.list}>
            <MenuItem icon={<SaveRegular />} onClick={() => setSaving("new")}>
              {t("views:saveAs")}
            </MenuItem>
            {saved && (
              <>
                <MenuItem icon={<EditRegular />} onClick={() => setSaving("open")}>
                  {t("views:rename")}
                </MenuItem>
                <MenuItem icon={<DeleteRegular />} onClick={() => setDeleting(saved)}>
                  {t("views:delete")}
                </MenuItem>
              </>
            )}
            <MenuDivider />
            <MenuItemRadio name="view" value={none}>
              {t("views:none")}
            </MenuItemRadio>
            {own.length > 0 && (
              <MenuGroup>
                <MenuGroupHeader>{t("views:own")}</MenuGroupHeader>
                {own.map(({ id, name, shared: isShared, default: opens }) => (
                  <MenuItemRadio
                    key={id}
                    name="view"
                    value={id}
                    secondaryContent={[isShared && t("views:isShared"), opens && t("views:opensTab")]
                      .filter(Boolean)
                      .join(", ")}
                  >
                    <div className={styles.name}>
                      <DataText text={name} />
                    </div>
                  </MenuItemRadio>
                ))}
              </MenuGroup>
            )}
            {shared.length > 0 && (
              <MenuGroup>
                <MenuGroupHeader>{t("views:shared")}</MenuGroupHeader>
                {shared.map(({ id, name, owner }) => (
                  <MenuItemRadio key={id} name="view" value={id} secondaryContent={<DataText text={owner} />}>
                    <div className={styles.name}>
                      <DataText text={name} />
                    </div>
                  </MenuItemRadio>
                ))}
              </MenuGroup>
            )}
            {fault && <MenuItem onClick={() => void loadViews()}>{t("views:failed")}</MenuItem>}
            <MenuGroup>
              <MenuGroupHeader>{t("views:builtIn.label")}</MenuGroupHeader>
              {(Object.keys(builtInViews) as BuiltInView[]).map((id) => (
                <MenuItemRadio key={id} name="view" value={id}>
                  {t(`views:builtIn.${id}`)}
                </MenuItemRadio>
              ))}
            </MenuGroup>
          </MenuList>
        </MenuPopover>
      </Menu>
      {saving && <SaveViewDialog view={saving === "open" ? saved : undefined} onClose={() => setSaving(undefined)} />}
      {deleting && <DeleteView view={deleting} onClose={() => setDeleting(undefined)} />}
    </>
  );
}
