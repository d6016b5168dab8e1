// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Segmented } from "antd";
import { type FormEvent, useState } from "react";
import { type Found, knowledge, type Searched } from "../../api/knowledge";
import { useT, useWords } from "../../i18n/I18n";
import { LOCALES } from "../../i18n/locales";
import { Field } from "../../ui/Field";
import { useNotices } from "../../ui/Notices";

const MEASURES = ["words", "concepts", "meaning"] as const;

/** A question in, the passages out that it finds, with the score by each measure and what that means. */
export function Bench() {
  const { t, locale } = useWords();
  const { alarm } = useNotices();
  const [question, setQuestion] = useState("");
  const [language, setLanguage] = useState<string>(locale);
  const [found, setFound] = useState<Searched | null>(null);
  const search = (event: FormEvent) => {
    event.preventDefault();
    if (question.trim()) knowledge.search(question.trim(), language).then(setFound, alarm);
  };
  return (
    <section aria-label={t("knowledge.bench")}>
      <form onSubmit={search} className="knowledge-ask">
        <Field label={t("knowledge.question")}>
          {(labelled) => (
            <Input
              {...labelled}
              maxLength={500}
              value={question}
              onChange={(event) => setQuestion(event.target.value)}
            />
          )}
        </Field>
        <Segmented
          aria-label={t("knowledge.language")}
          value={language}
          options={[...LOCALES]}
          onChange={(chosen) => setLanguage(String(chosen))}
        />
        <Button type="primary" htmlType="submit">
          {t("knowledge.search")}
        </Button>
      </form>
      {found && (
        <div aria-live="polite">
          <p>{verdict(found, t)}</p>
          <ol className="knowledge-found">
            {found.items.map((one) => (
              <Passage key={`${one.link} ${one.passage.language}`} found={one} floor={found.floor} />
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

function verdict(found: Searched, t: ReturnType<typeof useT>): string {
  const best = found.items.find((one) => !one.passage.internal);
  if (!best) return t("knowledge.nothing");
  return best.aboveFloor ? t("knowledge.answers") : t("knowledge.tooFar");
}

function Passage({ found, floor }: { found: Found; floor: number }) {
  const t = useT();
  const { passage, score } = found;
  return (
    <li className="panel">
      <h2>
        <a href={found.link} target="_blank" rel="noopener noreferrer">
          {passage.heading === passage.title ? passage.title : `${passage.title} – ${passage.heading}`}
        </a>
      </h2>
      <p className="faint">
        {passage.language}
        {passage.internal && ` · ${t("knowledge.internal")}`}
      </p>
      <p>{passage.text}</p>
      <dl className="knowledge-scores">
        {MEASURES.map((measure) => (
          <div key={measure}>
            <dt>{t(`knowledge.measure.${measure}`)}</dt>
            <dd>
              <meter value={score[measure]} min={0} max={1} /> {percent(score[measure])}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t("knowledge.measure.fused")}</dt>
          <dd>
            <meter value={score.fused} min={0} max={1} low={floor} high={floor} optimum={1} /> {percent(score.fused)}{" "}
            {t(found.aboveFloor ? "knowledge.above" : "knowledge.below", { floor: percent(floor) })}
          </dd>
        </div>
      </dl>
      <p className="faint">{t(`knowledge.because.${because(score)}`)}</p>
    </li>
  );
}

/** The measure that speaks most for a passage. */
function because(score: Found["score"]): (typeof MEASURES)[number] {
  return MEASURES.reduce(
    (best, each) => (score[each] > score[best] ? each : best),
    "words" as (typeof MEASURES)[number],
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
