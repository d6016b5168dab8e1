// SPDX-License-Identifier: Apache-2.0
import { useMemo } from "react";
import type { ConversationSummary, View } from "../api/types";
import { useSession } from "../app/Session";
import { viewOf } from "../live/queue";
import { useDesk } from "../live/useDesk";

export function useView(view: View): ConversationSummary[] {
  const me = useSession().user.id;
  const conversations = useDesk((state) => state.conversations);
  return useMemo(() => viewOf(conversations, view, me), [conversations, view, me]);
}
