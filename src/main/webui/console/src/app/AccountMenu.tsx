// SPDX-License-Identifier: Apache-2.0
import { Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { sessions } from "../api/endpoints";
import type { Locale } from "../api/types";
import { clearDrafts } from "../desk/drafts";
import { useWords } from "../i18n/I18n";
import { LOCALES, OWN_NAMES } from "../i18n/locales";
import { Initials } from "../ui/Initials";
import { useNotices } from "../ui/Notices";
import { canNotify, enableNotify, notifies } from "../ui/notify";
import { useAccess, useSession } from "./Session";
import { CHOICES, type Choice, choose, useChoice } from "./theme";

/** Theme, language, sessions, sign out; and the merchant, for who has several. */
export function AccountMenu() {
  const { t, locale, setLocale } = useWords();
  const { user, merchant, merchants = [] } = useSession();
  const { enter, leave } = useAccess();
  const { alarm } = useNotices();
  const navigate = useNavigate();
  const theme = useChoice();

  const [calls, setCalls] = useState(notifies);
  const toggle = async () => {
    if (await enableNotify(!calls)) setCalls(!calls);
    else alarm(t("menu.notifyDenied"));
  };

  const signOut = () =>
    sessions.close().then(() => {
      clearDrafts();
      leave(false);
    }, alarm);

  const items: MenuProps["items"] = [
    {
      key: "who",
      type: "group",
      label: `${user.name} · ${t(`role.${user.role}`)}`,
      children: [
        { key: "sessions", label: t("menu.sessions") },
        ...(canNotify() ? [{ key: "notify", label: t(calls ? "menu.notifyOff" : "menu.notifyOn") }] : []),
        { key: "sign-out", label: t("menu.signOut") },
      ],
    },
    { key: "divider-1", type: "divider" },
    {
      key: "theme",
      type: "group",
      label: t("menu.theme"),
      children: CHOICES.map((choice) => ({ key: `theme:${choice}`, label: t(`menu.theme.${choice}`) })),
    },
    { key: "divider-2", type: "divider" },
    {
      key: "language",
      type: "group",
      label: t("menu.language"),
      children: LOCALES.map((each) => ({ key: `language:${each}`, label: OWN_NAMES[each] })),
    },
    ...(merchants.length > 1
      ? [
          { key: "divider-3", type: "divider" as const },
          {
            key: "merchant",
            type: "group" as const,
            label: t("menu.merchant"),
            children: merchants.map((each) => ({ key: `merchant:${each.id}`, label: each.name })),
          },
        ]
      : []),
  ];

  const chosen: MenuProps["onClick"] = ({ key }) => {
    const [what, value = ""] = key.split(":");
    if (what === "theme") choose(value as Choice);
    else if (what === "language") setLocale(value as Locale);
    else if (what === "merchant") sessions.switchTo(value).then(enter, alarm);
    else if (what === "notify") void toggle();
    else if (what === "sessions") void navigate("/account/sessions");
    else if (what === "sign-out") void signOut();
  };

  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{
        items,
        onClick: chosen,
        selectable: true,
        selectedKeys: [`theme:${theme}`, `language:${locale}`, `merchant:${merchant.id}`],
      }}
    >
      <button
        type="button"
        className="bare account"
        aria-label={t("menu.open", { name: user.name })}
        aria-haspopup="menu"
      >
        <Initials name={user.name} />
      </button>
    </Dropdown>
  );
}
