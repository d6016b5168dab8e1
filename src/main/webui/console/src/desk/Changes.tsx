// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { type Change, changes } from "../api/changes";
import { atLeast, useSession } from "../app/Session";
import type { Translate } from "../i18n/catalog";
import { useWords } from "../i18n/I18n";
import { useSaving } from "../studio/useSaving";
import { useLoad } from "../ui/useLoad";

export function changeName(operation: string, t: Translate): string {
  return t.has(`change.${operation}`) ? t(`change.${operation}` as "change.cancel-order") : operation;
}

/** Changes of orders that this shopper has agreed to and that wait for a person. */
export function Changes({ conversation }: { conversation: string }) {
  const { t } = useWords();
  const { value, reload } = useLoad(changes.open);
  const carryOut = useSaving(reload);
  const here = value?.items.filter((one) => one.conversationId === conversation) ?? [];
  if (here.length === 0) return null;
  return (
    <section className="changes">
      <h3>{t("changes.title")}</h3>
      {here.map((one) => (
        <OneChange key={one.id} change={one} onDo={carryOut} />
      ))}
    </section>
  );
}

interface Props {
  change: Change;
  onDo: (work: Promise<unknown>) => Promise<void>;
}

function OneChange({ change, onDo }: Props) {
  const { t, format } = useWords();
  const { role, id } = useSession().user;
  const { back, extra, lines = [] } = change.effect;
  const why = change.reasons
    .map((reason) => (t.has(`changes.why.${reason}`) ? t(`changes.why.${reason}` as "changes.why.policy") : reason))
    .join(", ");
  return (
    <div className="change">
      <p>
        <strong>
          {changeName(change.operation, t)} · {change.orderNumber}
        </strong>{" "}
        <span className="faint">{change.store}</span>
      </p>
      {lines.length > 0 && <p>{lines.join(", ")}</p>}
      {change.address && <p>{change.address}</p>}
      {back && <p>{t("changes.back", { money: format.money(String(back.amount), back.currency) })}</p>}
      {extra && <p>{t("changes.extra", { money: format.money(String(extra.amount), extra.currency) })}</p>}
      {change.status === "waiting" ? (
        <>
          <p className="faint">{t("changes.because", { why })}</p>
          {change.people > 1 && (
            <p className="faint">{t("changes.people", { n: change.approvedBy.length, all: change.people })}</p>
          )}
          <p className="change-verbs">
            <Button
              type="primary"
              size="small"
              disabled={change.approvedBy.includes(id)}
              onClick={() => void onDo(changes.approve(change.id))}
            >
              {t("changes.approve")}
            </Button>
            <Button size="small" onClick={() => void onDo(changes.refuse(change.id))}>
              {t("changes.refuse")}
            </Button>
          </p>
        </>
      ) : (
        <>
          <p className="faint">{t("changes.unknown")}</p>
          {atLeast(role, "supervisor") && (
            <p className="change-verbs">
              <Button size="small" onClick={() => void onDo(changes.settle(change.id, true))}>
                {t("changes.happened")}
              </Button>
              <Button size="small" onClick={() => void onDo(changes.settle(change.id, false))}>
                {t("changes.notHappened")}
              </Button>
            </p>
          )}
        </>
      )}
    </div>
  );
}
