// SPDX-License-Identifier: Apache-2.0
import { Modal } from "antd";
import { useState } from "react";
import { people, teams } from "../api/desk";
import type { Transfer } from "../api/endpoints";
import { newId } from "../api/ids";
import { atLeast, useSession } from "../app/Session";
import { useT } from "../i18n/I18n";
import { Field } from "../ui/Field";
import { Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";

interface Props {
  onTransfer: (transfer: Transfer) => Promise<void>;
  onClose: () => void;
}

const both = () => Promise.all([people.list(), teams.list()]);

/** To a colleague or a team, with a word for them. */
export default function TransferDialog({ onTransfer, onClose }: Props) {
  const t = useT();
  const { id: me, role } = useSession().user;
  const mayTake = atLeast(role, "supervisor");
  const { value, error, reload } = useLoad(both);
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const [noteId] = useState(newId);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    const [kind, id = ""] = to.split(":");
    setBusy(true);
    await onTransfer({ team: kind === "team" ? id : null, person: kind === "person" ? id : null, note, noteId });
    setBusy(false);
  };
  return (
    <Modal
      open
      title={t("transfer.title")}
      okText={t("work.transfer")}
      okButtonProps={{ disabled: to === "" }}
      cancelText={t("common.cancel")}
      confirmLoading={busy}
      onOk={() => void go()}
      onCancel={onClose}
      closable={{ "aria-label": t("common.close") }}
    >
      {error ? <Trouble error={error} onRetry={reload} /> : !value && <Loading />}
      {value && (
        <>
          <Field label={t("transfer.to")}>
            {({ status: _, ...labelled }) => (
              <select {...labelled} className="control" value={to} onChange={(event) => setTo(event.target.value)}>
                <option value="">{t("transfer.choose")}</option>
                {value[1].items.length > 0 && (
                  <optgroup label={t("transfer.teams")}>
                    {value[1].items.map((team) => (
                      <option key={team.id} value={`team:${team.id}`}>
                        {team.name}
                      </option>
                    ))}
                  </optgroup>
                )}
                <optgroup label={t("transfer.people")}>
                  {value[0].items
                    .filter((one) => one.id !== me || mayTake)
                    .map((one) => (
                      <option key={one.id} value={`person:${one.id}`}>
                        {t("transfer.person", { name: one.name, presence: t(`presence.${one.presence}`) })}
                      </option>
                    ))}
                </optgroup>
              </select>
            )}
          </Field>
          <Field label={t("transfer.note")} optional>
            {({ status: _, ...labelled }) => (
              <textarea
                {...labelled}
                className="control"
                rows={3}
                maxLength={5000}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </Modal>
  );
}
