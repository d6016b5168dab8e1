// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from "react";
import { confidence } from "../../api/confidence";
import { useT } from "../../i18n/I18n";
import { Blank, Loading, Trouble } from "../../ui/Trouble";
import { useLoad } from "../../ui/useLoad";
import { BringPane } from "./BringPane";
import { GradingPane } from "./GradingPane";
import { IntentTable } from "./IntentTable";

/** What the bot may do by itself, what proves that it may, and the answers that prove it. */
export function ConfidencePage() {
  const t = useT();
  const [brought, setBrought] = useState(0);
  const intents = useLoad(confidence.intents);
  useEffect(() => {
    document.title = `${t("studio.confidence")} · Kefu`;
  }, [t]);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t("studio.confidence")}</h1>
          <p className="faint">{t("confidence.intro")}</p>
        </div>
      </div>
      {intents.error ? <Trouble error={intents.error} onRetry={intents.reload} /> : !intents.value && <Loading />}
      {intents.value?.items.length === 0 && <Blank title={t("confidence.empty")} />}
      {intents.value && intents.value.items.length > 0 && (
        <IntentTable items={intents.value.items} onChanged={intents.reload} />
      )}
      <GradingPane key={brought} onGraded={intents.reload} />
      <BringPane onBrought={() => setBrought(brought + 1)} />
    </>
  );
}
