// SPDX-License-Identifier: Apache-2.0
import { Button, Switch } from "antd";
import { useId } from "react";
import { type Hours, type Interval, WEEKDAYS, type Weekday } from "../api/inbox";
import { useT } from "../i18n/I18n";
import { Field } from "../ui/Field";
import { DayHours } from "./DayHours";
import { Holidays } from "./Holidays";
import type { SectionProps } from "./InboxEditor";

const WORKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri"];
const ZONES = Intl.supportedValuesOf("timeZone");

/** When people answer: a zone, a week, and days on which nobody does. */
export function HoursSection({ form, change, errorAt }: SectionProps) {
  const t = useT();
  const id = useId();
  const { hours } = form;
  const set = (next: Partial<Hours>) => hours && change({ hours: { ...hours, ...next } });
  const setDay = (day: Weekday, intervals: Interval[]) => hours && set({ week: { ...hours.week, [day]: intervals } });
  const likeMonday = () =>
    hours &&
    set({ week: { ...hours.week, ...Object.fromEntries(WORKDAYS.map((day) => [day, hours.week.mon ?? []])) } });
  const error = errorAt("hours");

  return (
    <section className="panel">
      <h2>{t("inbox.hours")}</h2>
      <p className="faint">{t("inbox.hoursHint")}</p>
      <div className="switch">
        <Switch id={id} checked={hours !== null} onChange={(on) => change({ hours: on ? usual() : null })} />
        <div>
          <label htmlFor={id}>{t("inbox.hoursOn")}</label>
          {!hours && <p className="field-hint">{t("inbox.hoursOff")}</p>}
        </div>
      </div>
      {hours && (
        <>
          <Field label={t("hours.zone")} error={errorAt("hours.zone")}>
            {({ status: _, ...labelled }) => (
              <select
                {...labelled}
                className="control control-short"
                value={hours.zone}
                onChange={(event) => set({ zone: event.target.value })}
              >
                {[...new Set([hours.zone, "UTC", ...ZONES])].map((zone) => (
                  <option key={zone} value={zone}>
                    {zone.replaceAll("_", " ")}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <div className="week">
            {WEEKDAYS.map((day) => (
              <DayHours
                key={day}
                day={day}
                intervals={hours.week[day] ?? []}
                onChange={(intervals) => setDay(day, intervals)}
              />
            ))}
          </div>
          {error && <p className="field-error">{error}</p>}
          <Button size="small" onClick={likeMonday}>
            {t("hours.copy")}
          </Button>
          <Holidays days={hours.holidays ?? []} onChange={(holidays) => set({ holidays })} />
        </>
      )}
    </section>
  );
}

function usual(): Hours {
  const week = Object.fromEntries(WORKDAYS.map((day) => [day, [["09:00", "18:00"]] as Interval[]]));
  return { zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC", week, holidays: [] };
}
