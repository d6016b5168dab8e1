// SPDX-License-Identifier: Apache-2.0
import { CloseOutlined } from "@ant-design/icons";
import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from "react";
import { useT } from "../i18n/I18n";
import { problemText } from "../i18n/problems";

interface Notice {
  n: number;
  text: string;
  bad: boolean;
}

interface Notices {
  /** Shown for a moment and spoken. */
  tell: (text: string) => void;
  /** A failure: stays until it is closed. */
  alarm: (error: unknown) => void;
  /** Spoken only. */
  speak: (text: string) => void;
}

const SHOWN_FOR = 4000;
const Context = createContext<Notices | null>(null);

export function NoticesProvider({ children }: { children: ReactNode }) {
  const t = useT();
  const [notices, setNotices] = useState<Notice[]>([]);
  const [spoken, setSpoken] = useState("");
  const count = useRef(0);
  const add = useCallback((text: string, bad: boolean) => {
    const n = ++count.current;
    setNotices((before) => [...before.filter((notice) => notice.text !== text).slice(-2), { n, text, bad }]);
    if (!bad) setTimeout(() => setNotices((before) => before.filter((notice) => notice.n !== n)), SHOWN_FOR);
  }, []);
  const value = useMemo<Notices>(
    () => ({
      tell: (text) => add(text, false),
      alarm: (error) => add(typeof error === "string" ? error : problemText(error, t), true),
      speak: (text) => setSpoken((before) => (before === text ? `${text}\u00a0` : text)),
    }),
    [add, t],
  );
  const close = (n: number) => setNotices((before) => before.filter((notice) => notice.n !== n));
  return (
    <Context value={value}>
      {children}
      <div className="notices" role="status">
        {notices.map((notice) => (
          <div key={notice.n} className={notice.bad ? "notice notice-bad" : "notice"}>
            <span>{notice.text}</span>
            <button type="button" className="bare" aria-label={t("common.close")} onClick={() => close(notice.n)}>
              <CloseOutlined />
            </button>
          </div>
        ))}
      </div>
      <div className="spoken" aria-live="polite">
        {spoken}
      </div>
    </Context>
  );
}

export function useNotices(): Notices {
  const notices = use(Context);
  if (!notices) throw new Error("outside NoticesProvider");
  return notices;
}
