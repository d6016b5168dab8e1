// SPDX-License-Identifier: Apache-2.0
import { Input, Modal } from "antd";
import { useState } from "react";
import { ways as api, type Template, type Ways } from "../api/channels";
import { newId } from "../api/ids";
import { Problem } from "../api/problem";
import type { ConversationSummary } from "../api/types";
import { useT } from "../i18n/I18n";
import { problemText } from "../i18n/problems";
import { useLiveDesk } from "../live/useDesk";
import { Field } from "../ui/Field";
import { useNotices } from "../ui/Notices";
import { useDraft } from "./drafts";

interface Props {
  conversation: ConversationSummary;
  ways: Ways;
  by: "template" | "mail";
  onClose: () => void;
}

/** An approved text with its places filled in, or a mail. */
export default function WaysDialog({ conversation, ways, by, onClose }: Props) {
  const t = useT();
  const desk = useLiveDesk();
  const { tell, alarm } = useNotices();
  const draft = useDraft(conversation.id, "reply");
  const [messageId] = useState(newId);
  const [template, setTemplate] = useState<Template | null>(ways.templates[0] ?? null);
  const [values, setValues] = useState<Record<string, string>>({});
  const [to, setTo] = useState("");
  const [text, setText] = useState(draft.text);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const errorAt = (field: string) => (refusal?.field === field ? problemText(refusal, t) : null);

  const send = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      if (by === "mail") {
        await api.mail(conversation.id, messageId, to.trim() || null, text);
        tell(t("ways.mailed"));
      } else if (template) {
        await api.template(conversation.id, messageId, template.id, values);
      }
      await desk.watch(conversation.id);
      onClose();
    } catch (problem) {
      if (problem instanceof Problem && problem.field) setRefusal(problem);
      else alarm(problem);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      open
      title={t(by === "mail" ? "ways.mail" : "ways.template")}
      okText={t("composer.send")}
      cancelText={t("common.cancel")}
      confirmLoading={busy}
      okButtonProps={{ disabled: by === "mail" ? text.trim() === "" : template === null }}
      onOk={() => void send()}
      onCancel={onClose}
      closable={{ "aria-label": t("common.close") }}
    >
      {by === "mail" ? (
        <>
          <Field
            label={t("ways.to")}
            hint={ways.address ? t("ways.toHint", { address: ways.address }) : t("ways.toUnknown")}
            error={errorAt("to")}
          >
            {(labelled) => <Input {...labelled} type="email" value={to} onChange={(e) => setTo(e.target.value)} />}
          </Field>
          <Field label={t("ways.text")} error={errorAt("text")}>
            {({ status: _, ...labelled }) => (
              <textarea
                {...labelled}
                className="control"
                rows={6}
                maxLength={20000}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
        </>
      ) : (
        <>
          <Field label={t("ways.which")} error={errorAt("template")}>
            {({ status: _, ...labelled }) => (
              <select
                {...labelled}
                className="control"
                value={template?.id ?? ""}
                onChange={(event) => setTemplate(ways.templates.find((each) => each.id === event.target.value) ?? null)}
              >
                {ways.templates.map((each) => (
                  <option key={each.id} value={each.id}>
                    {`${each.name} (${each.language})`}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {template?.parameters.map((name) => (
            <Field key={name} label={t("ways.place", { name })} error={errorAt(`parameters.${name}`)}>
              {(labelled) => (
                <Input
                  {...labelled}
                  value={values[name] ?? ""}
                  onChange={(event) => setValues((before) => ({ ...before, [name]: event.target.value }))}
                />
              )}
            </Field>
          ))}
          {template && <blockquote aria-label={t("ways.preview")}>{preview(template, values)}</blockquote>}
        </>
      )}
    </Modal>
  );
}

/** As the shopper will read it; what is not filled in yet stays a place. */
export function preview(template: Template, values: Record<string, string>): string {
  const body = template.parameters.reduce(
    (text, name) => text.replaceAll(`{{${name}}}`, values[name]?.trim() || `{{${name}}}`),
    template.body,
  );
  return [template.header, body, template.footer].filter(Boolean).join("\n\n");
}
