// SPDX-License-Identifier: Apache-2.0
import {
  CheckCircleOutlined,
  CheckOutlined,
  ClockCircleOutlined,
  ExclamationCircleFilled,
  EyeOutlined,
  QuestionCircleFilled,
  StopOutlined,
} from "@ant-design/icons";
import { Button } from "antd";
import { type ComponentType, useState } from "react";
import type { Message, MessageStatus } from "../api/types";
import { useSession } from "../app/Session";
import { useT } from "../i18n/I18n";
import { useLiveDesk } from "../live/useDesk";
import { useNotices } from "../ui/Notices";
import { restoreDraft } from "./drafts";

const ICONS: Record<MessageStatus, ComponentType> = {
  pending: ClockCircleOutlined,
  sending: ClockCircleOutlined,
  sent: CheckOutlined,
  delivered: CheckCircleOutlined,
  read: EyeOutlined,
  failed: ExclamationCircleFilled,
  unknown: QuestionCircleFilled,
  cancelled: StopOutlined,
};

/** How far a message got, and the way to send it again where that is right. */
export function MessageState({ conversation, message }: { conversation: string; message: Message }) {
  const t = useT();
  const desk = useLiveDesk();
  const { user } = useSession();
  const { alarm } = useNotices();
  const [busy, setBusy] = useState(false);
  const { status, error } = message;
  const Icon = ICONS[status] ?? CheckOutlined;
  const troubled = status === "failed" || status === "unknown";
  const own = message.author.kind === "agent" && message.author.name === user.name;
  const takeBack = async () => {
    setBusy(true);
    try {
      const taken = await desk.threads.takeBack(conversation, message.id);
      restoreDraft(conversation, { id: taken.id, text: taken.text, note: false, attachments: [] });
      document.getElementById("composer-text")?.focus();
    } catch (problem) {
      alarm(problem);
    } finally {
      setBusy(false);
    }
  };
  const retry = async () => {
    setBusy(true);
    try {
      await desk.threads.retry(conversation, message.id);
    } catch (problem) {
      alarm(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className={troubled ? `state state-${status}` : "state"}>
      <Icon /> {own && status === "cancelled" ? t("message.takenBack") : t(`message.${status}`)}
      {status === "unknown" && <span className="state-why"> {t("message.unknownHint")}</span>}
      {troubled && error && <span className="state-why"> {error}</span>}
      {own && status === "pending" && (
        <Button className="state-act" size="small" type="link" loading={busy} onClick={() => void takeBack()}>
          {t("message.undo")}
        </Button>
      )}
      {troubled && (
        <Button className="state-act" size="small" type="link" loading={busy} onClick={() => void retry()}>
          {t("message.retry")}
        </Button>
      )}
    </span>
  );
}
