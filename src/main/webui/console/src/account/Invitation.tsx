// SPDX-License-Identifier: Apache-2.0
import "../styles/account.css";
import { Button, Input } from "antd";
import { type FormEvent, useCallback, useEffect, useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { people } from "../api/endpoints";
import { concerns, Problem } from "../api/problem";
import { useAccess } from "../app/Session";
import { useT } from "../i18n/I18n";
import { problemText } from "../i18n/problems";
import { Field } from "../ui/Field";
import { Loading, Trouble } from "../ui/Trouble";
import { useLoad } from "../ui/useLoad";
import { Gate } from "./Gate";

/** Somebody follows an invitation link: name, password, in. */
export default function Invitation() {
  const t = useT();
  const { token = "" } = useParams();
  const { enter } = useAccess();
  const navigate = useNavigate();
  const { value, error, loading, reload } = useLoad(useCallback(() => people.invitation(token), [token]));
  const [name, setName] = useState<string | null>(null);
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const merchant = typeof value?.merchant === "string" ? value.merchant : (value?.merchant.name ?? "Kefu");
  useEffect(() => {
    document.title = `${t("invite.title", { merchant })} · Kefu`;
  }, [t, merchant]);

  if (loading) return <Loading />;
  if (error instanceof Problem && error.status < 500 && error.status > 0) {
    return (
      <Gate title={t("invite.title", { merchant: "Kefu" })}>
        <p>{t("invite.gone")}</p>
        <Link to="/login">{t("invite.toLogin")}</Link>
      </Gate>
    );
  }
  if (!value) return <Trouble error={error} onRetry={reload} />;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      enter(await people.accept(token, (name ?? value.name).trim(), password));
      await navigate("/desk/unassigned", { replace: true });
    } catch (refusal) {
      setProblem(refusal instanceof Problem ? refusal : null);
    } finally {
      setBusy(false);
    }
  };
  const at = (field: string) => (problem && concerns(problem, field) ? problemText(problem, t) : null);
  const elsewhere = problem && !at("name") && !at("password") ? problemText(problem, t) : null;

  return (
    <Gate title={t("invite.title", { merchant })}>
      <p className="faint">{t("invite.intro", { email: value.email })}</p>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <div role="alert">{elsewhere && <p className="gate-error">{elsewhere}</p>}</div>
        <input type="hidden" name="email" autoComplete="username" value={value.email} readOnly />
        <Field label={t("invite.name")} hint={t("invite.nameHint")} error={at("name")}>
          {(labelled) => (
            <Input
              {...labelled}
              name="name"
              autoComplete="name"
              value={name ?? value.name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("invite.password")} hint={t("invite.passwordHint")} error={at("password")}>
          {(labelled) => (
            <Input.Password
              {...labelled}
              name="password"
              autoComplete="new-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {t("invite.submit")}
        </Button>
      </form>
    </Gate>
  );
}
