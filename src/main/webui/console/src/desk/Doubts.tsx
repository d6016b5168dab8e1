// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "react";
import { type Doubt, work } from "../api/work";
import { useT } from "../i18n/I18n";

const PAUSE = 700;
const SHORTEST = 4;

/** Names, orders and amounts in what is being written that nothing known of this shopper says. Warns, never blocks. */
export function Doubts({ conversation, text }: { conversation: string; text: string }) {
  const t = useT();
  const [doubts, setDoubts] = useState<readonly Doubt[]>([]);
  const asked = text.trim().length >= SHORTEST;
  useEffect(() => {
    if (!asked) {
      setDoubts([]);
      return;
    }
    let current = true;
    const timer = setTimeout(() => {
      work.doubts(conversation, text).then(
        (found) => current && setDoubts(found?.items ?? []),
        () => current && setDoubts([]),
      );
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [conversation, text, asked]);
  if (doubts.length === 0) return null;
  return (
    <div className="doubts" role="status">
      {t("doubt.title")}
      <ul>
        {doubts.map(({ kind, figure, expected }) => (
          <li key={`${kind} ${figure}`}>
            {t(`doubt.${kind === "money" || kind === "name" ? kind : "number"}`, { figure })}
            {expected && ` · ${t("doubt.expected", { expected })}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
