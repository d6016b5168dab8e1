// SPDX-License-Identifier: Apache-2.0
import type { Withheld } from "../api/types";
import { useT } from "../i18n/I18n";

/** What the assistant was about to say without a fact behind it, and what the facts say instead. */
export function WithheldList({ withheld }: { withheld: readonly Withheld[] }) {
  const t = useT();
  return (
    <details className="sources withheld">
      <summary>{t("message.withheld", { n: withheld.length })}</summary>
      <dl className="pairs">
        {withheld.map((each) => (
          <div key={`${each.kind} ${each.figure}`}>
            <dt>{t.has(`withheld.${each.kind}`) ? t(`withheld.${each.kind}` as "withheld.money") : each.kind}</dt>
            <dd>
              <del>{each.figure}</del> <span className="faint">{each.expected || t("withheld.nothing")}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
