// SPDX-License-Identifier: Apache-2.0
import { BulbOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useCallback, useEffect, useState } from "react";
import { copilot, type Suggestion } from "../api/copilot";
import { newId } from "../api/ids";
import { useT } from "../i18n/I18n";
import { keepDraft } from "./drafts";
import { useShortcuts } from "./useShortcuts";
import { useWriting } from "./useWriting";

interface Props {
  conversation: string;
  /** The shopper's last message that has no answer; 0: there is none. */
  asked: number;
  /** What the person has seen by now. */
  seen: number;
  /** Drafts come by themselves: the conversation is this person's. */
  own: boolean;
}

/** A draft of the reply with what it rests on: one key sends it, changes it, or puts it away. */
export function Copilot({ conversation, asked, seen, own }: Props) {
  const t = useT();
  const write = useWriting();
  const [drafts, setDrafts] = useState<Suggestion[]>([]);
  const [place, setPlace] = useState(0);
  const load = useCallback(
    async (still: () => boolean) => {
      try {
        const { items } = await copilot.suggestions(conversation);
        if (still()) setDrafts(items);
      } catch {
        // help that does not come is no failure of the person's work
      }
    },
    [conversation],
  );
  useEffect(() => {
    let current = true;
    setDrafts([]);
    setPlace(0);
    if (own && asked > 0) void load(() => current);
    return () => {
      current = false;
    };
  }, [own, asked, load]);
  const draft = drafts[place];
  const away = () => setDrafts([]);
  const send = () => {
    if (!draft) return;
    away();
    void write(conversation, {
      id: newId(),
      text: draft.text,
      note: false,
      attachments: [],
      hold: true,
      after: seen,
    });
  };
  const edit = () => {
    if (!draft) return;
    keepDraft(conversation, "reply", { text: draft.text });
    away();
    document.getElementById("composer-text")?.focus();
  };
  useShortcuts(draft ? { s: send, d: edit, q: away } : {});
  if (!draft) return null;
  return (
    <section className="copilot" aria-label={t("copilot.title")}>
      <p className="copilot-head">
        <BulbOutlined aria-hidden /> <strong>{t("copilot.title")}</strong>
        {drafts.length > 1 && (
          <Button size="small" type="text" onClick={() => setPlace((place + 1) % drafts.length)}>
            {t("copilot.another", { n: place + 1, of: drafts.length })}
          </Button>
        )}
      </p>
      <p dir="auto">{draft.text}</p>
      <ul className="copilot-evidence">
        {draft.evidence.map((one) => (
          <li key={`${one.title} ${one.text}`}>
            {one.link ? (
              <a href={one.link} target="_blank" rel="noreferrer" title={one.text}>
                {one.title}
              </a>
            ) : (
              <span title={one.text}>{one.title}</span>
            )}
          </li>
        ))}
      </ul>
      <div className="copilot-verbs">
        <Button size="small" type="primary" onClick={send}>
          {t("copilot.send")} <kbd>s</kbd>
        </Button>
        <Button size="small" onClick={edit}>
          {t("copilot.edit")} <kbd>d</kbd>
        </Button>
        <Button size="small" type="text" onClick={away}>
          {t("copilot.reject")} <kbd>q</kbd>
        </Button>
      </div>
    </section>
  );
}
