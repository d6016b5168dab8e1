// SPDX-License-Identifier: Apache-2.0
import { createContext, type ReactNode, use, useEffect, useMemo, useSyncExternalStore } from "react";
import { LiveDesk } from "./LiveDesk";
import type { DeskEvent, DeskState } from "./state";

const Context = createContext<LiveDesk | null>(null);

/** One live line per signed-in person, for all pages. */
export function LiveDeskProvider({ me, verify, children }: { me: string; verify: () => void; children: ReactNode }) {
  const desk = useMemo(() => new LiveDesk(me, verify), [me, verify]);
  useEffect(() => {
    desk.start();
    return () => desk.stop();
  }, [desk]);
  return <Context value={desk}>{children}</Context>;
}

export function useLiveDesk(): LiveDesk {
  const desk = use(Context);
  if (!desk) throw new Error("outside LiveDeskProvider");
  return desk;
}

/** A part of the state; `pick` must return the same object while nothing changed. */
export function useDesk<T>(pick: (state: DeskState) => T): T {
  const { holder } = useLiveDesk();
  return useSyncExternalStore(holder.subscribe, () => pick(holder.get()));
}

export function useDeskEvents(hear: (event: DeskEvent) => void): void {
  const { holder } = useLiveDesk();
  useEffect(() => holder.hear(hear), [holder, hear]);
}

export { Context as LiveDeskContext };
