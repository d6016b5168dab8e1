// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect } from "react";
import { useNavigate } from "react-router";
import { atLeast, useSession } from "../app/Session";
import { useT } from "../i18n/I18n";
import type { DeskEvent } from "../live/state";
import { useDeskEvents, useLiveDesk } from "../live/useDesk";
import { useNotices } from "../ui/Notices";
import { notify } from "../ui/notify";
import { contactName, reasonText } from "./names";
import { useView } from "./useView";

/** Speaks what arrives, once, and counts in the title of the browser tab who waits. */
export function Announcements({ watched }: { watched: string | null }) {
  const t = useT();
  const { speak, tell } = useNotices();
  const { holder } = useLiveDesk();
  const { merchant, user } = useSession();
  const navigate = useNavigate();
  const waiting = useView("unassigned").length;
  const mine = useView("mine").filter((item) => item.waitingSince).length;
  useEffect(() => {
    const count = waiting + mine;
    document.title = `${count > 0 ? `(${count}) ` : ""}${t("app.desk")} · ${merchant.name}`;
  }, [waiting, mine, merchant, t]);
  const call = useCallback(
    (title: string, id: string) => notify(title, id, () => void navigate(`/desk/all/${id}`)),
    [navigate],
  );
  useDeskEvents(
    useCallback(
      (event: DeskEvent) => {
        if (event.kind === "message" && event.conversationId === watched) {
          const { author, text } = event.message;
          const contact = holder.get().conversations.get(event.conversationId)?.contact;
          const name =
            author.kind === "contact" && contact
              ? contactName(contact, t)
              : (author.name ?? t(`author.${author.kind === "bot" ? "bot" : "agent"}`));
          if (author.kind !== "agent" || author.name !== user.name) speak(t("live.newMessage", { name, text }));
        } else if (event.kind === "given") {
          const given = t("live.given", { name: contactName(event.conversation.contact, t) });
          tell(given);
          call(given, event.conversation.id);
        } else if (event.kind === "late") {
          if (!atLeast(user.role, "supervisor")) return;
          const late = t("live.late", { name: contactName(event.conversation.contact, t) });
          tell(late);
          call(late, event.conversation.id);
        } else if (event.kind === "waiting") {
          const { contact, reason } = event.conversation;
          const why = reason ? reasonText(reason, t) : t("view.unassigned");
          const waiting = t("live.newWaiting", { name: contactName(contact, t), reason: why });
          speak(waiting);
          call(waiting, event.conversation.id);
        }
      },
      [watched, holder, speak, tell, call, t, user],
    ),
  );
  return null;
}
