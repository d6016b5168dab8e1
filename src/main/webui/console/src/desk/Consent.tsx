// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { useCallback, useState } from "react";
import { type Told, ways } from "../api/channels";
import { useWords } from "../i18n/I18n";
import { Field } from "../ui/Field";
import { useNotices } from "../ui/Notices";
import { useLoad } from "../ui/useLoad";

const HOW: readonly Told[] = ["phone", "checkout", "form", "in-person"];

/** Whether the shopper has agreed to be written to unasked; an agent who was told writes it down. */
export function Consent({ conversation }: { conversation: string }) {
  const { t, format } = useWords();
  const { alarm } = useNotices();
  const { value, set } = useLoad(useCallback(() => ways.of(conversation), [conversation]));
  const [how, setHow] = useState<Told>("phone");
  if (!value?.closesAt) return null;
  const record = async (given: boolean) => {
    try {
      set(await ways.consent(conversation, given, how));
    } catch (problem) {
      alarm(problem);
    }
  };
  return (
    <section>
      <h3>{t("consent.title")}</h3>
      <p role="status">
        {value.optedOutAt
          ? t("consent.out", { time: format.dateTime(value.optedOutAt) })
          : value.optedInAt
            ? t("consent.in", { time: format.dateTime(value.optedInAt) })
            : t("consent.none")}
      </p>
      <Field label={t("consent.how")}>
        {({ status: _, ...labelled }) => (
          <select
            {...labelled}
            className="control"
            value={how}
            onChange={(event) => setHow(event.target.value as Told)}
          >
            {HOW.map((each) => (
              <option key={each} value={each}>
                {t(`consent.how.${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button size="small" onClick={() => void record(!value.optedInAt)}>
        {t(value.optedInAt ? "consent.withdraw" : "consent.give")}
      </Button>
    </section>
  );
}
