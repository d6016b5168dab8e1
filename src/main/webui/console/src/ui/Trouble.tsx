// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import type { ReactNode } from "react";
import { useT } from "../i18n/I18n";
import { problemText } from "../i18n/problems";

/** What could not be loaded, and the way to try again. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useT();
  return (
    <div className="blank" role="alert">
      <p>{problemText(error, t)}</p>
      {onRetry && <Button onClick={onRetry}>{t("common.tryAgain")}</Button>}
    </div>
  );
}

interface BlankProps {
  title: string;
  hint?: string | undefined;
  /** It is all there is on the page. */
  heading?: boolean;
  children?: ReactNode;
}

export function Blank({ title, hint, heading = false, children }: BlankProps) {
  return (
    <div className="blank">
      {heading ? <h1 className="blank-title">{title}</h1> : <p className="blank-title">{title}</p>}
      {hint && <p className="faint">{hint}</p>}
      {children}
    </div>
  );
}

/** Grey bars where content will be; told once to screen readers. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const t = useT();
  return (
    <div className="loading" role="status">
      <span className="spoken">{t("app.loading")}</span>
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars never change places
        <span key={i} className="loading-bar" />
      ))}
    </div>
  );
}
