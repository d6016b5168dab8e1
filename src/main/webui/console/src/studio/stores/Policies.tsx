// SPDX-License-Identifier: Apache-2.0
import { Button, InputNumber } from "antd";
import { useState } from "react";
import { type ChangePolicy, changes, type NamedPolicy } from "../../api/changes";
import { changeName } from "../../desk/Changes";
import { useT } from "../../i18n/I18n";
import { Field } from "../../ui/Field";
import { Loading, Trouble } from "../../ui/Trouble";
import { useLoad } from "../../ui/useLoad";
import { useSaving } from "../useSaving";

const MODES = ["off", "ask", "auto"] as const;

/** What the bot may change in the stores: nothing, unless it is allowed here. */
export function Policies() {
  const t = useT();
  const { value, error, reload } = useLoad(changes.policies);
  return (
    <section className="panel">
      <h2>{t("policies.title")}</h2>
      <p className="faint">{t("policies.intro")}</p>
      {error ? <Trouble error={error} onRetry={reload} /> : !value && <Loading />}
      {value?.items.map((one) => (
        <PolicyForm key={one.operation} named={one} />
      ))}
    </section>
  );
}

function PolicyForm({ named }: { named: NamedPolicy }) {
  const t = useT();
  const [saved, setSaved] = useState(named.policy);
  const [policy, setPolicy] = useState<ChangePolicy>(named.policy);
  const carryOut = useSaving(() => setSaved(policy));
  const changed = JSON.stringify(saved) !== JSON.stringify(policy);
  const name = changeName(named.operation, t);
  return (
    <fieldset className="policy">
      <legend>{name}</legend>
      <Field label={t("policies.mode")}>
        {({ status: _, ...labelled }) => (
          <select
            {...labelled}
            className="control"
            value={policy.mode}
            onChange={(event) => setPolicy({ ...policy, mode: event.target.value as ChangePolicy["mode"] })}
          >
            {MODES.map((mode) => (
              <option key={mode} value={mode}>
                {t(`policies.mode.${mode}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {policy.mode !== "off" && (
        <>
          <Bound
            label={t("policies.maxAmount")}
            value={policy.maxAmount}
            onChange={(maxAmount) => setPolicy({ ...policy, maxAmount })}
          />
          <Bound
            label={t("policies.maxAge")}
            value={policy.maxAgeDays}
            onChange={(maxAgeDays) => setPolicy({ ...policy, maxAgeDays })}
          />
          <Bound
            label={t("policies.second")}
            value={policy.secondPersonAbove}
            onChange={(secondPersonAbove) => setPolicy({ ...policy, secondPersonAbove })}
          />
        </>
      )}
      <Button
        type={changed ? "primary" : "default"}
        disabled={!changed}
        aria-label={`${t("common.save")}: ${name}`}
        onClick={() => void carryOut(changes.allow(named.operation, policy))}
      >
        {t("common.save")}
      </Button>
    </fieldset>
  );
}

interface BoundProps {
  label: string;
  value: number | null | undefined;
  onChange: (value: number | null) => void;
}

function Bound({ label, value, onChange }: BoundProps) {
  return (
    <Field label={label} optional>
      {({ status: _, ...labelled }) => (
        <InputNumber {...labelled} min={0} value={value ?? null} onChange={(next) => onChange(next)} />
      )}
    </Field>
  );
}
