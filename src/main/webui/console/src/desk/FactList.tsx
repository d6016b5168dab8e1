// SPDX-License-Identifier: Apache-2.0
import type { Fact } from "../api/types";
import { duration } from "../i18n/format";
import { useWords, type Words } from "../i18n/I18n";
import { factName, orderStatus } from "./names";

interface Props {
  facts: readonly Fact[];
  /** When they were used. */
  at: string | null;
}

/** Typed facts, gathered by where they come from and how old they were. */
export function FactList({ facts, at }: Props) {
  const words = useWords();
  const { t } = words;
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const origin =
      (fact.source ? t("context.source", { source: fact.source }) : t("context.said")) + age(fact, at, words);
    groups.set(origin, [...(groups.get(origin) ?? []), fact]);
  }
  return [...groups].map(([origin, members]) => (
    <div key={origin} className="facts">
      <p className="fact-source">{origin}</p>
      <dl>
        {members.map((fact, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one fact may be stated twice
          <div key={i}>
            <dt>{factName(fact.fact, t)}</dt>
            <dd>
              <FactValue fact={fact} words={words} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  ));
}

function FactValue({ fact, words: { t, format } }: { fact: Fact; words: Words }) {
  if (/^https:\/\//.test(fact.value)) {
    return (
      <a href={fact.value} target="_blank" rel="noopener noreferrer">
        {t("card.track")}
      </a>
    );
  }
  if (/^\d{4}-\d\d-\d\d$/.test(fact.value)) return format.calendarDay(fact.value);
  const money = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(fact.value);
  if (money?.[1] && money[2]) return format.money(money[1], money[2]);
  return fact.fact === "status" ? orderStatus(fact.value, t) : fact.value;
}

function age(fact: Fact, at: string | null, { t, format }: Words): string {
  const ms = duration(fact.age) ?? (fact.asOf && at ? Date.parse(at) - Date.parse(fact.asOf) : null);
  if (ms === null || Number.isNaN(ms)) return "";
  return ` · ${ms < 10_000 ? t("fact.fresh") : t("fact.age", { time: format.spoken(ms) })}`;
}
