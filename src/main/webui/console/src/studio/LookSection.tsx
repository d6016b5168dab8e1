// SPDX-License-Identifier: Apache-2.0
import { Input } from "antd";
import { useT, useWords } from "../i18n/I18n";
import { Field } from "../ui/Field";
import { contrastWithWhite, ENOUGH } from "./contrast";
import type { SectionProps } from "./InboxEditor";
import { DEFAULT_COLOR, HEX } from "./inboxForm";
import { WidgetPreview } from "./WidgetPreview";

const POSITIONS = ["left", "right"] as const;

/** Colour and place of the launcher, with a picture of what a shopper will see. */
export function LookSection({ form, change, errorAt }: SectionProps) {
  const { t, format } = useWords();
  const color = HEX.test(form.color ?? "") ? (form.color ?? DEFAULT_COLOR) : DEFAULT_COLOR;
  const contrast = contrastWithWhite(color);
  const ratio = format.decimal(Math.floor(contrast * 10) / 10);
  const weak = contrast < ENOUGH;
  return (
    <section className="panel look">
      <div>
        <h2>{t("inbox.look")}</h2>
        <Field label={t("inbox.color")} error={errorAt("color")} hint={<Contrast weak={weak} ratio={ratio} />}>
          {(labelled) => (
            <div className="color">
              <input
                type="color"
                className="color-well"
                aria-label={t("inbox.color")}
                value={color}
                onChange={(event) => change({ color: event.target.value })}
              />
              <Input
                {...labelled}
                aria-label={t("inbox.colorHex")}
                className="color-hex"
                maxLength={7}
                value={form.color ?? ""}
                onChange={(event) => change({ color: event.target.value })}
              />
            </div>
          )}
        </Field>
        <fieldset className="inline-choices">
          <legend>{t("inbox.position")}</legend>
          {POSITIONS.map((position) => (
            <label key={position}>
              <input
                type="radio"
                name="position"
                checked={form.position === position}
                onChange={() => change({ position })}
              />
              {t(`inbox.${position}`)}
            </label>
          ))}
        </fieldset>
      </div>
      <WidgetPreview form={form} color={color} />
    </section>
  );
}

function Contrast({ weak, ratio }: { weak: boolean; ratio: string }) {
  const t = useT();
  return <span className={weak ? "warn" : ""}>{t(weak ? "inbox.contrastBad" : "inbox.contrastGood", { ratio })}</span>;
}
