// SPDX-License-Identifier: Apache-2.0
import "../styles/studio.css";
import "../styles/studio-parts.css";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { newId } from "../api/ids";
import { type Incident, type IncidentSetting, incidents } from "../api/incidents";
import { atLeast, useSession } from "../app/Session";
import { useWords } from "../i18n/I18n";
import { now } from "../live/clock";
import { useSaving } from "../studio/useSaving";
import { Blank, Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";
import { IncidentForm } from "./IncidentForm";
import { IncidentPanel } from "./IncidentPanel";

const DAY = 86_400_000;

function blank(): IncidentSetting {
  return {
    title: "",
    texts: {},
    overTexts: {},
    scope: { intents: [], words: [], carriers: [], regions: [], products: [] },
    startsAt: null,
    endsAt: new Date(now() + DAY).toISOString(),
  };
}

/** What is out of order for many: what they are told first, who asked, one answer, and the end. */
export default function IncidentsPage() {
  const { t, format } = useWords();
  const allowed = atLeast(useSession().user.role, "supervisor");
  const { value, error, reload } = useLoad(incidents.list);
  const [edited, setEdited] = useState<{ id: string; setting: IncidentSetting } | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const carryOut = useSaving(() => {
    setEdited(null);
    reload();
  });
  useEffect(() => {
    document.title = `${t("incidents.page")} · Kefu`;
  }, [t]);
  if (!allowed) return <Blank heading title={t("studio.forbidden")} />;
  return (
    <div className="studio-page live">
      <Link className="back" to="/live">
        {t("live.title")}
      </Link>
      <div className="page-head">
        <div>
          <h1>{t("incidents.page")}</h1>
          <p className="faint">{t("incidents.intro")}</p>
        </div>
        <Button type="primary" onClick={() => setEdited({ id: newId(), setting: blank() })}>
          {t("incidents.new")}
        </Button>
      </div>
      {error && !value ? <Trouble error={error} onRetry={reload} /> : !value && <Loading />}
      {edited && (
        <IncidentForm
          key={edited.id}
          setting={edited.setting}
          onSave={(setting) => carryOut(incidents.put(edited.id, setting))}
          onCancel={() => setEdited(null)}
        />
      )}
      {value?.items.length === 0 && !edited && <p className="faint">{t("incidents.none")}</p>}
      {value?.items.map((incident) => (
        <section className="panel" key={incident.id} aria-label={incident.title}>
          <h2>
            {incident.title}{" "}
            <span className={`tag tag-${incident.state}`}>{t(`incidents.state.${incident.state}`)}</span>
          </h2>
          <p>{incident.texts[""]}</p>
          <p className="faint">
            {[
              t("incidents.until", { time: format.dateTime(incident.overAt ?? incident.endsAt) }),
              limits(incident),
              t("incidents.counts", {
                n: incident.conversations,
                open: incident.open,
                answered: incident.answered,
              }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
          <div className="line-end">
            <Button
              size="small"
              aria-expanded={opened === incident.id}
              onClick={() => setOpened(opened === incident.id ? null : incident.id)}
            >
              {t("incidents.open")}
            </Button>
            {incident.state !== "over" && (
              <Button size="small" onClick={() => setEdited({ id: incident.id, setting: incident })}>
                {t("teams.edit")}
              </Button>
            )}
          </div>
          {opened === incident.id && <IncidentPanel key={incident.told} incident={incident} onChange={reload} />}
        </section>
      ))}
    </div>
  );
}

function limits({ scope }: Incident): string {
  return [
    ...scope.intents,
    ...scope.words,
    ...scope.carriers,
    ...scope.regions,
    ...scope.products,
    [scope.orderedFrom, scope.orderedTo].filter(Boolean).join(" – "),
  ]
    .filter(Boolean)
    .join(", ");
}
