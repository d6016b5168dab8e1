// SPDX-License-Identifier: Apache-2.0
import type { Fact } from "../api/types";
import { useT } from "../i18n/I18n";
import { FactList } from "./FactList";

/** What a bot answer rests on, folded away until asked for. */
export function Sources({ sources, at }: { sources: readonly Fact[]; at: string | null }) {
  const t = useT();
  return (
    <details className="sources">
      <summary>{t("message.sources", { n: sources.length })}</summary>
      <FactList facts={sources} at={at} />
    </details>
  );
}
