// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useT } from "../i18n/I18n";
import { draftOf, keepDraft } from "./drafts";

/** The bot only drafted: its text goes into the reply, where a person reads, changes and sends it. */
export function UseDraft({ conversation, text }: { conversation: string; text: string }) {
  const t = useT();
  const use = () => {
    const before = draftOf(conversation, "reply").text;
    keepDraft(conversation, "reply", { text: before ? `${before}\n${text}` : text });
    document.getElementById("composer-text")?.focus();
  };
  return (
    <Button size="small" onClick={use}>
      {t("message.useDraft")}
    </Button>
  );
}
