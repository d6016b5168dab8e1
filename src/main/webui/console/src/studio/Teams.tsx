// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useEffect, useState } from "react";
import { people, type Team, type TeamSetting, teams } from "../api/desk";
import { inboxes } from "../api/endpoints";
import { newId } from "../api/ids";
import { useT } from "../i18n/I18n";
import { Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";
import { Abilities } from "./Abilities";
import { TeamForm } from "./TeamForm";
import { useSaving } from "./useSaving";

const everything = () => Promise.all([teams.list(), people.list(), inboxes.list()]);
const EMPTY: TeamSetting = { name: "", mode: "pull", inboxes: [], reasons: [] };

/** Who answers what: teams, and what each person may and can do. */
export function Teams() {
  const t = useT();
  const { value, error, reload } = useLoad(everything);
  const [edited, setEdited] = useState<Team | null>(null);
  useEffect(() => {
    document.title = `${t("studio.teams")} · Kefu`;
  }, [t]);
  const carryOut = useSaving(() => {
    setEdited(null);
    reload();
  });
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t("studio.teams")}</h1>
          <p className="faint">{t("teams.intro")}</p>
        </div>
        <Button type="primary" onClick={() => setEdited({ id: newId(), ...EMPTY })}>
          {t("teams.new")}
        </Button>
      </div>
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
        <section className="panel">
          <h2>{t("teams.list")}</h2>
          {value[0].items.length === 0 && <p className="faint">{t("teams.none")}</p>}
          <ul className="lines">
            {value[0].items.map((team) => (
              <li key={team.id}>
                <span>
                  <strong>{team.name}</strong> <span className="faint">{t(`teams.mode.${team.mode}`)}</span>
                </span>
                <span className="line-end">
                  <Button size="small" onClick={() => setEdited(team)} aria-label={`${t("teams.edit")}: ${team.name}`}>
                    {t("teams.edit")}
                  </Button>
                  <Button
                    size="small"
                    onClick={() => void carryOut(teams.remove(team.id))}
                    aria-label={`${t("teams.remove")}: ${team.name}`}
                  >
                    {t("teams.remove")}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </section>
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
