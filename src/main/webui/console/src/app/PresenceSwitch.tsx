// SPDX-License-Identifier: Apache-2.0
import { Dropdown } from "antd";
import { useState } from "react";
import { PRESENCES, type Presence, people } from "../api/desk";
import { useT } from "../i18n/I18n";
import { useNotices } from "../ui/Notices";
import { useLoad } from "../ui/useLoad";
import { useSession } from "./Session";

/** There, away or gone: whether the queue gives this person anything. */
export function PresenceSwitch() {
  const t = useT();
  const me = useSession().user.id;
  const { alarm } = useNotices();
  const { value } = useLoad(people.list);
  const [said, setSaid] = useState<Presence | null>(null);
  // who has this page open is there, unless they have said otherwise
  const presence = said ?? value?.items.find((one) => one.id === me)?.said ?? "online";
  const say = async (next: Presence) => {
    try {
      await people.present(next);
      setSaid(next);
    } catch (error) {
      alarm(error);
    }
  };
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      menu={{
        items: PRESENCES.map((each) => ({
          key: each,
          label: (
            <span className="presence">
              <span className={`presence-dot presence-${each}`} aria-hidden /> {t(`presence.${each}`)}
            </span>
          ),
        })),
        onClick: ({ key }) => void say(key as Presence),
        selectable: true,
        selectedKeys: [presence],
      }}
    >
      <button
        type="button"
        className="bare presence presence-button"
        aria-label={t("presence.open", { presence: t(`presence.${presence}`) })}
        aria-haspopup="menu"
      >
        <span className={`presence-dot presence-${presence}`} aria-hidden />
        <span className="presence-word">{t(`presence.${presence}`)}</span>
      </button>
    </Dropdown>
  );
}
