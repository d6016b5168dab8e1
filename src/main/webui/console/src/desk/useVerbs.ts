// SPDX-License-Identifier: Apache-2.0
import { useCallback, useState } from "react";
import type { Verb } from "../api/endpoints";
import { useT } from "../i18n/I18n";
import { useLiveDesk } from "../live/useDesk";
import { useNotices } from "../ui/Notices";

/** Carries out a verb and says how it ended, the lost race included. */
export function useVerbs(): { busy: Verb | null; act: (conversation: string, verb: Verb) => Promise<void> } {
  const t = useT();
  const desk = useLiveDesk();
  const { tell, alarm } = useNotices();
  const [busy, setBusy] = useState<Verb | null>(null);
  const act = useCallback(
    async (conversation: string, verb: Verb) => {
      setBusy(verb);
      try {
        const acted = await desk.act(conversation, verb);
        if (acted.done) tell(t(`act.done.${verb}`));
        else alarm(acted.heldBy ? t("act.lost", { name: acted.heldBy.name }) : t("act.lostSomeone"));
      } catch (error) {
        alarm(error);
      } finally {
        setBusy(null);
      }
    },
    [desk, tell, alarm, t],
  );
  return { busy, act };
}
