// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useState } from "react";

export interface Loaded<T> {
  value: T | null;
  error: unknown;
  loading: boolean;
  reload: () => void;
  /** Puts in what a change answered, without another request. */
  set: (value: T) => void;
}

/** Reads something when the page opens, and again on demand; `read` must be stable. */
export function useLoad<T>(read: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ value: T | null; error: unknown; loading: boolean }>({
    value: null,
    error: null,
    loading: true,
  });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads again
  useEffect(() => {
    let current = true;
    setState((before) => ({ ...before, loading: true, error: null }));
    read().then(
      (value) => current && setState({ value, error: null, loading: false }),
      (error) => current && setState((before) => ({ ...before, error, loading: false })),
    );
    return () => {
      current = false;
    };
  }, [read, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const set = useCallback((value: T) => setState({ value, error: null, loading: false }), []);
  return { ...state, reload, set };
}
