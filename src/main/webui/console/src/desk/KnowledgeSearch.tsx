// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { type FormEvent, useState } from "react";
import { type Found, knowledge } from "../api/knowledge";
import { useT } from "../i18n/I18n";
import { Field } from "../ui/Field";
import { useNotices } from "../ui/Notices";
import { draftOf, keepDraft } from "./drafts";

/** What the shop has written, found beside the conversation; what shoppers may read goes into the reply. */
export function KnowledgeSearch({ conversation, language }: { conversation: string; language: string }) {
  const t = useT();
  const { alarm } = useNotices();
  const [words, setWords] = useState("");
  const [found, setFound] = useState<Found[] | null>(null);
  const search = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim()) knowledge.search(words.trim(), language).then(({ items }) => setFound(items.slice(0, 5)), alarm);
  };
  const use = (text: string) => {
    const before = draftOf(conversation, "reply").text;
    keepDraft(conversation, "reply", { text: before ? `${before}\n${text}` : text });
    document.getElementById("composer-text")?.focus();
  };
  return (
    <section>
      <form onSubmit={search}>
        <Field label={t("copilot.search")}>
          {({ status: _, ...labelled }) => (
            <input
              {...labelled}
              type="search"
              className="control"
              value={words}
              maxLength={400}
              placeholder={t("copilot.searchHint")}
              onChange={(event) => setWords(event.target.value)}
            />
          )}
        </Field>
      </form>
      {found && (
        <ul className="found" aria-live="polite">
          {found.length === 0 && <li className="faint">{t("palette.nothing")}</li>}
          {found.map(({ passage }) => (
            <li key={`${passage.slug} ${passage.heading} ${passage.text}`}>
              <strong>{passage.heading || passage.title}</strong>
              {passage.internal && <span className="tag">{t("copilot.internal")}</span>}
              <p dir="auto">{passage.text}</p>
              {!passage.internal && (
                <Button size="small" onClick={() => use(passage.text)}>
                  {t("copilot.use")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
