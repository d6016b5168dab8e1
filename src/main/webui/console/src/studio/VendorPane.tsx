// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { inboxes } from "../api/endpoints";
import type { Inbox, Kind, TrialEnding } from "../api/inbox";
import { Problem } from "../api/problem";
import { useT } from "../i18n/I18n";
import { problemText } from "../i18n/problems";
import { Field } from "../ui/Field";
import { useNotices } from "../ui/Notices";
import { endsSoon, hasEnded } from "./expiry";
import { Copyable } from "./InstallPane";
import { Secret } from "./Secret";

interface Props {
  inbox: Inbox;
  kind: Kind;
  onSaved: (inbox: Inbox) => void;
}

/** The account at a vendor: what to enter here, what to enter there, and a message to try it. */
export function VendorPane({ inbox, kind, onSaved }: Props) {
  const t = useT();
  const titles = (inbox.missing ?? []).map((name) => kind.settings.find((s) => s.name === name)?.title ?? name);
  return (
    <section className="panel">
      <h2>{t("vendor.title")}</h2>
      <p className="faint">{t("vendor.intro", { kind: inbox.kind })}</p>
      <div role="status">
        {inbox.problem && <p className="field-error">{t("vendor.problem", { why: inbox.problem })}</p>}
        {endsSoon(inbox) && (
          <p className="field-error">
            {t(hasEnded(inbox) ? "vendor.expired" : "vendor.expiresSoon", { day: inbox.credentialsExpireOn ?? "" })}
          </p>
        )}
        {titles.length > 0 && <p className="faint">{t("vendor.missing", { names: titles.join(", ") })}</p>}
      </div>
      <Account key={inbox.id} inbox={inbox} kind={kind} onSaved={onSaved} />
      <Expiry key={`${inbox.id} expiry`} inbox={inbox} onSaved={onSaved} />
      {inbox.hookUrl && <Copyable label={t("vendor.address")} hint={t("vendor.addressHint")} text={inbox.hookUrl} />}
      {kind.transport === "hook" && (
        <Secret inbox={inbox} of="verifyToken" label={t("vendor.token")} hint={t("vendor.tokenHint")} />
      )}
      <Trial inbox={inbox} />
    </section>
  );
}

function Account({ inbox, kind, onSaved }: Props) {
  const t = useT();
  const { tell, alarm } = useNotices();
  const [values, setValues] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefusal(null);
    try {
      onSaved(await inboxes.change(inbox.id, { settings: values }));
      setValues({});
      tell(t("common.saved"));
    } catch (problem) {
      if (problem instanceof Problem && problem.field?.startsWith("settings.")) setRefusal(problem);
      else alarm(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      {kind.settings.map((setting) => (
        <Field
          key={setting.name}
          label={setting.optional ? `${setting.title} (${t("vendor.optional")})` : setting.title}
          hint={setting.hint ?? ""}
          error={refusal?.field === `settings.${setting.name}` ? problemText(refusal, t) : null}
        >
          {(labelled) => (
            <Input
              {...labelled}
              autoComplete="off"
              type={setting.secret ? "password" : "text"}
              placeholder={inbox.secretsSet?.includes(setting.name) ? t("vendor.set") : ""}
              value={values[setting.name] ?? (setting.secret ? "" : (inbox.settings?.[setting.name] ?? ""))}
              onChange={(event) => setValues((before) => ({ ...before, [setting.name]: event.target.value }))}
            />
          )}
        </Field>
      ))}
      <Button type="primary" htmlType="submit" loading={busy} disabled={Object.keys(values).length === 0}>
        {t("vendor.save")}
      </Button>
    </form>
  );
}

function Expiry({ inbox, onSaved }: { inbox: Inbox; onSaved: (inbox: Inbox) => void }) {
  const t = useT();
  const { tell, alarm } = useNotices();
  const change = async (day: string) => {
    try {
      onSaved(await inboxes.change(inbox.id, { credentialsExpireOn: day || null }));
      tell(t("common.saved"));
    } catch (problem) {
      alarm(problem);
    }
  };
  return (
    <Field label={t("vendor.expires")} hint={t("vendor.expiresHint")}>
      {({ status: _, ...labelled }) => (
        <input
          {...labelled}
          className="control"
          type="date"
          defaultValue={inbox.credentialsExpireOn ?? ""}
          onBlur={(event) => {
            if (event.target.value !== (inbox.credentialsExpireOn ?? "")) void change(event.target.value);
          }}
        />
      )}
    </Field>
  );
}

function Trial({ inbox }: { inbox: Inbox }) {
  const t = useT();
  const { alarm } = useNotices();
  const [to, setTo] = useState("");
  const [ended, setEnded] = useState<TrialEnding | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setEnded(null);
    try {
      setEnded(await inboxes.trial(inbox.id, to.trim()));
    } catch (problem) {
      alarm(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <h3>{t("vendor.trial")}</h3>
      <Field label={t("vendor.trialTo")} hint={t("vendor.trialHint")} error={null}>
        {(labelled) => <Input {...labelled} value={to} onChange={(event) => setTo(event.target.value)} />}
      </Field>
      <Button htmlType="submit" loading={busy} disabled={!to.trim()}>
        {t("vendor.trialSend")}
      </Button>
      <p role="status">
        {ended &&
          (ended.ending === "sent"
            ? t("vendor.sent")
            : t("vendor.failed", { ending: ended.ending, why: ended.why ?? "–" }))}
      </p>
    </form>
  );
}
