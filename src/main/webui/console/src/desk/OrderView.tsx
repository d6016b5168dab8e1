// SPDX-License-Identifier: Apache-2.0
import { CheckCircleFilled } from "@ant-design/icons";
import type { OrderCard } from "../api/types";
import { useWords } from "../i18n/I18n";
import { orderStatus } from "./names";

/** The order as the shopper saw it. */
export function OrderView({ card }: { card: OrderCard }) {
  const { t, format } = useWords();
  const { tracking, total, lines = [], steps = [] } = card;
  const placed = [card.store, card.placedOn && t("card.placed", { date: format.calendarDay(card.placedOn) })];
  return (
    <section className="order" aria-label={t("card.order", { number: card.number })}>
      <p className="order-head">
        <strong>{t("card.order", { number: card.number })}</strong>
        <span className="tag">{card.statusText || orderStatus(card.status ?? "", t)}</span>
      </p>
      <p className="faint">{placed.filter(Boolean).join(" · ")}</p>
      {steps.length > 0 && (
        <ol className="order-steps" aria-label={t("card.progress")}>
          {steps.map((step) => (
            <li key={step.text} className={step.done ? "done" : ""}>
              {step.done && <CheckCircleFilled aria-hidden />}
              <span>{step.text}</span>
              <span className="spoken">{step.done ? t("card.done") : t("card.open")}</span>
            </li>
          ))}
        </ol>
      )}
      <ul className="order-lines">
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a card never change places
          <li key={i}>
            {line.quantity} × {line.title}
          </li>
        ))}
      </ul>
      {total && (
        <p className="order-total">
          <span>{t("card.total")}</span>
          <strong>{format.money(total.amount, total.currency)}</strong>
        </p>
      )}
      {tracking?.events && tracking.events.length > 0 && (
        <ol className="order-way">
          {[...tracking.events].reverse().map((event, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the way of a parcel is shown as it was told
            <li key={i}>
              <span className="faint">{format.calendarDay(event.on)}</span>{" "}
              {[event.text, event.place].filter(Boolean).join(", ")}
            </li>
          ))}
        </ol>
      )}
      {tracking && (
        <p className="order-tracking">
          <span>{[tracking.carrier, tracking.number].filter(Boolean).join(" ")}</span>
          {tracking.expectedOn && <span>{t("card.expected", { date: format.calendarDay(tracking.expectedOn) })}</span>}
          {tracking.url && /^https?:\/\//.test(tracking.url) && (
            <a href={tracking.url} target="_blank" rel="noopener noreferrer">
              {t("card.track")}
            </a>
          )}
        </p>
      )}
    </section>
  );
}
