// SPDX-License-Identifier: Apache-2.0
import { useState } from "react";
import { people, type Team, type TeamSetting, teams } from "../api/desk";
import { inboxes } from "../api/endpoints";
import { newId } from "../api/ids";
import { useT } from "../i18n/I18n";
import { Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";
import { Abilities } from "./Abilities";
import { Line, Lines, PageHead } from "./lists";
import { TeamForm } from "./TeamForm";
import { useSaving } from "./useSaving";

const everything = () => Promise.all([teams.list(), people.list(), inboxes.list()]);
const EMPTY: TeamSetting = { name: "", mode: "pull", inboxes: [], reasons: [] };

/** Who answers what: teams, and what each person may and can do. */
export function Teams() {
  const t = useT();
  const { value, error, reload } = useLoad(everything);
  const [edited, setEdited] = useState<Team | null>(null);
  const carryOut = useSaving(() => {
    setEdited(null);
    reload();
  });
  return (
    <>
      <PageHead
        title={t("studio.teams")}
        intro={t("teams.intro")}
        action={t("teams.new")}
        onAction={() => setEdited({ id: newId(), ...EMPTY })}
      />
      {error ? <Trouble error={error} onRetry={reload} /> : !value && <Loading />}
      {edited && value && (
        <TeamForm
          team={edited}
          inboxes={value[2].items}
          onSave={(setting) => carryOut(teams.put(edited.id, setting))}
          onCancel={() => setEdited(null)}
        />
      )}
      {value && (
        <Lines title={t("teams.list")} none={t("teams.none")}>
          {value[0].items.map((team) => (
            <Line
              key={team.id}
              name={team.name}
              onEdit={() => setEdited(team)}
              onRemove={() => void carryOut(teams.remove(team.id))}
            >
              <strong>{team.name}</strong> <span className="faint">{t(`teams.mode.${team.mode}`)}</span>
            </Line>
          ))}
        </Lines>
      )}
      {value && (
        <section className="panel">
          <h2>{t("teams.people")}</h2>
          <p className="faint">{t("teams.peopleHint")}</p>
          {value[1].items.map((one) => (
            <Abilities
              key={one.id}
              person={one}
              teams={value[0].items}
              inboxes={value[2].items}
              onSave={(abilities) => carryOut(people.set(one.id, abilities))}
            />
          ))}
        </section>
      )}
    </>
  );
}
