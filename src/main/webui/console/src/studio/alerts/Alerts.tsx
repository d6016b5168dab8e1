// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useEffect, useState } from "react";
import { alerts, type Receiver, type ReceiverSetting } from "../../api/alerts";
import { newId } from "../../api/ids";
import { useWords } from "../../i18n/I18n";
import { useNotices } from "../../ui/Notices";
import { Loading, Trouble } from "../../ui/Trouble";
import { useLoad } from "../../ui/useLoad";
import { useSaving } from "../useSaving";
import { ReceiverForm } from "./ReceiverForm";

interface Edited {
  id: string;
  at: string;
  setting: ReceiverSetting;
}

/** What is out of order at the shop itself, and who is told of it. */
export default function Alerts() {
  const { t, format } = useWords();
  const { tell, alarm } = useNotices();
  const { value, error, reload } = useLoad(alerts.list);
  const [edited, setEdited] = useState<Edited | null>(null);
  const carryOut = useSaving(() => {
    setEdited(null);
    reload();
  });
  useEffect(() => {
    document.title = `${t("studio.alerts")} · Kefu`;
  }, [t]);
  const trial = async (one: Receiver) => {
    try {
      const { answer } = await alerts.trial(one.id);
      if (answer === "sent") tell(t("alerts.arrived", { name: one.name }));
      else alarm(t("alerts.failed", { why: answer }));
      reload();
    } catch (failure) {
      alarm(failure);
    }
  };
  const edit = (one: Receiver) =>
    setEdited({
      id: one.id,
      at: one.at,
      setting: {
        kind: one.kind,
        name: one.name,
        alarms: one.alarms,
        address: null,
        secret: null,
        inbox: one.inbox ?? null,
      },
    });
  const blank: ReceiverSetting = { kind: "webhook", name: "", alarms: [], address: null, secret: null, inbox: null };
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t("studio.alerts")}</h1>
          <p className="faint">{t("alerts.intro")}</p>
        </div>
        <Button type="primary" onClick={() => setEdited({ id: newId(), at: "", setting: blank })}>
          {t("alerts.new")}
        </Button>
      </div>
      {error && !value ? <Trouble error={error} onRetry={reload} /> : !value && <Loading />}
      {edited && (
        <ReceiverForm
          key={edited.id}
          setting={edited.setting}
          at={edited.at}
          onSave={(setting) => carryOut(alerts.put(edited.id, setting))}
          onCancel={() => setEdited(null)}
        />
      )}
      {value && (
        <section className="panel">
          <h2>{t("alerts.now")}</h2>
          {value.items.length === 0 && <p className="faint">{t("alerts.well")}</p>}
          <ul className="lines">
            {value.items.map((one) => (
              <li key={one.id}>
                <span>
                  <strong>{t(`alerts.alarm.${one.kind}`)}</strong> {one.name}: {one.why}
                </span>
                <span className="line-end">
                  <span className={one.overAt ? "tag" : "tag tag-urgent"}>
                    {one.overAt
                      ? t("alerts.over", { time: format.dateTime(one.overAt) })
                      : t("alerts.since", { time: format.dateTime(one.raisedAt) })}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {value && (
        <section className="panel">
          <h2>{t("alerts.receivers")}</h2>
          {value.receivers.length === 0 && <p className="faint">{t("alerts.nobody")}</p>}
          <ul className="lines">
            {value.receivers.map((one) => (
              <li key={one.id}>
                <span>
                  <strong>{one.name}</strong> {t(`alerts.kind.${one.kind}`)} · {one.at}
                  {one.answer && one.answer !== "sent" && (
                    <span className="field-error"> {t("alerts.failed", { why: one.answer })}</span>
                  )}
                </span>
                <span className="line-end">
                  <Button size="small" onClick={() => void trial(one)} aria-label={`${t("alerts.trial")}: ${one.name}`}>
                    {t("alerts.trial")}
                  </Button>
                  <Button size="small" onClick={() => edit(one)} aria-label={`${t("teams.edit")}: ${one.name}`}>
                    {t("teams.edit")}
                  </Button>
                  <Button
                    size="small"
                    onClick={() => void carryOut(alerts.remove(one.id))}
                    aria-label={`${t("teams.remove")}: ${one.name}`}
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
