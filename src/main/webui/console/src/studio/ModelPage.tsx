// SPDX-License-Identifier: Apache-2.0
import { useEffect } from "react";
import { models } from "../api/endpoints";
import { useT } from "../i18n/I18n";
import { Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";
import { ModelForm } from "./ModelForm";

/** What answers now, and which model the merchant wants to answer. */
export function ModelPage() {
  const t = useT();
  const setting = useLoad(models.setting);
  const state = useLoad(models.state);
  useEffect(() => {
    document.title = `${t("studio.model")} · Kefu`;
  }, [t]);
  const now = state.value;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t("studio.model")}</h1>
          <p className="faint">{t("model.intro")}</p>
        </div>
      </div>
      {now && (
        <p role="status">
          <strong>{t("model.now")}</strong>{" "}
          {now.rung === "template" ? t("model.nowTemplate") : `${t(`model.rung.${now.rung}`)} · ${now.model ?? ""}`}
          {!now.healthy && now.trouble && ` · ${t(`model.code.${now.trouble}`)}`}
        </p>
      )}
      {setting.error ? <Trouble error={setting.error} onRetry={setting.reload} /> : !setting.value && <Loading />}
      {setting.value && (
        <ModelForm
          setting={setting.value}
          onSaved={(saved) => {
            setting.set(saved);
            state.reload();
          }}
        />
      )}
    </>
  );
}
