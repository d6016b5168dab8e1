// SPDX-License-Identifier: Apache-2.0
import { Modal, Switch } from "antd";
import type { Key } from "../i18n/catalog";
import { useT } from "../i18n/I18n";
import { enableKeys, SEND_KEYS, useKeysEnabled } from "./useShortcuts";

const KEYS: readonly [string, Key][] = [
  ["j", "keys.next"],
  ["k", "keys.previous"],
  ["c", "keys.claim"],
  ["r", "keys.reply"],
  ["n", "keys.note"],
  ["x", "keys.take"],
  ["z", "keys.later"],
  ["t", "keys.transfer"],
  ["e", "keys.resolve"],
  ["b", "keys.return"],
  ["s", "keys.sendDraft"],
  ["d", "keys.editDraft"],
  ["q", "keys.rejectDraft"],
  ["/", "keys.canned"],
  ["Ctrl K", "keys.palette"],
  ["?", "keys.help"],
  ["Esc", "keys.escape"],
];

export default function ShortcutList({ onClose }: { onClose: () => void }) {
  const t = useT();
  const enabled = useKeysEnabled();
  return (
    <Modal
      open
      title={t("keys.title")}
      footer={null}
      onCancel={onClose}
      width={420}
      closable={{ "aria-label": t("common.close") }}
    >
      <dl className="keys">
        {[...KEYS, [SEND_KEYS, "keys.send"] as const].map(([key, label]) => (
          <div key={key}>
            <dt>
              {key.split(" ").map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{t(label as "keys.next")}</dd>
          </div>
        ))}
      </dl>
      <div className="keys-switch">
        <Switch id="keys-enabled" checked={enabled} onChange={enableKeys} />
        <label htmlFor="keys-enabled">{t("keys.enabled")}</label>
      </div>
    </Modal>
  );
}
