// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { ways } from "../api/channels";
import type { ConversationSummary } from "../api/types";
import { useWords } from "../i18n/I18n";
import { useLoad } from "../ui/useLoad";

const WaysDialog = lazy(() => import("./WaysDialog"));

/** Says that the channel takes no answer any more, and offers what is left. */
export function WaysBar({ conversation }: { conversation: ConversationSummary }) {
  const { t, format } = useWords();
  const { id, cursor } = conversation;
  const { value, reload } = useLoad(useCallback(() => ways.of(id), [id]));
  const [open, setOpen] = useState<"template" | "mail" | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever happens in it may open or close the window
  useEffect(() => reload(), [cursor, reload]);
  if (!value || (!value.closed && !value.optedOutAt)) return null;
  return (
    <div className="later ways" role="status">
      <span>
        {value.optedOutAt
          ? t("ways.optedOut", { time: format.dateTime(value.optedOutAt) })
          : t("ways.closed", { time: value.closesAt ? format.dateTime(value.closesAt) : "" })}
      </span>{" "}
      {!value.optedOutAt && value.templates.length > 0 && (
        <Button size="small" onClick={() => setOpen("template")}>
          {t("ways.template")}
        </Button>
      )}{" "}
      {value.mail && (
        <Button size="small" onClick={() => setOpen("mail")}>
          {t("ways.mail")}
        </Button>
      )}
      {open && (
        <Suspense fallback={null}>
          <WaysDialog
            conversation={conversation}
            ways={value}
            by={open}
            onClose={() => {
              setOpen(null);
              reload();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
