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
import { useT } from "../i18n/I18n";
import { useLiveDesk } from "../live/useDesk";
import { useNotices } from "../ui/Notices";

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
  const { alarm } = useNotices();
  const [busy, setBusy] = useState(false);
  const { status, error } = message;
  const Icon = ICONS[status] ?? CheckOutlined;
  const troubled = status === "failed" || status === "unknown";
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
      <Icon /> {t(`message.${status}`)}
      {status === "unknown" && <span className="state-why"> {t("message.unknownHint")}</span>}
      {troubled && error && <span className="state-why"> {error}</span>}
      {troubled && (
        <Button className="state-act" size="small" type="link" loading={busy} onClick={() => void retry()}>
          {t("message.retry")}
        </Button>
      )}
    </span>
  );
}
