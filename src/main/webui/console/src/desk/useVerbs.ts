// SPDX-License-Identifier: Apache-2.0
import { useCallback, useState } from "react";
import type { Transfer, Verb } from "../api/endpoints";
import type { WaitingFor } from "../api/types";
import { useWords } from "../i18n/I18n";
import type { Acted } from "../live/LiveDesk";
import { useLiveDesk } from "../live/useDesk";
import { useNotices } from "../ui/Notices";

export interface Verbs {
  busy: Verb | null;
  act: (conversation: string, verb: Verb) => Promise<void>;
  snooze: (conversation: string, until: string | null) => Promise<void>;
  waitFor: (conversation: string, whom: WaitingFor | null) => Promise<void>;
  transfer: (conversation: string, transfer: Transfer) => Promise<void>;
  /** Takes the next of the queue; null when nobody waits. */
  next: () => Promise<string | null>;
}

/** Carries out a verb and says how it ended, the lost race included. */
export function useVerbs(): Verbs {
  const { t, format } = useWords();
  const desk = useLiveDesk();
  const { tell, alarm } = useNotices();
  const [busy, setBusy] = useState<Verb | null>(null);
  const done = useCallback(
    async (work: Promise<Acted>, said: string) => {
      try {
        const acted = await work;
        if (acted.done) tell(said);
        else alarm(acted.heldBy ? t("act.lost", { name: acted.heldBy.name }) : t("act.lostSomeone"));
      } catch (error) {
        alarm(error);
      }
    },
    [tell, alarm, t],
  );
  const act = useCallback(
    async (conversation: string, verb: Verb) => {
      setBusy(verb);
      await done(desk.act(conversation, verb), t(`act.done.${verb}`));
      setBusy(null);
    },
    [desk, done, t],
  );
  const snooze = useCallback(
    (conversation: string, until: string | null) =>
      done(
        desk.snooze(conversation, until),
        until ? t("snooze.done", { time: format.dateTime(until) }) : t("snooze.doneReply"),
      ),
    [desk, done, t, format],
  );
  const waitFor = useCallback(
    (conversation: string, whom: WaitingFor | null) =>
      done(desk.waitFor(conversation, whom), t(`waitingFor.${whom ?? "us"}`)),
    [desk, done, t],
  );
  const transfer = useCallback(
    (conversation: string, where: Transfer) => done(desk.transfer(conversation, where), t("transfer.done")),
    [desk, done, t],
  );
  const next = useCallback(async () => {
    try {
      const id = await desk.next();
      tell(t(id ? "act.done.claim" : "work.nobodyWaits"));
      return id;
    } catch (error) {
      alarm(error);
      return null;
    }
  }, [desk, tell, alarm, t]);
  return { busy, act, snooze, waitFor, transfer, next };
}
