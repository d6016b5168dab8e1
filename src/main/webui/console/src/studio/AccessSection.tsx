// SPDX-License-Identifier: Apache-2.0
import { Input, Switch } from "antd";
import { useId, useState } from "react";
import { useT } from "../i18n/I18n";
import { Field } from "../ui/Field";
import type { SectionProps } from "./InboxEditor";
import { origin } from "./inboxForm";

/** Which sites may show the chat, and whether shoppers must be known to the shop. */
export function AccessSection({ form, change, errorAt }: SectionProps) {
  const t = useT();
  const id = useId();
  const origins = form.allowedOrigins ?? [];
  const [lines, setLines] = useState(origins.join("\n"));
  const [written, setWritten] = useState(origins);
  if (origins !== written) {
    // the form was saved or discarded: show what it holds now
    setWritten(origins);
    setLines(origins.join("\n"));
  }
  const edit = (text: string) => {
    const next = text
      .split("\n")
      .map((line) => origin(line) ?? line.trim())
      .filter(Boolean);
    setLines(text);
    setWritten(next);
    change({ allowedOrigins: next });
  };
  return (
    <section className="panel">
      <h2>{t("inbox.access")}</h2>
      <Field
        label={t("inbox.origins")}
        hint={origins.includes("*") ? <span className="warn">{t("inbox.originsAny")}</span> : t("inbox.originsHint")}
        error={errorAt("allowedOrigins")}
      >
        {(labelled) => (
          <Input.TextArea
            {...labelled}
            className="mono"
            spellCheck={false}
            autoSize={{ minRows: 2, maxRows: 8 }}
            placeholder="https://shop.example"
            value={lines}
            onChange={(event) => edit(event.target.value)}
          />
        )}
      </Field>
      <div className="switch">
        <Switch
          id={id}
          checked={form.requireIdentity}
          onChange={(requireIdentity) => change({ requireIdentity })}
          aria-describedby={`${id}-hint`}
        />
        <div>
          <label htmlFor={id}>{t("inbox.identity")}</label>
          <p id={`${id}-hint`} className="field-hint">
            {t("inbox.identityHint")}
          </p>
          {errorAt("requireIdentity") && <p className="field-error">{errorAt("requireIdentity")}</p>}
        </div>
      </div>
    </section>
  );
}
