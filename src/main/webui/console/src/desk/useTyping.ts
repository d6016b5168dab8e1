// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef } from "react";
import { useLiveDesk } from "../live/useDesk";

const RENEW = 3000;

/** Tells the shopper that somebody is typing; notes are nobody's business. */
export function useTyping(conversation: string, active: boolean): { typed: (text: string) => void; stop: () => void } {
  const desk = useLiveDesk();
  const last = useRef(0);
  const stop = useCallback(() => {
    if (last.current > 0) desk.typing(conversation, false);
    last.current = 0;
  }, [desk, conversation]);
  const typed = useCallback(
    (text: string) => {
      if (!active) return;
      if (text.trim() === "") {
        stop();
      } else if (Date.now() - last.current > RENEW) {
        last.current = Date.now();
        desk.typing(conversation, true);
      }
    },
    [active, conversation, desk, stop],
  );
  useEffect(() => stop, [stop]);
  return { typed, stop };
}
