// SPDX-License-Identifier: Apache-2.0
import { Modal } from "antd";
import { useRef, useState } from "react";
import { newId } from "../api/ids";
import { type Mail, work } from "../api/work";
import { useT } from "../i18n/I18n";
import { useLiveDesk } from "../live/useDesk";
import { Field } from "../ui/Field";
import { useNotices } from "../ui/Notices";
import { Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";

interface Props {
  onOpen: (conversation: string) => void;
  onClose: () => void;
}

const LINES = ["to", "name", "subject"] as const;

/** Writes to somebody by mail who has not written first: a shopper, the warehouse, a carrier. */
export default function WriteDialog({ onOpen, onClose }: Props) {
  const t = useT();
  const desk = useLiveDesk();
  const { alarm } = useNotices();
  const { value, error, reload } = useLoad(work.outgoing);
  const [busy, setBusy] = useState(false);
  const id = useRef(newId());
  const [mail, setMail] = useState<Omit<Mail, "id">>({ inbox: "", to: "", name: "", subject: "", text: "" });
  const by = mail.inbox || value?.items[0]?.id || "";
  const whole = by !== "" && mail.to.trim() !== "" && mail.subject.trim() !== "" && mail.text.trim() !== "";
  const send = async () => {
    setBusy(true);
    try {
      const begun = await work.begin({ ...mail, id: id.current, inbox: by });
      desk.holder.put([begun]);
      onOpen(begun.id);
    } catch (failure) {
      alarm(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t("write.title")}
      okText={t("composer.send")}
      okButtonProps={{ disabled: !whole }}
      cancelText={t("common.cancel")}
      confirmLoading={busy}
      onOk={() => void send()}
      onCancel={onClose}
      closable={{ "aria-label": t("common.close") }}
    >
      {error ? <Trouble error={error} onRetry={reload} /> : !value && <Loading />}
      {value?.items.length === 0 && <p>{t("write.noInbox")}</p>}
      {value && value.items.length > 0 && (
        <>
          <Field label={t("write.inbox")}>
            {({ status: _, ...labelled }) => (
              <select
                {...labelled}
                className="control"
                value={by}
                onChange={(event) => setMail({ ...mail, inbox: event.target.value })}
              >
                {value.items.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {LINES.map((line) => (
            <Field key={line} label={t(`write.${line}`)} optional={line === "name"}>
              {({ status: _, ...labelled }) => (
                <input
                  {...labelled}
                  className="control"
                  type={line === "to" ? "email" : "text"}
                  maxLength={200}
                  value={mail[line]}
                  onChange={(event) => setMail({ ...mail, [line]: event.target.value })}
                />
              )}
            </Field>
          ))}
          <Field label={t("write.text")}>
            {({ status: _, ...labelled }) => (
              <textarea
                {...labelled}
                className="control"
                rows={6}
                maxLength={20000}
                value={mail.text}
                onChange={(event) => setMail({ ...mail, text: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </Modal>
  );
}
