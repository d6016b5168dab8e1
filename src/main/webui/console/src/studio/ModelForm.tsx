// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { models } from "../api/endpoints";
import { concerns, Problem } from "../api/problem";
import { MODEL_CHOICES, type ModelChoice, type ModelSetting, type ModelTrial } from "../api/types";
import { useT } from "../i18n/I18n";
import { problemText } from "../i18n/problems";
import { Field } from "../ui/Field";
import { useNotices } from "../ui/Notices";

interface Props {
  setting: ModelSetting;
  onSaved: (setting: ModelSetting) => void;
}

/** Chooses a model, and tries it before it is saved. */
export function ModelForm({ setting, onSaved }: Props) {
  const t = useT();
  const { tell, alarm } = useNotices();
  const [choice, setChoice] = useState(setting.choice);
  const [baseUrl, setBaseUrl] = useState(setting.baseUrl ?? "");
  const [model, setModel] = useState(setting.model ?? "");
  const [apiKey, setApiKey] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [trial, setTrial] = useState<ModelTrial | null>(null);
  const [busy, setBusy] = useState<"save" | "try" | null>(null);
  const wanted = { choice, baseUrl, model, ...(apiKey ? { apiKey } : {}) };
  const errorAt = (field: string) => (problem && concerns(problem, field) ? problemText(problem, t) : null);

  const doing = async (what: "save" | "try", work: () => Promise<void>) => {
    setBusy(what);
    setProblem(null);
    setTrial(null);
    try {
      await work();
    } catch (failed) {
      if (failed instanceof Problem && failed.field) setProblem(failed);
      else alarm(failed);
    } finally {
      setBusy(null);
    }
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    void doing("save", async () => {
      onSaved(await models.choose(wanted));
      setApiKey("");
      tell(t("common.saved"));
    });
  };
  const offered = MODEL_CHOICES.filter((each) => each !== "demo" || setting.demoOffered);
  const hint = (each: ModelChoice) =>
    each === "server" && setting.serverModel
      ? t("model.serverHas", { model: setting.serverModel })
      : t(`model.${each}Hint`);

  return (
    <form className="panel" onSubmit={save} noValidate>
      <fieldset className="choices">
        <legend>{t("model.choice")}</legend>
        {offered.map((each) => (
          <label key={each} className="choice">
            <input type="radio" name="choice" checked={choice === each} onChange={() => setChoice(each)} />
            <span>
              <strong>{t(`model.${each}`)}</strong>
              <span className="faint">{hint(each)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {errorAt("choice") && <p className="field-error">{errorAt("choice")}</p>}
      {choice === "own" && (
        <>
          <Field label={t("model.baseUrl")} hint={t("model.baseUrlHint")} error={errorAt("baseUrl")}>
            {(labelled) => (
              <Input
                {...labelled}
                type="url"
                value={baseUrl}
                placeholder="https://dashscope-intl.aliyuncs.com/compatible-mode/v1"
                onChange={(event) => setBaseUrl(event.target.value)}
              />
            )}
          </Field>
          <Field label={t("model.name")} hint={t("model.nameHint")} error={errorAt("model")}>
            {(labelled) => (
              <Input
                {...labelled}
                value={model}
                placeholder="qwen-plus"
                onChange={(event) => setModel(event.target.value)}
              />
            )}
          </Field>
          <Field
            label={t("model.apiKey")}
            hint={setting.hasKey ? t("model.apiKeyKept") : t("model.apiKeyHint")}
            error={errorAt("apiKey")}
            optional
          >
            {(labelled) => (
              <Input.Password
                {...labelled}
                autoComplete="off"
                value={apiKey}
                onChange={(event) => setApiKey(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
      <p className="actions">
        <Button type="primary" htmlType="submit" loading={busy === "save"}>
          {t("common.save")}
        </Button>{" "}
        {choice !== "none" && (
          <Button
            loading={busy === "try"}
            onClick={() => void doing("try", async () => setTrial(await models.attempt(wanted)))}
          >
            {t("model.try")}
          </Button>
        )}
      </p>
      <div role="status">{trial && <TrialResult trial={trial} />}</div>
    </form>
  );
}

function TrialResult({ trial }: { trial: ModelTrial }) {
  const t = useT();
  if (trial.ok) return <p className="verified">{t("model.works", { ms: trial.tookMs })}</p>;
  const key = `model.code.${trial.code}`;
  return (
    <p className="field-error">
      {t.has(key) ? t(key as "model.code.unusable") : trial.code}
      {trial.detail && <code> {trial.detail}</code>}
    </p>
  );
}
