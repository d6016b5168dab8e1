// SPDX-License-Identifier: Apache-2.0
import "../confidence/confidence.css";
import { useEffect } from "react";
import { type SpendLine, spend } from "../../api/spend";
import { useT } from "../../i18n/I18n";
import { Loading, Trouble } from "../../ui/Trouble";
import { useLoad } from "../../ui/useLoad";
import { LimitForm } from "./LimitForm";

/** What models have taken today and in the last days, and how much they may. */
export function SpendPage() {
  const t = useT();
  const loaded = useLoad(spend.now);
  useEffect(() => {
    document.title = `${t("studio.spend")} · Kefu`;
  }, [t]);
  const now = loaded.value;
  const money = Object.entries(now?.moneyToday ?? {}).map(([currency, amount]) => `${amount} ${currency}`);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t("studio.spend")}</h1>
          <p className="faint">{t("spend.intro")}</p>
        </div>
      </div>
      {loaded.error ? <Trouble error={loaded.error} onRetry={loaded.reload} /> : !now && <Loading />}
      {now && (
        <>
          <p role="status">
            <strong>{t("spend.today")}</strong> {[t("spend.tokens", { n: now.tokensToday }), ...money].join(" · ")}
          </p>
          {now.reached && <p role="alert">{t("spend.reached")}</p>}
          <LimitForm limits={now.limits} ceiling={now.ceiling} onSaved={loaded.reload} />
          <h2>{t("spend.days")}</h2>
          {now.lines.length === 0 ? <p className="faint">{t("spend.none")}</p> : <Lines lines={now.lines} />}
        </>
      )}
    </>
  );
}

function Lines({ lines }: { lines: SpendLine[] }) {
  const t = useT();
  return (
    <table className="confidence-table">
      <thead>
        <tr>
          <th scope="col">{t("spend.day")}</th>
          <th scope="col">{t("spend.model")}</th>
          <th scope="col">{t("spend.prompt")}</th>
          <th scope="col">{t("spend.asked")}</th>
          <th scope="col">{t("spend.readWritten")}</th>
          <th scope="col">{t("spend.cost")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.day} ${line.model} ${line.region} ${line.prompt} ${line.currency}`}>
            <th scope="row">{line.day}</th>
            <td>
              {line.model} <span className="faint">{line.region}</span>
            </td>
            <td>{line.prompt}</td>
            <td>
              {line.asked - line.refused}
              {line.refused > 0 && <span className="faint"> {t("spend.refused", { n: line.refused })}</span>}
            </td>
            <td>
              {line.tokensIn} / {line.tokensOut}
            </td>
            <td>{line.cost === null ? t("spend.noPrice") : `${line.cost} ${line.currency}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
