// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { people, teams } from "../../api/desk";
import { DEEDS, type Deed, type DeedName } from "../../api/rules";
import { CONTACT_REASONS } from "../../api/work";
import { useT } from "../../i18n/I18n";
import { useLoad } from "../../ui/useLoad";

const PRIORITIES = ["low", "normal", "high", "urgent"] as const;

interface Props {
  deeds: Deed[];
  onChange: (deeds: Deed[]) => void;
}

/** What is done, one thing after the other. */
export function DeedFields({ deeds, onChange }: Props) {
  const t = useT();
  const { value: groups } = useLoad(teams.list);
  const { value: colleagues } = useLoad(people.list);
  const set = (n: number, deed: Deed) => onChange(deeds.map((each, i) => (i === n ? deed : each)));
  const options: Partial<Record<DeedName, [string, string][]>> = {
    team: (groups?.items ?? []).map((one) => [one.id, one.name]),
    person: (colleagues?.items ?? []).map((one) => [one.id, one.name]),
    priority: PRIORITIES.map((each) => [each, t(`rules.priority.${each}`)]),
    close: CONTACT_REASONS.map((each) => [each, t(`contactReason.${each}`)]),
  };
  return (
    <fieldset className="choices">
      <legend className="field-label">{t("rules.then")}</legend>
      <ul className="lines">
        {deeds.map((deed, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: deeds have no name but their place
          <li key={n}>
            <select
              className="control control-short"
              aria-label={t("rules.deed")}
              value={deed.does}
              onChange={(event) => set(n, { does: event.target.value as DeedName, value: null })}
            >
              {DEEDS.map((each) => (
                <option key={each} value={each}>
                  {t(`rules.deed.${each}`)}
                </option>
              ))}
            </select>
            {deed.does === "tag" && (
              <input
                className="control control-short"
                aria-label={t("rules.value")}
                required
                maxLength={40}
                value={deed.value ?? ""}
                onChange={(event) => set(n, { ...deed, value: event.target.value })}
              />
            )}
            {options[deed.does] && (
              <select
                className="control control-short"
                aria-label={t("rules.value")}
                required={deed.does !== "close"}
                value={deed.value ?? ""}
                onChange={(event) => set(n, { ...deed, value: event.target.value || null })}
              >
                <option value="">–</option>
                {options[deed.does]?.map(([id, name]) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
            <Button size="small" onClick={() => onChange(deeds.filter((_, i) => i !== n))}>
              {t("teams.remove")}
            </Button>
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => onChange([...deeds, { does: "tag", value: null }])}>
        {t("rules.addDeed")}
      </Button>
    </fieldset>
  );
}
