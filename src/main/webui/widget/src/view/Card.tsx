// SPDX-License-Identifier: Apache-2.0
import type { Product, Card as Shown } from "../core/wire";
import { safeUrl } from "../text/links";
import { money } from "../text/time";
import { useChat } from "./context";
import { OrderView } from "./OrderView";
import { Link } from "./Text";

/** What a message shows besides its text; of a type not known here the text has said enough. */
export function Card({ card }: { card: Shown }) {
  if (card.type === "order") return <OrderView card={card} />;
  if (card.type === "product") return <Products items={[card]} />;
  if (card.type === "products") return <Products items={card.items} />;
  return card.type === "sources" ? <Sources items={card.items} /> : null;
}

function Products({ items }: { items: Product[] }) {
  const { w } = useChat();
  return (
    <section class="card products" aria-label={w.products}>
      <ul>
        {items.map((item, i) => (
          <li key={i}>
            <Picture item={item} />
            <Details item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The title beside it says the same, so a picture that does not come leaves nothing behind. */
function Picture({ item }: { item: Product }) {
  const { chat } = useChat();
  const src = item.image ? safeUrl(item.image, chat.settings.host) : null;
  const gone = (event: Event) => {
    (event.currentTarget as HTMLElement).hidden = true;
  };
  return src && <img src={src} alt="" loading="lazy" referrerpolicy="no-referrer" onError={gone} />;
}

function Details({ item }: { item: Product }) {
  const { state } = useChat();
  return (
    <div class="what">
      <h3>
        <Linked title={item.title} url={item.url} />
      </h3>
      {item.price && <b>{money(item.price.amount, item.price.currency, state.locale)}</b>}
      {item.stockText && <p class="faint">{item.stockText}</p>}
      <Variants of={item.variants ?? []} />
      {item.note && <p class="faint">{item.note}</p>}
    </div>
  );
}

function Variants({ of }: { of: NonNullable<Product["variants"]> }) {
  const { w } = useChat();
  if (!of.length) return null;
  return (
    <ul class="variants">
      {of.map((variant) => (
        <li key={variant.text} class={variant.inStock ? "" : "gone"}>
          {variant.text}
          {!variant.inStock && <span class="sr"> ({w.soldOut})</span>}
        </li>
      ))}
    </ul>
  );
}

/** Where a verbatim answer stands in the shop's own pages. */
function Sources({ items }: { items: { title: string; url?: string | null }[] }) {
  const { w } = useChat();
  return (
    <section class="sources" aria-label={w.sources}>
      <p class="faint">{w.sources}</p>
      <ul>
        {items.map((item, i) => (
          <li key={i}>
            <Linked title={item.title} url={item.url} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An address may be a path on the server the chat comes from. */
function Linked({ title, url }: { title: string; url: string | null | undefined }) {
  const { chat } = useChat();
  const href = url ? safeUrl(url, chat.settings.host) : null;
  return href ? <Link href={href}>{title}</Link> : title;
}
