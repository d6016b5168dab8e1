// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useCallback, useState } from "react";
import { Link } from "react-router";
import { type Gap, knowledge } from "../../api/knowledge";
import { useWords } from "../../i18n/I18n";
import { Blank, Loading, Trouble } from "../../ui/Trouble";
import { useLoad } from "../../ui/useLoad";
import { Proposing } from "./Proposing";

const DAYS = 30;

/** Questions that nobody but a person could answer, alike ones together. */
export function Gaps() {
  const { t } = useWords();
  const loaded = useLoad(useCallback(() => knowledge.gaps(DAYS), []));
  if (loaded.error) return <Trouble error={loaded.error} onRetry={loaded.reload} />;
  if (!loaded.value) return <Loading />;
  if (loaded.value.items.length === 0) return <Blank title={t("knowledge.noGaps", { days: DAYS })} />;
  return (
    <ul className="knowledge-found">
      {loaded.value.items.map((gap) => (
        <One key={`${gap.language} ${gap.question}`} gap={gap} />
      ))}
    </ul>
  );
}

function One({ gap }: { gap: Gap }) {
  const { t, format } = useWords();
  const [writing, setWriting] = useState(false);
  return (
    <li className="panel">
      <h2>{gap.question}</h2>
      <p className="faint">
        {gap.language} · {t("knowledge.asked", { n: gap.count })}
      </p>
      <details>
        <summary>{t("knowledge.conversations")}</summary>
        <ul className="why-cites">
          {gap.questions.map((one) => (
            <li key={`${one.conversationId} ${one.askedAt}`}>
              <Link to={`/desk/all/${one.conversationId}`}>{one.text}</Link>
              <span className="faint">{format.dateTime(one.askedAt)}</span>
            </li>
          ))}
        </ul>
      </details>
      {writing ? (
        <Proposing gap={gap} onDone={() => setWriting(false)} />
      ) : (
        <Button onClick={() => setWriting(true)}>{t("knowledge.write")}</Button>
      )}
    </li>
  );
}
