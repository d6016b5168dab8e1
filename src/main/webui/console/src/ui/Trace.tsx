// SPDX-License-Identifier: Apache-2.0
import type { Decision } from "../api/flows";
import type { Key, Translate } from "../i18n/catalog";
import { useT } from "../i18n/I18n";

/** What was understood and done, one decision after the other. */
export function Trace({ decisions }: { decisions: readonly Decision[] }) {
  const t = useT();
  return (
    <ol className="trace">
      {decisions.map((decision, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a trace is shown whole and never reordered
        <li key={n}>{words(t, decision)}</li>
      ))}
    </ol>
  );
}

/** A decision in words; one that a newer server knows is shown as it is. */
export function words(t: Translate, { what, flow, step, name, value }: Decision): string {
  const key = `trace.${what}`;
  const parts = { flow: flow ?? "", step: step ?? "", name: name ?? "", value: value ?? "" };
  if (!t.has(key)) return [what, ...Object.values(parts)].filter(Boolean).join(" ");
  return (t as (key: Key, values: Record<string, string>) => string)(key as Key, parts);
}
