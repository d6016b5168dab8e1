// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from "react";
import { useT } from "../i18n/I18n";
import { useDesk } from "../live/useDesk";
import { useNotices } from "../ui/Notices";

const PATIENCE = 2000;

/** Says calmly that the line is down; a short hiccup is not worth a word. */
export function LiveBar() {
  const t = useT();
  const { speak } = useNotices();
  const lost = useDesk((state) => state.connection !== "live");
  const [shown, setShown] = useState(false);
  const told = useRef(false);
  useEffect(() => {
    if (!lost) {
      setShown(false);
      if (told.current) speak(t("live.back"));
      told.current = false;
      return;
    }
    const timer = setTimeout(() => {
      told.current = true;
      setShown(true);
    }, PATIENCE);
    return () => clearTimeout(timer);
  }, [lost, speak, t]);
  return (
    <div role="status" className="live-bar-place">
      {shown && <div className="live-bar">{t("live.reconnecting")}</div>}
    </div>
  );
}
