// SPDX-License-Identifier: Apache-2.0
import type { Fact } from "../api/types";
import { duration } from "../i18n/format";
import type { Words } from "../i18n/I18n";
import { useWords } from "../i18n/I18n";
import { factName, orderStatus } from "./names";

interface Props {
  facts: readonly Fact[];
  /** When they were used. */
  at: string | null;
}

/** Typed facts, each with where it comes from and how old it was. */
export function FactList({ facts, at }: Props) {
  const words = useWords();
  const { t } = words;
  return (
    <dl className="facts">
      {facts.map((fact, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one fact may be stated twice
        <div key={i}>
          <dt>{factName(fact.fact, t)}</dt>
          <dd>
            <FactValue fact={fact} words={words} />
            <span className="fact-source">
              {fact.source ? t("context.source", { source: fact.source }) : t("context.said")}
              {age(fact, at, words)}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FactValue({ fact, words: { t, format } }: { fact: Fact; words: Words }) {
  if (/^https:\/\//.test(fact.value)) {
    return (
      <a href={fact.value} target="_blank" rel="noopener noreferrer">
        {t("card.track")}
      </a>
    );
  }
  if (/^\d{4}-\d\d-\d\d$/.test(fact.value)) return <span>{format.calendarDay(fact.value)}</span>;
  const money = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(fact.value);
  if (money?.[1] && money[2]) return <span>{format.money(money[1], money[2])}</span>;
  return <span>{fact.fact === "status" ? orderStatus(fact.value, t) : fact.value}</span>;
}

function age(fact: Fact, at: string | null, { t, format }: Words): string {
  const ms = duration(fact.age) ?? (fact.asOf && at ? Date.parse(at) - Date.parse(fact.asOf) : null);
  if (ms === null || Number.isNaN(ms)) return "";
  return ` · ${ms < 10_000 ? t("fact.fresh") : t("fact.age", { time: format.spoken(ms) })}`;
}
