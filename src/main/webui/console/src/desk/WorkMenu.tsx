// SPDX-License-Identifier: Apache-2.0
import { ClockCircleOutlined, SwapOutlined } from "@ant-design/icons";
import { Button, Dropdown, type MenuProps } from "antd";
import type { ConversationSummary, WaitingFor } from "../api/types";
import { useWords } from "../i18n/I18n";
import { now } from "../live/clock";
import { SNOOZES, type Snooze, wakesAt } from "./snoozes";

interface Props {
  conversation: ConversationSummary;
  /** Somebody else has it: a supervisor may give it to others all the same. */
  held: boolean;
  open: boolean;
  onOpen: (open: boolean) => void;
  onSnooze: (until: string | null) => void;
  onWaitFor: (whom: WaitingFor | null) => void;
  onTransfer: () => void;
}

/** What postpones a conversation, and what gives it to others. */
export function WorkMenu({ conversation, held, open, onOpen, onSnooze, onWaitFor, onTransfer }: Props) {
  const { t, format } = useWords();
  const { waitingFor } = conversation;
  const items: MenuProps["items"] = [
    {
      key: "snoozes",
      type: "group",
      label: t("work.snooze"),
      children: SNOOZES.map((each) => {
        const at = wakesAt(each, new Date(now()));
        return {
          key: `snooze:${each}`,
          label: (
            <span className="menu-line">
              {t(`snooze.${each}`)}
              {at && <span className="faint">{format.dateTime(at)}</span>}
            </span>
          ),
        };
      }),
    },
    {
      key: "waits",
      type: "group",
      label: t("work.waitingFor"),
      children: [
        { key: "wait:customer", label: t("waitingFor.customer") },
        { key: "wait:third-party", label: t("waitingFor.third-party") },
        ...(waitingFor ? [{ key: "wait:", label: t("waitingFor.us") }] : []),
      ],
    },
  ];
  const chosen: MenuProps["onClick"] = ({ key }) => {
    const [what, value = ""] = key.split(":");
    if (what === "snooze") onSnooze(wakesAt(value as Snooze, new Date(now())));
    else onWaitFor((value || null) as WaitingFor | null);
    // the menu that closes would keep the focus, and with it every key
    const leave = () => document.getElementById("thread-title")?.focus();
    leave();
    requestAnimationFrame(leave);
  };
  return (
    <>
      {!held && (
        <Dropdown
          trigger={["click"]}
          placement="bottomRight"
          open={open}
          onOpenChange={onOpen}
          menu={{ items, onClick: chosen, selectable: true, selectedKeys: waitingFor ? [`wait:${waitingFor}`] : [] }}
        >
          <Button
            icon={<ClockCircleOutlined />}
            aria-label={t("work.later")}
            title={`${t("work.later")} (z)`}
            aria-haspopup="menu"
            aria-expanded={open}
          />
        </Dropdown>
      )}
      <Button
        icon={<SwapOutlined />}
        aria-label={t("work.transfer")}
        title={`${t("work.transfer")} (t)`}
        onClick={onTransfer}
      />
    </>
  );
}
