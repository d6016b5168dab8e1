// SPDX-License-Identifier: Apache-2.0
import { useMemo } from "react";
import type { ConversationSummary, View } from "../api/types";
import { useSession } from "../app/Session";
import { viewOf } from "../live/queue";
import { useDesk } from "../live/useDesk";

export function useView(view: View): ConversationSummary[] {
  const me = useSession().user.id;
  const conversations = useDesk((state) => state.conversations);
  const ids = useDesk((state) => (view === "mentions" ? state.views[view].ids : undefined));
  return useMemo(
    () =>
      view === "mentions" ? (ids ?? []).flatMap((id) => conversations.get(id) ?? []) : viewOf(conversations, view, me),
    [conversations, view, me, ids],
  );
}
