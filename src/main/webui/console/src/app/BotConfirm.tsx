// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import type { BotMode, Person } from "../api/types";
import { useT } from "../i18n/I18n";

/** A mode somebody picked but has not carried out. */
export interface Wish {
  inbox: Person | null;
  mode: BotMode | null;
}

interface Props {
  wish: Wish;
  busy: boolean;
  onYes: (wish: Wish) => Promise<void>;
  onNo: () => void;
}

export function BotConfirm({ wish, busy, onYes, onNo }: Props) {
  const t = useT();
  const where = wish.inbox?.name ?? t("bot.all");
  return (
    <div className="bot-confirm">
      <Button type="primary" danger={wish.mode === "off"} loading={busy} onClick={() => void onYes(wish)}>
        {t(`bot.confirm.${wish.mode ?? "inherit"}`, { where })}
      </Button>
      <Button type="text" disabled={busy} onClick={onNo}>
        {t("common.cancel")}
      </Button>
    </div>
  );
}
