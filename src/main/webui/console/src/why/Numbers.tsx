// SPDX-License-Identifier: Apache-2.0
import type { Why } from "../api/why";
import { useWords } from "../i18n/I18n";

/** Who found the words, how long it took and what it cost. */
export function Numbers({ found }: { found: Why }) {
  const { t, format } = useWords();
  const { waitedMs, workedMs, firstAt } = found.times;
  const pairs: [string, string][] = [
    [t("why.at"), format.dateTime(firstAt)],
    [t("why.outcome"), [found.outcome, found.reason].filter(Boolean).join(": ")],
    [t("why.rung"), found.rung],
    [t("why.waited"), seconds(waitedMs)],
    [t("why.worked"), seconds(workedMs)],
  ];
  return (
    <section className="panel">
      <h2>{t("why.how")}</h2>
      <dl className="pairs">
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {found.models.length === 0 ? (
        <p className="faint">{t("why.noModel")}</p>
      ) : (
        <div className="why-table">
          <table>
            <thead>
              <tr>
                <th>{t("why.prompt")}</th>
                <th>{t("why.model")}</th>
                <th>{t("why.came")}</th>
                <th>{t("why.tokens")}</th>
                <th>{t("why.took")}</th>
                <th>{t("why.cost")}</th>
              </tr>
            </thead>
            <tbody>
              {found.models.map((one, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: shown whole and never reordered
                <tr key={n}>
                  <td>{one.prompt}</td>
                  <td>{[one.model, one.region].filter(Boolean).join(" · ")}</td>
                  <td>{one.outcome}</td>
                  <td>{`${one.tokensIn} + ${one.tokensOut}`}</td>
                  <td>{seconds(one.tookMs)}</td>
                  <td>{one.cost ?? t("why.noPrice")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function seconds(ms: number | null): string {
  return ms === null ? "–" : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`;
}
