// SPDX-License-Identifier: Apache-2.0
import { CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { Interval, Weekday } from "../api/inbox";
import { useT } from "../i18n/I18n";
import { sound } from "./inboxForm";

interface Props {
  day: Weekday;
  intervals: Interval[];
  onChange: (intervals: Interval[]) => void;
}

/** One weekday: any number of intervals; none means closed. */
export function DayHours({ day, intervals, onChange }: Props) {
  const t = useT();
  const name = t(`hours.${day}`);
  const bad = !sound(intervals);
  const set = (at: number, part: 0 | 1, value: string) =>
    onChange(
      intervals.map((interval, i) => (i !== at ? interval : part === 0 ? [value, interval[1]] : [interval[0], value])),
    );
  const add = () => {
    const end = intervals.at(-1)?.[1];
    onChange([...intervals, !end ? ["09:00", "18:00"] : [end, later(end)]]);
  };
  return (
    <fieldset className="day-hours">
      <legend>{name}</legend>
      <div className="day-intervals">
        {intervals.length === 0 && <span className="faint">{t("hours.closed")}</span>}
        {intervals.map(([from, to], i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an interval is known by its place only
          <span key={i} className="interval">
            <input
              type="time"
              className="control"
              required
              aria-label={t("hours.from", { day: name })}
              aria-invalid={bad || undefined}
              value={from}
              onChange={(event) => set(i, 0, event.target.value)}
            />
            <span aria-hidden="true">–</span>
            <input
              type="time"
              className="control"
              required
              aria-label={t("hours.to", { day: name })}
              aria-invalid={bad || undefined}
              value={to}
              onChange={(event) => set(i, 1, event.target.value)}
            />
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t("hours.removeOne", { from, to, day: name })}
              onClick={() => onChange(intervals.filter((_, at) => at !== i))}
            />
          </span>
        ))}
        <Button
          type="text"
          size="small"
          icon={<PlusOutlined />}
          aria-label={t("hours.add", { day: name })}
          onClick={add}
        />
      </div>
    </fieldset>
  );
}

/** Three hours after, within the day. */
function later(time: string): string {
  const hour = Math.min(Number(time.slice(0, 2)) + 3, 23);
  return `${String(hour).padStart(2, "0")}:${hour === 23 ? "59" : time.slice(3, 5)}`;
}
