// SPDX-License-Identifier: Apache-2.0
import "../styles/studio.css";
import "../styles/studio-parts.css";
import { useEffect } from "react";
import { Link } from "react-router";
import { people } from "../api/desk";
import { live } from "../api/live";
import { atLeast, useSession } from "../app/Session";
import { useWords } from "../i18n/I18n";
import { useNow } from "../live/clock";
import { Blank, Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";

const EVERY = 5000;
const all = () => Promise.all([live.now(), people.list(), live.outcomes()]);

/** For whoever is in charge: who waits how long, which promises are in danger, who is there with what. */
export default function LivePage() {
  const { t, format } = useWords();
  const allowed = atLeast(useSession().user.role, "supervisor");
  const { value, error, reload } = useLoad(all);
  const now = useNow();
  useEffect(() => {
    document.title = `${t("live.title")} · Kefu`;
    const timer = setInterval(reload, EVERY);
    return () => clearInterval(timer);
  }, [t, reload]);
  if (!allowed) return <Blank heading title={t("studio.forbidden")} />;
  return (
    <div className="studio-page live">
      <div className="page-head">
        <div>
          <h1>{t("live.title")}</h1>
          <p className="faint">{t("live.intro")}</p>
        </div>
        <Link to="/live/incidents">{t("live.toIncidents")}</Link>
      </div>
      {error && !value ? <Trouble error={error} onRetry={reload} /> : !value && <Loading />}
      {value && (
        <>
          <section className="panel">
            <h2>{t("live.queues")}</h2>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("live.team")}</th>
                  <th scope="col">{t("live.waiting")}</th>
                  <th scope="col">{t("live.longest")}</th>
                  <th scope="col">{t("live.endangered")}</th>
                  <th scope="col">{t("live.overdue")}</th>
                  <th scope="col">{t("live.held")}</th>
                </tr>
              </thead>
              <tbody>
                {value[0].queues.map((queue) => (
                  <tr key={queue.team ?? "all"}>
                    <th scope="row">
                      <Link to="/desk/unassigned">{queue.name ?? t("live.everybody")}</Link>
                    </th>
                    <td data-label={t("live.waiting")}>{queue.waiting}</td>
                    <td data-label={t("live.longest")}>
                      {queue.longestSince ? format.ticking(now - Date.parse(queue.longestSince)) : "–"}
                    </td>
                    <td data-label={t("live.endangered")}>{queue.endangered}</td>
                    <td data-label={t("live.overdue")} className={queue.overdue > 0 ? "bad" : ""}>
                      {queue.overdue}
                    </td>
                    <td data-label={t("live.held")}>{queue.held}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {value[0].queues.length === 0 && <p className="faint">{t("view.empty.unassigned")}</p>}
            <p>
              {t("live.today", { handed: value[0].handedOff, answered: value[0].answered, bot: value[0].bot })}
              {value[0].firstResponseSeconds != null &&
                ` ${t("live.median", { time: format.spoken(value[0].firstResponseSeconds * 1000) })}`}
            </p>
          </section>
          <section className="panel">
            <h2>{t("outcomes.title")}</h2>
            <p>
              {t("outcomes.ended", {
                ended: value[2].ended,
                resolved: value[2].resolved,
                reopened: value[2].reopened,
                unsure: value[2].unsure,
              })}
              {value[2].late > 0 && ` ${t("outcomes.late", { late: value[2].late })}`}
            </p>
            <p>
              {value[2].stars == null
                ? t("outcomes.notRated", { asked: value[2].asked })
                : t("outcomes.stars", {
                    stars: format.decimal(value[2].stars),
                    rated: value[2].rated,
                    asked: value[2].asked,
                  })}
            </p>
          </section>
          <section className="panel">
            <h2>{t("live.people")}</h2>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t("people.name")}</th>
                  <th scope="col">{t("people.status")}</th>
                  <th scope="col">{t("live.held")}</th>
                </tr>
              </thead>
              <tbody>
                {value[1].items.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">{one.name}</th>
                    <td data-label={t("people.status")}>{t(`presence.${one.presence}`)}</td>
                    <td data-label={t("live.held")}>{Object.values(one.load).reduce((sum, n) => sum + n, 0)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
    </div>
  );
}
