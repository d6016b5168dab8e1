// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useEffect, useState } from "react";
import { newId } from "../../api/ids";
import { type Rule, rules } from "../../api/rules";
import { useT } from "../../i18n/I18n";
import { Loading, Trouble } from "../../ui/Trouble";
import { useLoad } from "../../ui/useLoad";
import { useSaving } from "../useSaving";
import { RuleForm } from "./RuleForm";

/** What happens at the Desk by itself. */
export default function Rules() {
  const t = useT();
  const { value, error, reload } = useLoad(rules.list);
  const [edited, setEdited] = useState<Rule | null>(null);
  const carryOut = useSaving(() => {
    setEdited(null);
    reload();
  });
  useEffect(() => {
    document.title = `${t("studio.rules")} · Kefu`;
  }, [t]);
  const blank = (): Rule => ({
    id: newId(),
    name: "",
    occasion: "created",
    condition: "",
    deeds: [{ does: "tag", value: null }],
    enabled: true,
    place: value?.items.length ?? 0,
    fired: 0,
  });
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t("studio.rules")}</h1>
          <p className="faint">{t("rules.intro")}</p>
        </div>
        <Button type="primary" onClick={() => setEdited(blank())}>
          {t("rules.new")}
        </Button>
      </div>
      {error && !value ? <Trouble error={error} onRetry={reload} /> : !value && <Loading />}
      {edited && value && (
        <RuleForm
          key={edited.id}
          setting={edited}
          names={value.names}
          onSave={({ name, occasion, condition, deeds, enabled, place }) =>
            carryOut(rules.put(edited.id, { name, occasion, condition, deeds, enabled, place }))
          }
          onCancel={() => setEdited(null)}
        />
      )}
      {value && (
        <section className="panel">
          <h2>{t("rules.list")}</h2>
          {value.items.length === 0 && <p className="faint">{t("rules.none")}</p>}
          <ul className="lines">
            {value.items.map((rule) => (
              <li key={rule.id}>
                <span>
                  <strong>{rule.name}</strong> {t(`rules.occasion.${rule.occasion}`)}: <code>{rule.condition}</code>{" "}
                  <span className="faint">{t("rules.fired", { n: rule.fired })}</span>
                </span>
                <span className="line-end">
                  <Button
                    size="small"
                    aria-label={`${t(rule.enabled ? "rules.pause" : "rules.goOn")}: ${rule.name}`}
                    onClick={() => {
                      const { id, fired: _, ...setting } = rule;
                      void carryOut(rules.put(id, { ...setting, enabled: !rule.enabled }));
                    }}
                  >
                    {t(rule.enabled ? "rules.pause" : "rules.goOn")}
                  </Button>
                  <Button size="small" onClick={() => setEdited(rule)} aria-label={`${t("teams.edit")}: ${rule.name}`}>
                    {t("teams.edit")}
                  </Button>
                  <Button
                    size="small"
                    onClick={() => void carryOut(rules.remove(rule.id))}
                    aria-label={`${t("teams.remove")}: ${rule.name}`}
                  >
                    {t("teams.remove")}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
