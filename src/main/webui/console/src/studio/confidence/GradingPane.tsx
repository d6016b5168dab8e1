// SPDX-License-Identifier: Apache-2.0
import "./confidence.css";
import { Button } from "antd";
import { useCallback, useEffect, useRef } from "react";
import { confidence, type Grade } from "../../api/confidence";
import { useT } from "../../i18n/I18n";
import { useNotices } from "../../ui/Notices";
import { Trouble } from "../../ui/Trouble";
import { useLoad } from "../../ui/useLoad";

const KEYS: Record<string, Grade> = { "1": "right", "2": "wrong", "3": "harmful" };

/** Answers drawn by chance, one after the other, a key each; and how wrong the bot is, as far as is known. */
export function GradingPane({ onGraded }: { onGraded: () => void }) {
  const t = useT();
  const { alarm } = useNotices();
  const grading = useLoad(confidence.grading);
  const busy = useRef(false);
  const next = grading.value?.items[0];
  const { reload } = grading;
  const grade = useCallback(
    (verdict: Grade) => {
      if (!next || busy.current) return;
      busy.current = true;
      confidence
        .grade(next.id, verdict)
        .then(() => {
          reload();
          onGraded();
        }, alarm)
        .finally(() => {
          busy.current = false;
        });
    },
    [next, reload, onGraded, alarm],
  );
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, [role=combobox]");
      const verdict = KEYS[event.key];
      if (verdict && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) grade(verdict);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [grade]);
  const now = grading.value;
  return (
    <section className="confidence-grading" aria-labelledby="grading">
      <h2 id="grading">{t("confidence.grading")}</h2>
      {grading.error ? <Trouble error={grading.error} onRetry={grading.reload} /> : null}
      {now && (
        <p role="status">
          {t("confidence.running", { graded: now.graded, wrong: now.wrong, waiting: now.waiting })}{" "}
          {now.bound !== null && t("confidence.bound", { bound: Math.round(1000 * now.bound) / 10 })}
        </p>
      )}
      {now && !next && <p className="faint">{t("confidence.done")}</p>}
      {next && (
        <>
          <p className="faint">{t("confidence.gradingHint")}</p>
          <dl>
            <dt>{t("confidence.asked")}</dt>
            {next.asked.map((text) => (
              <dd key={text}>{text}</dd>
            ))}
            <dt>{t("confidence.answered")}</dt>
            {next.answered.map((text) => (
              <dd key={text}>{text}</dd>
            ))}
            {next.byPerson.length > 0 && <dt>{t("confidence.byPerson")}</dt>}
            {next.byPerson.map((text) => (
              <dd key={text}>{text}</dd>
            ))}
          </dl>
          <div className="confidence-verdicts">
            <Button type="primary" onClick={() => grade("right")}>
              {t("confidence.right")}
            </Button>
            <Button onClick={() => grade("wrong")}>{t("confidence.wrong")}</Button>
            <Button danger onClick={() => grade("harmful")}>
              {t("confidence.harmful")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
