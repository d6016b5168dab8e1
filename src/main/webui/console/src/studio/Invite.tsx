// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { people } from "../api/endpoints";
import { concerns, Problem } from "../api/problem";
import type { Invitation, Role } from "../api/types";
import { atLeast, useSession } from "../app/Session";
import { useWords } from "../i18n/I18n";
import { problemText } from "../i18n/problems";
import { Copy } from "../ui/Copy";
import { Field } from "../ui/Field";
import { useNotices } from "../ui/Notices";

const ROLES: readonly Exclude<Role, "owner">[] = ["agent", "supervisor", "admin"];

/** Makes a link that lets one person in. It is shown once: nobody can read it again later. */
export function Invite({ onInvited }: { onInvited: () => void }) {
  const { t, format } = useWords();
  const { user } = useSession();
  const { alarm } = useNotices();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Exclude<Role, "owner">>("agent");
  const [made, setMade] = useState<(Invitation & { for: string }) | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);

  const bad = {
    email: /^\S+@\S+$/.test(email.trim()) ? null : t("people.emailBad"),
    name: name.trim() ? null : t("people.required"),
  };
  const at = (field: "email" | "name") =>
    (tried && bad[field]) || (concerns(problem, field) ? problemText(problem, t) : null);
  const invite = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    if (bad.email || bad.name) return;
    setBusy(true);
    try {
      const invitation = await people.invite(email.trim(), name.trim(), role);
      setMade({ ...invitation, for: email.trim() });
      setEmail("");
      setName("");
      setTried(false);
      onInvited();
    } catch (refusal) {
      if (refusal instanceof Problem && (concerns(refusal, "email") || concerns(refusal, "name"))) setProblem(refusal);
      else alarm(refusal);
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className="panel">
      <h2>{t("people.invite")}</h2>
      <p className="faint">{t("people.inviteHint")}</p>
      <form onSubmit={(event) => void invite(event)} noValidate>
        <div className="columns">
          <Field label={t("people.email")} error={at("email")}>
            {(labelled) => (
              <Input
                {...labelled}
                type="email"
                autoComplete="off"
                value={email}
                onChange={(event) => setEmail(event.target.value)}
              />
            )}
          </Field>
          <Field label={t("people.name")} error={at("name")}>
            {(labelled) => (
              <Input
                {...labelled}
                autoComplete="off"
                maxLength={100}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label={t("people.role")} hint={t(`role.${role}Hint`)}>
            {({ status: _, ...labelled }) => (
              <select
                {...labelled}
                className="control"
                value={role}
                onChange={(event) => setRole(event.target.value as typeof role)}
              >
                {ROLES.filter((each) => atLeast(user.role, each)).map((each) => (
                  <option key={each} value={each}>
                    {t(`role.${each}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t("people.inviteSubmit")}
        </Button>
      </form>
      <div role="status">
        {made?.link && (
          <div className="field made">
            <strong>{t("people.linkReady", { email: made.for })}</strong>
            <div className="copyable">
              <pre>{made.link}</pre>
              <Copy text={made.link} label={t("people.linkReady", { email: made.for })} />
            </div>
            <p className="field-hint">{t("people.linkHint", { date: format.dateTime(made.expiresAt) })}</p>
          </div>
        )}
      </div>
    </section>
  );
}
