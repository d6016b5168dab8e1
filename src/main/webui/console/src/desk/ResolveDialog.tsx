// SPDX-License-Identifier: Apache-2.0
import { Modal } from "antd";
import { useState } from "react";
import { CONTACT_REASONS, type ContactReason } from "../api/work";
import { useT } from "../i18n/I18n";
import { Field } from "../ui/Field";

interface Props {
  suggested: ContactReason;
  onResolve: (reason: ContactReason) => Promise<void>;
  onClose: () => void;
}

/** What it was about, asked once at its end; the likeliest is chosen, so that Enter is enough. */
export default function ResolveDialog({ suggested, onResolve, onClose }: Props) {
  const t = useT();
  const [reason, setReason] = useState<ContactReason>(suggested);
  const [busy, setBusy] = useState(false);
  const go = () => {
    setBusy(true);
    void onResolve(reason).finally(() => setBusy(false));
  };
  return (
    <Modal
      open
      title={t("resolve.title")}
      okText={t("act.resolve")}
      cancelText={t("common.cancel")}
      confirmLoading={busy}
      onOk={go}
      onCancel={onClose}
      closable={{ "aria-label": t("common.close") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <Field label={t("resolve.reason")}>
          {({ status: _, ...labelled }) => (
            <select
              {...labelled}
              // biome-ignore lint/a11y/noAutofocus: the dialog asks one thing
              autoFocus
              className="control"
              value={reason}
              onChange={(event) => setReason(event.target.value as ContactReason)}
              onKeyDown={(event) => {
                if (event.key === "Enter") {
                  event.preventDefault();
                  go();
                }
              }}
            >
              {CONTACT_REASONS.filter((each) => each !== "spam").map((each) => (
                <option key={each} value={each}>
                  {t(`contactReason.${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </form>
    </Modal>
  );
}
