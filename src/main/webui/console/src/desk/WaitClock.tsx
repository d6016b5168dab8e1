// SPDX-License-Identifier: Apache-2.0
import { ClockCircleOutlined, ExclamationCircleFilled } from "@ant-design/icons";
import { useWords } from "../i18n/I18n";
import { useNow, wait } from "../live/clock";

interface Props {
  since: string | null | undefined;
  respondBy: string | null | undefined;
}

/** The running wait. Overdue is said in words and shape, not in colour alone. */
export function WaitClock({ since, respondBy }: Props) {
  const { t, format } = useWords();
  const state = wait(since, respondBy, useNow());
  if (!state) return null;
  const { waited, left, urgency } = state;
  const late = urgency === "late" && left !== null;
  const spoken = late
    ? t("row.overdue", { time: format.spoken(-left) })
    : left === null
      ? t("row.waiting", { time: format.spoken(waited) })
      : `${t("row.waiting", { time: format.spoken(waited) })}, ${t("row.respondIn", { time: format.spoken(left) })}`;
  return (
    <span className={`wait wait-${urgency}`} title={spoken}>
      <span aria-hidden="true">
        {late ? <ExclamationCircleFilled /> : <ClockCircleOutlined />}{" "}
        {late ? t("row.overdue", { time: format.ticking(-left) }) : format.ticking(waited)}
      </span>
      <span className="spoken">{spoken}</span>
    </span>
  );
}
