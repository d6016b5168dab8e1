// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { ALARM_KINDS, type AlarmKind, RECEIVER_KINDS, type ReceiverKind, type ReceiverSetting } from "../../api/alerts";
import { inboxes } from "../../api/endpoints";
import { useT } from "../../i18n/I18n";
import { Field } from "../../ui/Field";
import { useLoad } from "../../ui/useLoad";
import { Choices } from "../Choices";

interface Props {
  setting: ReceiverSetting;
  /** Where it goes now, in part; empty: it is new. */
  at: string;
  onSave: (setting: ReceiverSetting) => Promise<void>;
  onCancel: () => void;
}

/** Who is told, of what, and how what is sent is signed. */
export function ReceiverForm({ setting, at, onSave, onCancel }: Props) {
  const t = useT();
  const [form, setForm] = useState(setting);
  const { value: all } = useLoad(inboxes.list);
  const mailboxes = (all?.items ?? []).filter((inbox) => inbox.kind === "email");
  const save = (event: FormEvent) => {
    event.preventDefault();
    void onSave(form);
  };
  const mail = form.kind === "email";
  return (
    <form className="panel" onSubmit={save}>
      <Field label={t("alerts.kind")}>
        {({ status: _, ...labelled }) => (
          <select
            {...labelled}
            className="control control-short"
            value={form.kind}
            onChange={(event) => setForm({ ...form, kind: event.target.value as ReceiverKind })}
          >
            {RECEIVER_KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`alerts.kind.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("alerts.name")}>
        {({ status: _, ...labelled }) => (
          <input
            {...labelled}
            className="control"
            required
            maxLength={120}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t(mail ? "alerts.mail" : "alerts.url")} hint={at ? t("alerts.kept", { at }) : undefined}>
        {({ status: _, ...labelled }) => (
          <input
            {...labelled}
            className="control"
            type={mail ? "email" : "url"}
            required={!at}
            value={form.address ?? ""}
            onChange={(event) => setForm({ ...form, address: event.target.value || null })}
          />
        )}
      </Field>
      {mail ? (
        <Field label={t("alerts.inbox")} hint={mailboxes.length === 0 ? t("alerts.noInbox") : undefined}>
          {({ status: _, ...labelled }) => (
            <select
              {...labelled}
              className="control control-short"
              required
              value={form.inbox ?? ""}
              onChange={(event) => setForm({ ...form, inbox: event.target.value || null })}
            >
              <option value="">–</option>
              {mailboxes.map((inbox) => (
                <option key={inbox.id} value={inbox.id}>
                  {inbox.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : (
        <Field label={t("alerts.secret")} hint={t("alerts.secretHint")} optional>
          {({ status: _, ...labelled }) => (
            <input
              {...labelled}
              className="control"
              type="password"
              autoComplete="off"
              value={form.secret ?? ""}
              onChange={(event) => setForm({ ...form, secret: event.target.value || null })}
            />
          )}
        </Field>
      )}
      <Choices
        label={t("alerts.alarms")}
        hint={t("abilities.allHint")}
        options={ALARM_KINDS.map((each) => [each, t(`alerts.alarm.${each}`)])}
        chosen={form.alarms}
        onChange={(alarms) => setForm({ ...form, alarms: alarms as AlarmKind[] })}
      />
      <div className="form-end">
        <Button onClick={onCancel}>{t("common.cancel")}</Button>
        <Button type="primary" htmlType="submit">
          {t("common.save")}
        </Button>
      </div>
    </form>
  );
}
