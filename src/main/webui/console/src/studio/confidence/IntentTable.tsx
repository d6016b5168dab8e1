// SPDX-License-Identifier: Apache-2.0
import { InputNumber, Select } from "antd";
import { confidence, type Intent, type IntentMode } from "../../api/confidence";
import { useT } from "../../i18n/I18n";
import { useNotices } from "../../ui/Notices";

const MODES: IntentMode[] = ["off", "shadow", "draft", "automatic"];

const percent = (share: number) => Math.round(1000 * share) / 10;

/** Each intent with its volume, its audit, its certificate, and what blocks the next step. */
export function IntentTable({ items, onChanged }: { items: Intent[]; onChanged: () => void }) {
  const t = useT();
  const { alarm } = useNotices();
  const set = (intent: Intent, mode: IntentMode, budget: number) =>
    confidence.set(intent.intent, mode, budget).then(onChanged, alarm);
  return (
    <table className="confidence-table">
      <thead>
        <tr>
          <th scope="col">{t("confidence.intent")}</th>
          <th scope="col">{t("confidence.mode")}</th>
          <th scope="col">{t("confidence.budget")}</th>
          <th scope="col">{t("confidence.volume")}</th>
          <th scope="col">{t("confidence.audit")}</th>
          <th scope="col">{t("confidence.certificate")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((intent) => (
          <tr key={intent.intent}>
            <th scope="row">
              {intent.intent}
              {intent.pool && <div className="faint">{t("confidence.pool", { pool: intent.pool })}</div>}
            </th>
            <td>
              <Select
                aria-label={`${t("confidence.mode")}: ${intent.intent}`}
                value={intent.mode}
                options={MODES.map((mode) => ({ value: mode, label: t(`confidence.mode.${mode}`) }))}
                onChange={(mode) => set(intent, mode, intent.budget)}
              />
              {intent.why && <p role="alert">{t("confidence.why", { why: intent.why })}</p>}
            </td>
            <td>
              <InputNumber
                aria-label={`${t("confidence.budget")}: ${intent.intent}`}
                min={0.1}
                max={50}
                step={0.5}
                suffix="%"
                defaultValue={percent(intent.budget)}
                onBlur={(event) => {
                  const wanted = Number(event.target.value) / 100;
                  if (wanted > 0 && wanted <= 0.5 && wanted !== intent.budget) set(intent, intent.mode, wanted);
                }}
              />
            </td>
            <td>
              {t("confidence.volumeOf", { answered: intent.answered, held: intent.held })}
              {intent.shadow.proposed > 0 && <div className="faint">{t("confidence.shadowOf", intent.shadow)}</div>}
            </td>
            <td>{t("confidence.auditOf", { right: intent.right, labels: intent.labels })}</td>
            <td>
              <Certificate intent={intent} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Certificate({ intent }: { intent: Intent }) {
  const t = useT();
  const n = Math.max(0, (intent.next ?? intent.labels) - intent.labels);
  return (
    <>
      <div>
        {intent.state === "certified"
          ? t("confidence.state.certified", {
              coverage: percent(intent.coverage ?? 0),
              bound: percent(intent.bound ?? 0),
            })
          : t(`confidence.state.${intent.state}`)}
      </div>
      <div className="faint">
        {intent.blocks === "nothing" ? t("confidence.blocks.nothing") : t(`confidence.blocks.${intent.blocks}`, { n })}
      </div>
      {intent.pooled && <div className="faint">{t("confidence.pooled")}</div>}
      {intent.curve.length > 0 && <Curve points={intent.curve} />}
    </>
  );
}

/** The share answered to the right, the share of wrong ones among it upwards; as a list for those who listen. */
function Curve({ points }: { points: Intent["curve"] }) {
  const t = useT();
  const top = Math.max(0.05, ...points.map((point) => point.wrong));
  const line = points.map((point) => `${100 * point.coverage},${40 - (40 * point.wrong) / top}`).join(" ");
  const last = points.at(-1);
  return (
    <svg className="confidence-curve" viewBox="0 0 100 40" role="img" aria-label={t("confidence.curve")}>
      <title>
        {t("confidence.curvePoint", { coverage: percent(last?.coverage ?? 0), wrong: percent(last?.wrong ?? 0) })}
      </title>
      <polyline points={line} fill="none" stroke="currentColor" />
    </svg>
  );
}
