// SPDX-License-Identifier: Apache-2.0
import "../styles/account.css";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { sessions } from "../api/endpoints";
import type { SessionInfo } from "../api/types";
import { useAccess } from "../app/Session";
import type { Translate } from "../i18n/catalog";
import { useWords } from "../i18n/I18n";
import { useNow } from "../live/clock";
import { useNotices } from "../ui/Notices";
import { Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";

/** Everywhere this person is signed in. */
export default function Sessions() {
  const { t, format } = useWords();
  const { leave } = useAccess();
  const { alarm } = useNotices();
  const { value, error, reload } = useLoad(sessions.list);
  const [ending, setEnding] = useState<string | null>(null);
  const at = useNow();
  useEffect(() => {
    document.title = `${t("sessions.title")} · Kefu`;
  }, [t]);

  const end = async (session: SessionInfo) => {
    setEnding(session.id);
    try {
      await sessions.end(session.id);
      if (session.current) leave(false);
      else reload();
    } catch (problem) {
      alarm(problem);
    } finally {
      setEnding(null);
    }
  };

  return (
    <div className="page">
      <h1>{t("sessions.title")}</h1>
      <p className="faint">{t("sessions.intro")}</p>
      {error ? <Trouble error={error} onRetry={reload} /> : !value && <Loading />}
      <ul className="cards">
        {value?.items.map((session) => (
          <li key={session.id} className="card-row">
            <div>
              <strong>{agent(session.userAgent, t)}</strong>
              {session.current && <span className="tag">{t("sessions.current")}</span>}
              <p className="faint">
                {[session.ip, t("sessions.since", { when: format.dateTime(session.createdAt) })]
                  .filter(Boolean)
                  .join(" · ")}
                <br />
                {t("sessions.seen", { when: format.ago(session.lastSeenAt, at) })}
              </p>
            </div>
            <Button loading={ending === session.id} onClick={() => void end(session)}>
              {session.current ? t("menu.signOut") : t("sessions.end")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const BROWSERS = [/(Edg)\//, /(OPR)\//, /(Firefox)\//, /(Chrome)\//, /(Safari)\//];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];
const NAMES: Record<string, string> = { Edg: "Edge", OPR: "Opera" };

/** "Firefox on Linux" out of the usual riddle. */
function agent(userAgent: string | null | undefined, t: Translate): string {
  const text = userAgent ?? "";
  const browser = BROWSERS.map((pattern) => pattern.exec(text)?.[1]).find(Boolean);
  const system = SYSTEMS.find(([pattern]) => pattern.test(text))?.[1];
  if (!browser || !system) return text.slice(0, 60) || t("sessions.unknownAgent");
  return t("sessions.agent", { browser: NAMES[browser] ?? browser, system });
}
