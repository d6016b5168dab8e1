// SPDX-License-Identifier: Apache-2.0
import { Input, Modal } from "antd";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import { inboxes } from "../api/endpoints";
import { concerns, Problem } from "../api/problem";
import { kindName } from "../desk/names";
import { useT } from "../i18n/I18n";
import { problemText } from "../i18n/problems";
import { Field } from "../ui/Field";
import { useNotices } from "../ui/Notices";
import { useLoad } from "../ui/useLoad";

export function NewInbox({ onClose }: { onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { alarm } = useNotices();
  const { value: kinds } = useLoad(inboxes.kinds);
  const [kind, setKind] = useState("widget");
  const [name, setName] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const create = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!name.trim()) {
      setError(t("people.required"));
      return;
    }
    setBusy(true);
    setError(null);
    try {
      const made = await inboxes.create(kind, name.trim());
      await navigate(`/studio/inboxes/${made.id}`);
    } catch (problem) {
      if (problem instanceof Problem && concerns(problem, "name")) setError(problemText(problem, t));
      else alarm(problem);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      open
      title={t("inboxes.new")}
      okText={t("inboxes.create")}
      cancelText={t("common.cancel")}
      confirmLoading={busy}
      onOk={() => void create()}
      onCancel={onClose}
      closable={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={(event) => void create(event)} noValidate>
        <fieldset className="choices">
          <legend>{t("inboxes.kind")}</legend>
          {[...(kinds?.items ?? [])].sort(ownFirst).map(({ kind: each, title }) => (
            <label key={each} className="choice">
              <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
              <span>
                <strong>{t.has(`kind.${each}`) ? kindName(each, t) : title}</strong>
                {t.has(`kind.${each}Hint`) && (
                  <span className="faint">{t(`kind.${each}Hint` as "kind.widgetHint")}</span>
                )}
              </span>
            </label>
          ))}
        </fieldset>
        <Field label={t("inbox.name")} error={error}>
          {(labelled) => (
            <Input
              {...labelled}
              autoFocus
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Modal>
  );
}

const OWN = ["widget", "webhook"];

/** What needs no account elsewhere comes first. */
function ownFirst(a: { kind: string }, b: { kind: string }): number {
  const place = (kind: string) => (OWN.includes(kind) ? OWN.indexOf(kind) : OWN.length);
  return place(a.kind) - place(b.kind) || a.kind.localeCompare(b.kind);
}
