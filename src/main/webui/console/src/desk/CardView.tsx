// SPDX-License-Identifier: Apache-2.0
import type { Card, Link, Product } from "../api/types";
import { useT, useWords } from "../i18n/I18n";
import { OrderView } from "./OrderView";

/** What the shopper saw besides the text; of a type not known here the text says enough. */
export function CardView({ card }: { card: Card }) {
  if (card.type === "order") return <OrderView card={card} />;
  if (card.type === "product") return <Products items={[card]} />;
  if (card.type === "products") return <Products items={card.items} />;
  return card.type === "sources" ? <Links items={card.items} /> : null;
}

function Products({ items }: { items: readonly Product[] }) {
  const { t, format } = useWords();
  return (
    <ul className="goods" aria-label={t("card.products")}>
      {items.map((item) => (
        <li key={item.title}>
          {item.image && address(item.image) && (
            <img src={item.image} alt="" loading="lazy" referrerPolicy="no-referrer" onError={hide} />
          )}
          <div>
            <strong>
              <Linked title={item.title} url={item.url ?? null} />
            </strong>
            {item.price && <p>{format.money(item.price.amount, item.price.currency)}</p>}
            <p className="faint">{[item.stockText, variants(item), item.note].filter(Boolean).join(" · ")}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Links({ items }: { items: readonly Link[] }) {
  const t = useT();
  return (
    <p className="shown-sources">
      <span className="faint">{t("card.sources")}</span>
      {items.map((item) => (
        <Linked key={item.title} {...item} />
      ))}
    </p>
  );
}

function Linked({ title, url }: Link) {
  return url && address(url) ? (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {title}
    </a>
  ) : (
    <span>{title}</span>
  );
}

/** What can be had of it. */
function variants({ variants }: Product): string {
  const there = variants?.filter((variant) => variant.inStock) ?? [];
  return there.map((variant) => variant.text).join(", ");
}

/** A web address, or a path on this server. */
function address(text: string): boolean {
  return /^(https?:\/\/|\/(?!\/))/.test(text);
}

function hide(event: React.SyntheticEvent<HTMLElement>): void {
  event.currentTarget.hidden = true;
}
