// SPDX-License-Identifier: Apache-2.0
import type { OrderCard, Step } from "../core/wire";
import { safeUrl } from "../text/links";
import { day, money } from "../text/time";
import { fill } from "../text/words";
import { useChat } from "./context";
import { Icon } from "./icons";
import { Link } from "./Text";

/** An order as the shop knows it: how far it is, what is in it, where the parcel is. */
export function OrderView({ card }: { card: OrderCard }) {
  const { state, w } = useChat();
  const { locale } = state;
  const tracking = card.tracking;
  const href = safeUrl(tracking?.url);
  return (
    <section class="card" aria-label={fill(w.order, card.number)}>
      <header>
        <h3>{fill(w.order, card.number)}</h3>
        <span class="pill">{card.statusText}</span>
      </header>
      {card.placedOn && <p class="faint">{fill(w.placed, day(card.placedOn, locale))}</p>}
      {!!card.steps?.length && <Steps steps={card.steps} />}
      {!!tracking?.events?.length && <Way events={tracking.events} />}
      {tracking?.expectedOn && <p class="expected">{fill(w.expected, day(tracking.expectedOn, locale))}</p>}
      {!!card.lines?.length && (
        <ul class="lines">
          {card.lines.map((line) => (
            <li key={line.title}>
              <span>{line.title}</span>
              <span class="faint">× {line.quantity}</span>
            </li>
          ))}
        </ul>
      )}
      {card.total && (
        <p class="total">
          <span>{w.total}</span>
          <b>{money(card.total.amount, card.total.currency, locale)}</b>
        </p>
      )}
      {tracking && <p class="faint">{fill(w.parcel, tracking.carrier, tracking.number)}</p>}
      {href && (
        <Link class="button" href={href}>
          {w.track}
        </Link>
      )}
    </section>
  );
}

/** Where the parcel has been, the newest first. */
function Way({ events }: { events: readonly { on: string; place?: string | null; text: string }[] }) {
  const { state } = useChat();
  return (
    <ol class="way" reversed>
      {[...events].reverse().map((event, i) => (
        <li key={i}>
          <span class="faint">{day(event.on, state.locale)}</span>
          <span>{[event.text, event.place].filter(Boolean).join(", ")}</span>
        </li>
      ))}
    </ol>
  );
}

function Steps({ steps }: { steps: readonly Step[] }) {
  const { state, w } = useChat();
  return (
    <ol class="steps">
      {steps.map((step) => (
        <li key={step.text} class={step.done ? "done" : ""}>
          <span class="dot">{step.done && <Icon name="check" />}</span>
          <span>{step.text}</span>
          <span class="sr">, {step.done ? w.done : w.open}</span>
          {step.on && <span class="faint">{day(step.on, state.locale)}</span>}
        </li>
      ))}
    </ol>
  );
}
