// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "react";
import { bot } from "../api/endpoints";
import type { AssistantState } from "../api/types";
import { useT } from "../i18n/I18n";

/** What the bot answers with at the moment. */
export function AssistantLine() {
  const t = useT();
  const [assistant, setAssistant] = useState<AssistantState | null>(null);
  useEffect(() => {
    bot.assistant().then(setAssistant, () => {});
  }, []);
  if (!assistant) return null;
  const words = assistant.model ? t("bot.assistant.model", { model: assistant.model }) : t("bot.assistant.template");
  return <p className="faint">{assistant.healthy ? words : t("bot.assistant.unhealthy")}</p>;
}
