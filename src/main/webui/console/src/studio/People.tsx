// SPDX-License-Identifier: Apache-2.0
import { useEffect } from "react";
import { people } from "../api/endpoints";
import { useT } from "../i18n/I18n";
import { useLoad } from "../ui/useLoad";
import { InvitationList } from "./InvitationList";
import { Invite } from "./Invite";
import { UserTable } from "./UserTable";

/** The team, and who has been asked to join it. */
export function People() {
  const t = useT();
  const invitations = useLoad(people.invitations);
  useEffect(() => {
    document.title = `${t("studio.people")} · Kefu`;
  }, [t]);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t("studio.people")}</h1>
          <p className="faint">{t("people.intro")}</p>
        </div>
      </div>
      <UserTable />
      <Invite onInvited={invitations.reload} />
      <InvitationList invitations={invitations} />
    </>
  );
}
