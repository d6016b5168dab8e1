// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { people } from "../api/endpoints";
import type { Invitation, Page } from "../api/types";
import { useWords } from "../i18n/I18n";
import { now } from "../live/clock";
import { useNotices } from "../ui/Notices";
import { Loading, Trouble } from "../ui/Trouble";
import type { Loaded } from "../ui/useLoad";

export function InvitationList({ invitations }: { invitations: Loaded<Page<Invitation>> }) {
  const { t, format } = useWords();
  const { alarm } = useNotices();
  const { value, error, reload } = invitations;
  const revoke = (id: string) => people.revoke(id).then(reload, alarm);
  return (
    <section className="panel">
      <h2>{t("people.open")}</h2>
      {error ? <Trouble error={error} onRetry={reload} /> : !value && <Loading lines={2} />}
      {value?.items.length === 0 && <p className="faint">{t("people.noneOpen")}</p>}
      <ul className="plain">
        {value?.items.map((invitation) => (
          <li key={invitation.id} className="plain-row">
            <span>
              <strong>{invitation.name || invitation.email}</strong>{" "}
              <span className="faint">
                {[invitation.name && invitation.email, t(`role.${invitation.role}`)].filter(Boolean).join(" · ")} ·{" "}
                {Date.parse(invitation.expiresAt) < now()
                  ? t("people.expired")
                  : t("people.expires", { date: format.dateTime(invitation.expiresAt) })}
              </span>
            </span>
            <Button
              size="small"
              onClick={() => void revoke(invitation.id)}
              aria-label={`${t("people.revoke")}: ${invitation.email}`}
            >
              {t("people.revoke")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
