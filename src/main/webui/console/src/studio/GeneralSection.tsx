// SPDX-License-Identifier: Apache-2.0
import { Input } from "antd";
import { useT } from "../i18n/I18n";
import { LOCALES, OWN_NAMES } from "../i18n/locales";
import { Field } from "../ui/Field";
import type { SectionProps } from "./InboxEditor";

export function GeneralSection({ form, change, errorAt, kind }: SectionProps & { kind: string }) {
  const t = useT();
  return (
    <section className="panel">
      <h2>{t("inbox.general")}</h2>
      <div className="columns">
        <Field
          label={t("inbox.name")}
          hint={t(kind === "widget" ? "inbox.nameHint" : "inbox.nameHintHook")}
          error={errorAt("name")}
        >
          {(labelled) => (
            <Input
              {...labelled}
              maxLength={100}
              value={form.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t("inbox.locale")} error={errorAt("locale")}>
          {({ status: _, ...labelled }) => (
            <select
              {...labelled}
              className="control"
              value={form.locale ?? "en"}
              onChange={(event) => change({ locale: event.target.value })}
            >
              {LOCALES.map((each) => (
                <option key={each} value={each}>
                  {OWN_NAMES[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {kind === "webhook" && (
        <Field label={t("inbox.hookOut")} hint={t("inbox.hookOutHint")} error={errorAt("webhook.url")}>
          {(labelled) => (
            <Input
              {...labelled}
              type="url"
              placeholder="https://"
              value={form.webhook.url}
              onChange={(event) => change({ webhook: { url: event.target.value.trim() } })}
            />
          )}
        </Field>
      )}
    </section>
  );
}
