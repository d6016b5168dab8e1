// SPDX-License-Identifier: Apache-2.0
import { useT } from "../i18n/I18n";
import { textOn } from "./contrast";
import type { Form } from "./inboxForm";

/** A picture of the chat; nothing in it can be used. */
export function WidgetPreview({ form, color }: { form: Form; color: string }) {
  const t = useT();
  const ink = textOn(color);
  const greeting = form.greeting?.[form.locale ?? "en"] || Object.values(form.greeting ?? {})[0];
  return (
    <figure className="preview">
      <figcaption>{t("inbox.preview")}</figcaption>
      <div className="preview-shop" aria-hidden="true">
        <div className={`preview-chat preview-${form.position}`}>
          <div className="preview-head" style={{ background: color, color: ink }}>
            {form.name || "…"}
          </div>
          <div className="preview-body">
            {greeting && <p className="preview-bot">{greeting}</p>}
            <p className="preview-me" style={{ background: color, color: ink }}>
              {t("inbox.previewQuestion")}
            </p>
          </div>
          <div className="preview-write">{t("inbox.previewWrite")}</div>
        </div>
        <div className={`preview-button preview-${form.position}`} style={{ background: color }}>
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
            <path fill={ink} d="M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-6l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z" />
          </svg>
        </div>
      </div>
    </figure>
  );
}
