// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { type FormEvent, useEffect, useMemo, useState } from "react";
import { inboxes } from "../api/endpoints";
import type { Inbox } from "../api/inbox";
import { concerns, Problem } from "../api/problem";
import { useT } from "../i18n/I18n";
import { problemText } from "../i18n/problems";
import { useNotices } from "../ui/Notices";
import { AccessSection } from "./AccessSection";
import { BotSection } from "./BotSection";
import { GeneralSection } from "./GeneralSection";
import { GreetingSection } from "./GreetingSection";
import { HoursSection } from "./HoursSection";
import { type Form, formOf, HEX, origin, patchOf, sound } from "./inboxForm";
import { LookSection } from "./LookSection";

export interface SectionProps {
  form: Form;
  change: (change: Partial<Form>) => void;
  /** What the server or we have against a field, by its name. */
  errorAt: (field: string) => string | null;
}

/** All sections are one form: changes are gathered, saved together, and refused at their field. */
export function InboxEditor({ inbox, onSaved }: { inbox: Inbox; onSaved: (inbox: Inbox) => void }) {
  const t = useT();
  const { tell, alarm } = useNotices();
  const saved = useMemo(() => formOf(inbox), [inbox]);
  const [form, setForm] = useState(saved);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const patch = useMemo(() => patchOf(saved, form), [saved, form]);
  const dirty = Object.keys(patch).length > 0;
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [dirty]);

  const change = (next: Partial<Form>) => {
    setForm((before) => ({ ...before, ...next }));
    setProblem(null);
  };
  const ours: Record<string, string | null> = {
    name: form.name.trim() ? null : t("people.required"),
    color: HEX.test(form.color ?? "") ? null : t("inbox.colorBad"),
    allowedOrigins: badOrigin(form.allowedOrigins ?? [], (bad) => t("inbox.originBad", { origin: bad })),
    hours: Object.values(form.hours?.week ?? {}).every(sound) ? null : t("hours.bad"),
    "webhook.url": !form.webhook.url || /^https?:\/\/[^/]/.test(form.webhook.url) ? null : t("inbox.hookBad"),
  };
  const changed = (field: string) => (field.split(".")[0] ?? "") in patch;
  const errorAt = (field: string) =>
    (changed(field) && ours[field]) || (concerns(problem, field) ? problemText(problem, t) : null);
  const refused = Object.keys(ours).some((field) => changed(field) && ours[field]);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (refused) return focusFirstError();
    setBusy(true);
    setProblem(null);
    try {
      const after = await inboxes.change(inbox.id, patch);
      onSaved(after);
      setForm(formOf(after));
      tell(t("common.saved"));
    } catch (refusal) {
      if (refusal instanceof Problem && refusal.field) {
        setProblem(refusal);
        requestAnimationFrame(focusFirstError);
      } else alarm(refusal);
    } finally {
      setBusy(false);
    }
  };

  const widget = inbox.kind === "widget";
  const section: SectionProps = { form, change, errorAt };
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <GeneralSection {...section} kind={inbox.kind} />
      {widget && <GreetingSection {...section} />}
      {widget && <LookSection {...section} />}
      {widget && <AccessSection {...section} />}
      <HoursSection {...section} />
      <BotSection {...section} />
      <div className={dirty ? "save-bar save-bar-on" : "save-bar"} role="status">
        {dirty && (
          <>
            <span>{problem && !anyFieldShows(problem) ? problemText(problem, t) : t("inbox.unsaved")}</span>
            <Button onClick={() => setForm(saved)}>{t("common.discard")}</Button>
            <Button type="primary" htmlType="submit" loading={busy}>
              {t("common.save")}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}

const SHOWN = [
  "name",
  "locale",
  "greeting",
  "color",
  "position",
  "allowedOrigins",
  "requireIdentity",
  "hours",
  "botMode",
  "status",
  "webhook.url",
];

function focusFirstError(): void {
  document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
}

function anyFieldShows(problem: Problem): boolean {
  return SHOWN.some((field) => concerns(problem, field));
}

function badOrigin(origins: readonly string[], say: (bad: string) => string): string | null {
  const bad = origins.find((each) => each.trim() !== "" && origin(each) === null);
  return bad === undefined ? null : say(bad);
}
