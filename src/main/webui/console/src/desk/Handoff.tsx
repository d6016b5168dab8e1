// SPDX-License-Identifier: Apache-2.0
import type { ConversationDetail, Message } from "../api/types";
import { useT } from "../i18n/I18n";
import { OrderView } from "./OrderView";

interface Props {
  detail: ConversationDetail;
  messages: readonly Message[];
}

/** What the bot hands over besides facts: what it tried, how the shopper sounds, what may come next, the orders shown. */
export function Handoff({ detail, messages }: Props) {
  const t = useT();
  const tried = (detail.tried ?? []).filter(({ name, value }) => t.has(`tried.${name}.${value}`));
  const next = `next.${detail.reason ?? ""}`;
  const orders = new Map(
    messages.flatMap(({ card }) => (card?.type === "order" ? [[card.number, card] as const] : [])),
  );
  return (
    <>
      {detail.mood && detail.mood !== "calm" && (
        <p className={detail.mood === "upset" ? "mood mood-upset" : "mood"}>{t(`mood.${detail.mood}`)}</p>
      )}
      {detail.answerBy && <p className="mood">{t(`answerBy.${detail.answerBy}`)}</p>}
      {tried.length > 0 && (
        <section>
          <h3>{t("context.tried")}</h3>
          <ul className="tried">
            {tried.map(({ name, value }) => (
              <li key={`${name} ${value}`}>{t(`tried.${name}.${value}` as "tried.search.found")}</li>
            ))}
          </ul>
        </section>
      )}
      {t.has(next) && (
        <section>
          <h3>{t("context.next")}</h3>
          <p>{t(next as "next.complaint")}</p>
        </section>
      )}
      {orders.size > 0 && (
        <section>
          <h3>{t("context.orders")}</h3>
          {[...orders.values()].map((order) => (
            <OrderView key={order.number} card={order} />
          ))}
        </section>
      )}
    </>
  );
}
