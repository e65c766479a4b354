import { useNavigate, useRouterState } from "@tanstack/react-router";
import { session } from "../../../api/client";
import { faultOf } from "../../../api/fault";
import { may, useViewer } from "../../../api/viewer";
import type { Named } from "../../../lib/find/find";
import { wish } from "../../../lib/find/wish";
import { languages, useT } from "../../../lib/language/language";
import { densities, prefer, themes } from "../../../lib/preferences";
import { useNotices } from "../../notices";
import { faultText } from "../../state/faultText";
import { useHelp } from "../help";

/** What can be done from everywhere. */
export function useActions(): Named[] {
  const t = useT();
  const navigate = useNavigate();
  const help = useHelp();
  const { tell } = useNotices();
  const { viewer } = useViewer();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const action = (key: string, label: string, words: string, go: () => void): Named => ({
    key: `action ${key}`,
    group: "actions",
    label,
    words,
    go,
  });
  const download = async () => {
    if (path !== "/audit") {
      await navigate({ to: "/audit" });
    }
    wish.set("export");
  };
  const signOut = () => session.signOut().catch((thrown: unknown) => tell(faultText(faultOf(thrown), t)));
  const mayExport = may(viewer, "EVENT_READ") && may(viewer, "EVENT_EXPORT");
  return [
    ...(mayExport ? [action("export", t("find:export"), t("find:words.export"), () => void download())] : []),
    action("help", t("frame:help.title"), t("find:words.help"), help.open),
    ...themes.map((theme) =>
      action(
        theme,
        t("find:chosen", { what: t("frame:theme.label"), value: t(`frame:theme.${theme}`) }),
        t("find:words.theme"),
        () => prefer({ theme }),
      ),
    ),
    ...densities.map((density) =>
      action(
        density,
        t("find:chosen", { what: t("settings:density.label"), value: t(`settings:density.${density}`) }),
        t("find:words.density"),
        () => prefer({ density }),
      ),
    ),
    ...Object.entries(languages).map(([language, name]) =>
      action(language, t("find:chosen", { what: t("frame:language.label"), value: name }), "language sprache", () =>
        prefer({ language: language as keyof typeof languages }),
      ),
    ),
    action("signOut", t("frame:account.signOut"), t("find:words.signOut"), () => void signOut()),
  ];
}
