// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { type FlowWhole, flows } from "../../api/flows";
import { useT } from "../../i18n/I18n";
import { useNotices } from "../../ui/Notices";

interface Props {
  whole: FlowWhole;
  changed: boolean;
  wrong: boolean;
  onSave: () => void;
  onDone: (done: FlowWhole, words: string) => void;
}

/** What can be done with a flow now. */
export function FlowVerbs({ whole, changed, wrong, onSave, onDone }: Props) {
  const t = useT();
  const { alarm } = useNotices();
  const { flow, version } = whole;
  return (
    <div className="flow-actions">
      <Button type="primary" disabled={!changed} onClick={onSave}>
        {t("flows.save")}
      </Button>
      {version > 0 && version !== flow.live && (
        <Button
          disabled={changed || wrong}
          onClick={() =>
            flows.publish(flow.id, version).then((done) => onDone(done, t("flows.published", { version })), alarm)
          }
        >
          {t("flows.publish", { version })}
        </Button>
      )}
      {flow.previous && (
        <Button
          onClick={() =>
            flows.restore(flow.id).then((done) => onDone(done, t("flows.published", { version: done.version })), alarm)
          }
        >
          {t("flows.restore", { version: flow.previous })}
        </Button>
      )}
      {flow.live && (
        <Button
          danger
          onClick={() => flows.withdraw(flow.id).then((done) => onDone(done, t("flows.withdrawn")), alarm)}
        >
          {t("flows.withdraw")}
        </Button>
      )}
    </div>
  );
}
