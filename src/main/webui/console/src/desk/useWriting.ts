// SPDX-License-Identifier: Apache-2.0
import { useCallback } from "react";
import type { Outgoing } from "../api/types";
import { useT } from "../i18n/I18n";
import { useLiveDesk } from "../live/useDesk";
import { useNotices } from "../ui/Notices";
import { restoreDraft } from "./drafts";

/** Sends a message; when somebody else has the conversation, the text goes back to where it was typed. */
export function useWriting(): (conversation: string, message: Outgoing) => Promise<void> {
  const t = useT();
  const desk = useLiveDesk();
  const { alarm } = useNotices();
  return useCallback(
    async (conversation, message) => {
      const written = await desk.threads.write(conversation, message);
      if (written.sent || !written.refused) return;
      restoreDraft(conversation, message);
      if (written.overlooked) return alarm(t("composer.overlooked"));
      alarm(written.heldBy ? t("composer.notYours", { name: written.heldBy.name }) : t("act.lostSomeone"));
    },
    [desk, alarm, t],
  );
}
