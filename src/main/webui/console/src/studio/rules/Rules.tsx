// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useState } from "react";
import { newId } from "../../api/ids";
import { type Rule, rules } from "../../api/rules";
import { useT } from "../../i18n/I18n";
import { Loading, Trouble } from "../../ui/Trouble";
import { useLoad } from "../../ui/useLoad";
import { Line, Lines, PageHead } from "../lists";
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
      <PageHead
        title={t("studio.rules")}
        intro={t("rules.intro")}
        action={t("rules.new")}
        onAction={() => setEdited(blank())}
      />
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
        <Lines title={t("rules.list")} none={t("rules.none")}>
          {value.items.map((rule) => (
            <Line
              key={rule.id}
              name={rule.name}
              onEdit={() => setEdited(rule)}
              onRemove={() => void carryOut(rules.remove(rule.id))}
              verbs={
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
              }
            >
              <strong>{rule.name}</strong> {t(`rules.occasion.${rule.occasion}`)}: <code>{rule.condition}</code>{" "}
              <span className="faint">{t("rules.fired", { n: rule.fired })}</span>
            </Line>
          ))}
        </Lines>
      )}
    </>
  );
}
