// SPDX-License-Identifier: Apache-2.0
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { sessions } from "../api/endpoints";
import { http } from "../api/http";
import { Problem } from "../api/problem";
import type { Role, Session } from "../api/types";
import { serverTime } from "../live/clock";

type State =
  | { kind: "loading" }
  | { kind: "out"; ended: boolean }
  | { kind: "in"; session: Session }
  | { kind: "unreachable"; problem: unknown };

interface Access {
  state: State;
  enter: (session: Session) => void;
  /** Forgets the session here; the server has ended it, or was told to. */
  leave: (ended: boolean) => void;
  reload: () => void;
  /** Asks whether the session still holds; if not, the person is led to the sign-in page. */
  verify: () => void;
}

const Context = createContext<Access | null>(null);

/** Who is signed in. Lives in memory; the cookie is the server's business. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<State>({ kind: "loading" });
  const inside = useRef(false);
  const enter = useCallback((session: Session) => {
    inside.current = true;
    http.csrf = session.csrf;
    setState({ kind: "in", session });
  }, []);
  const leave = useCallback((ended: boolean) => {
    http.csrf = null;
    setState({ kind: "out", ended: ended && inside.current });
    inside.current = false;
  }, []);
  const reload = useCallback(() => {
    setState({ kind: "loading" });
    sessions.current().then(enter, (problem: unknown) => {
      if (!(problem instanceof Problem && problem.status === 401)) setState({ kind: "unreachable", problem });
    });
  }, [enter]);
  const verify = useCallback(() => {
    sessions.current().catch(() => {});
  }, []);
  useEffect(() => {
    http.onSignedOut = () => leave(true);
    http.onServerTime = serverTime;
    reload();
  }, [leave, reload]);
  const access = useMemo(() => ({ state, enter, leave, reload, verify }), [state, enter, leave, reload, verify]);
  return <Context value={access}>{children}</Context>;
}

export function useAccess(): Access {
  const access = use(Context);
  if (!access) throw new Error("outside SessionProvider");
  return access;
}

/** The session of a page that is only shown to people who are signed in. */
export function useSession(): Session {
  const { state } = useAccess();
  if (state.kind !== "in") throw new Error("no session");
  return state.session;
}

const RANKS: readonly Role[] = ["agent", "supervisor", "admin", "owner"];

export function atLeast(role: Role, needed: Role): boolean {
  return RANKS.indexOf(role) >= RANKS.indexOf(needed);
}

export { Context as AccessContext };
