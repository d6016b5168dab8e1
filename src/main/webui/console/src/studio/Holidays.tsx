// SPDX-License-Identifier: Apache-2.0
import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useWords } from "../i18n/I18n";
import { Field } from "../ui/Field";

export function Holidays({ days, onChange }: { days: string[]; onChange: (days: string[]) => void }) {
  const { t, format } = useWords();
  const [day, setDay] = useState("");
  const add = () => {
    onChange([...new Set([...days, day])].sort());
    setDay("");
  };
  return (
    <div className="holidays">
      <h3>{t("hours.holidays")}</h3>
      {days.length > 0 && (
        <ul className="chips">
          {days.map((each) => {
            const date = format.calendarDay(each);
            return (
              <li key={each} className="chip">
                {date}
                <button
                  type="button"
                  className="bare"
                  aria-label={t("hours.removeHoliday", { date })}
                  onClick={() => onChange(days.filter((other) => other !== each))}
                >
                  <CloseOutlined />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <Field label={t("hours.holiday")} hint={t("hours.holidaysHint")}>
        {({ status: _, ...labelled }) => (
          <div className="holiday-new">
            <input
              {...labelled}
              type="date"
              className="control"
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
            <Button disabled={!day} onClick={add}>
              {t("hours.addHoliday")}
            </Button>
          </div>
        )}
      </Field>
    </div>
  );
}
