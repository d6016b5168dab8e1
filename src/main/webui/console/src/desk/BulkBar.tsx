// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useState } from "react";
import { type BulkWish, work } from "../api/work";
import { useT } from "../i18n/I18n";
import { now } from "../live/clock";
import { useLiveDesk } from "../live/useDesk";
import { useNotices } from "../ui/Notices";
import { wakesAt } from "./snoozes";

interface Props {
  chosen: ReadonlySet<string>;
  onDone: () => void;
}

/** One deed for all that are chosen. */
export function BulkBar({ chosen, onDone }: Props) {
  const t = useT();
  const desk = useLiveDesk();
  const { tell, alarm } = useNotices();
  const [busy, setBusy] = useState(false);
  const carryOut = async (wish: Omit<BulkWish, "ids">) => {
    setBusy(true);
    try {
      const { items } = await work.bulk({ ids: [...chosen], ...wish });
      const done = items.filter((item) => item.ended === "done").length;
      if (done === items.length) tell(t("bulk.done", { n: done }));
      else alarm(t("bulk.partly", { n: done, all: items.length }));
      await desk.resync();
      onDone();
    } catch (error) {
      alarm(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="bulk" role="toolbar" aria-label={t("bulk.label")}>
      <span role="status">{t("bulk.chosen", { n: chosen.size })}</span>
      <Button size="small" disabled={busy} onClick={() => void carryOut({ verb: "claim" })}>
        {t("act.claim")}
      </Button>
      <Button size="small" disabled={busy} onClick={() => void carryOut({ verb: "resolve" })}>
        {t("act.resolve")}
      </Button>
      <Button
        size="small"
        disabled={busy}
        onClick={() => void carryOut({ verb: "snooze", until: wakesAt("tomorrow", new Date(now())) })}
      >
        {t("snooze.tomorrow")}
      </Button>
      <Button size="small" type="text" onClick={onDone}>
        {t("bulk.clear")}
      </Button>
    </div>
  );
}
