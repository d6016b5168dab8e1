// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useState } from "react";
import { alerts, type Receiver, type ReceiverSetting } from "../../api/alerts";
import { newId } from "../../api/ids";
import { useWords } from "../../i18n/I18n";
import { useNotices } from "../../ui/Notices";
import { Loading, Trouble } from "../../ui/Trouble";
import { useLoad } from "../../ui/useLoad";
import { Line, Lines, PageHead } from "../lists";
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
      <PageHead
        title={t("studio.alerts")}
        intro={t("alerts.intro")}
        action={t("alerts.new")}
        onAction={() => setEdited({ id: newId(), at: "", setting: blank })}
      />
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
        <Lines title={t("alerts.now")} none={t("alerts.well")}>
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
        </Lines>
      )}
      {value && (
        <Lines title={t("alerts.receivers")} none={t("alerts.nobody")}>
          {value.receivers.map((one) => (
            <Line
              key={one.id}
              name={one.name}
              onEdit={() => edit(one)}
              onRemove={() => void carryOut(alerts.remove(one.id))}
              verbs={
                <Button size="small" onClick={() => void trial(one)} aria-label={`${t("alerts.trial")}: ${one.name}`}>
                  {t("alerts.trial")}
                </Button>
              }
            >
              <strong>{one.name}</strong> {t(`alerts.kind.${one.kind}`)} · {one.at}
              {one.answer && one.answer !== "sent" && (
                <span className="field-error"> {t("alerts.failed", { why: one.answer })}</span>
              )}
            </Line>
          ))}
        </Lines>
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
