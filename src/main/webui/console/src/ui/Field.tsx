// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, useId } from "react";
import { useT } from "../i18n/I18n";

export interface Labelled {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  status?: "error";
}

interface Props {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null;
  optional?: boolean;
  /** Receives what ties the control to its label, hint and error. */
  children: (labelled: Labelled) => ReactNode;
}

/** A labelled control; the error stands at the control and is read with it. */
export function Field({ label, hint, error, optional, children }: Props) {
  const t = useT();
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  const labelled: Labelled = {
    id,
    ...(described ? { "aria-describedby": described } : {}),
    ...(error ? { "aria-invalid": true, status: "error" } : {}),
  };
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="faint"> · {t("common.optional")}</span>}
      </label>
      {children(labelled)}
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
