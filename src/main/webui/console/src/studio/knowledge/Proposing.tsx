// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from "antd";
import { useState } from "react";
import { type Gap, knowledge, PROPOSAL } from "../../api/knowledge";
import { useT } from "../../i18n/I18n";
import { Field } from "../../ui/Field";
import { useNotices } from "../../ui/Notices";

/** An article from a gap: the question and what agents answered to begin with; shoppers do not get it yet. */
export function Proposing({ gap, onDone }: { gap: Gap; onDone: () => void }) {
  const t = useT();
  const { tell, alarm } = useNotices();
  const [slug, setSlug] = useState(slugOf(gap.question));
  const [title, setTitle] = useState(gap.question.slice(0, 200));
  const [body, setBody] = useState(gap.answers.join("\n\n"));
  const propose = () =>
    knowledge
      .propose({ slug, language: gap.language, title, body, visibility: "internal", topics: [PROPOSAL] })
      .then(() => {
        tell(t("knowledge.proposed"));
        onDone();
      }, alarm);
  return (
    <div className="knowledge-write">
      <Field label={t("knowledge.title")}>
        {(labelled) => <Input {...labelled} value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <Field label={t("knowledge.slug")} hint={t("knowledge.slugHint")}>
        {(labelled) => <Input {...labelled} value={slug} onChange={(event) => setSlug(event.target.value)} />}
      </Field>
      <Field label={t("knowledge.body")} hint={t("knowledge.bodyHint")}>
        {(labelled) => (
          <Input.TextArea {...labelled} rows={6} value={body} onChange={(event) => setBody(event.target.value)} />
        )}
      </Field>
      <div className="flow-actions">
        <Button type="primary" disabled={!slug || !title.trim() || !body.trim()} onClick={() => void propose()}>
          {t("knowledge.propose")}
        </Button>
        <Button onClick={onDone}>{t("common.cancel")}</Button>
      </div>
    </div>
  );
}

/** Letters and digits of the question, or the day where it has none of ours. */
export function slugOf(question: string): string {
  const words = question
    .toLowerCase()
    .normalize("NFKD")
    .match(/[a-z0-9]+/g);
  return (words ?? ["question", new Date().toISOString().slice(0, 10)]).join("-").slice(0, 60).replace(/-+$/, "");
}
