// SPDX-License-Identifier: Apache-2.0
import "../styles/account.css";
import { Button, Input } from "antd";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Navigate, useSearchParams } from "react-router";
import { sessions } from "../api/endpoints";
import { Problem } from "../api/problem";
import { useAccess } from "../app/Session";
import { useWords } from "../i18n/I18n";
import { problemText } from "../i18n/problems";
import { now, useNow } from "../live/clock";
import { Field } from "../ui/Field";
import { Loading, Trouble } from "../ui/Trouble";
import { Gate } from "./Gate";

export default function Login() {
  const { t } = useWords();
  const { state, enter, reload } = useAccess();
  const [search] = useSearchParams();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [until, setUntil] = useState(0);
  const [busy, setBusy] = useState(false);
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.title = `${t("login.title")} · Kefu`;
  }, [t]);

  if (state.kind === "in") return <Navigate to={localPath(search.get("to"))} replace />;
  if (state.kind === "loading") return <Loading />;
  if (state.kind === "unreachable") return <Trouble error={state.problem} onRetry={reload} />;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setUntil(0);
    if (!email.trim() || !password) {
      setError(t("login.missing"));
      return;
    }
    setBusy(true);
    setError(null);
    try {
      enter(await sessions.open(email.trim(), password));
    } catch (problem) {
      const throttled = problem instanceof Problem && problem.code === "too-many-attempts";
      if (throttled) setUntil(now() + (problem.retryAfter ?? 60) * 1000);
      else setError(problemText(problem, t));
      setPassword("");
      requestAnimationFrame(() => alert.current?.focus());
    } finally {
      setBusy(false);
    }
  };

  return (
    <Gate title={t("login.title")}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <div ref={alert} role="alert" tabIndex={-1} className="gate-alert">
          {error && <p className="gate-error">{error}</p>}
          {until > 0 && <Throttled until={until} />}
          {!error && until === 0 && state.ended && <p className="gate-note">{t("login.ended")}</p>}
        </div>
        <Field label={t("login.email")}>
          {(labelled) => (
            <Input
              {...labelled}
              type="email"
              name="email"
              autoComplete="username"
              autoFocus
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("login.password")}>
          {(labelled) => (
            <Input.Password
              {...labelled}
              name="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {t("login.submit")}
        </Button>
      </form>
    </Gate>
  );
}

/** Counts down; read out once, not every second. */
function Throttled({ until }: { until: number }) {
  const { t, format } = useWords();
  const left = until - useNow();
  if (left <= 0) return null;
  return (
    <p className="gate-error" aria-live="off">
      {t("login.throttled", { time: left > 90_000 ? format.spoken(left + 30_000) : format.spoken(left + 999) })}
    </p>
  );
}

/** Only a path of this app: a link must not lead elsewhere after the sign-in. */
export function localPath(to: string | null): string {
  return to && /^\/(?![/\\])/.test(to) && !to.startsWith("/login") ? to : "/desk/unassigned";
}
