// SPDX-License-Identifier: Apache-2.0
import type { FlowWhole } from "../../api/flows";
import { useWords } from "../../i18n/I18n";

interface Props {
  history: FlowWhole["history"];
  onOpen: (version: number) => void;
}

/** Who saved which version when; an old one can be opened as a text of one's own. */
export function FlowHistory({ history, onOpen }: Props) {
  const { t, format } = useWords();
  if (history.length === 0) return null;
  return (
    <section aria-labelledby="flow-history">
      <h2 id="flow-history">{t("flows.history")}</h2>
      <ul className="flow-history">
        {history.map((entry) => (
          <li key={entry.version}>
            <button type="button" className="bare" onClick={() => onOpen(entry.version)}>
              {t("flows.version", { version: entry.version, author: entry.author, at: format.dateTime(entry.at) })}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
