// SPDX-License-Identifier: Apache-2.0
import type { Inbox } from "../api/inbox";
import { useT } from "../i18n/I18n";
import { Copy } from "../ui/Copy";
import { Secret } from "./Secret";

/** What a merchant copies into the storefront. */
export function WidgetPane({ inbox }: { inbox: Inbox }) {
  const t = useT();
  return (
    <section className="panel">
      <h2>{t("inbox.install")}</h2>
      {inbox.snippet && <Copyable label={t("inbox.snippet")} hint={t("inbox.snippetHint")} text={inbox.snippet} />}
      <Secret inbox={inbox} of="identitySecret" label={t("inbox.secret")} hint={t("inbox.secretHint")} />
    </section>
  );
}

/** Where another system posts to, and the secret that signs both ways. */
export function HookPane({ inbox }: { inbox: Inbox }) {
  const t = useT();
  return (
    <section className="panel">
      <h2>{t("inbox.install")}</h2>
      {inbox.hookUrl && <Copyable label={t("inbox.hook")} hint={t("inbox.hookHint")} text={inbox.hookUrl} />}
      <Secret inbox={inbox} of="webhookSecret" label={t("inbox.hookSecret")} hint={t("inbox.hookSecretHint")} />
    </section>
  );
}

export function Copyable({ label, hint, text }: { label: string; hint: string; text: string }) {
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <div className="copyable">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <pre tabIndex={0}>{text}</pre>
        <Copy text={text} label={label} />
      </div>
      <p className="field-hint">{hint}</p>
    </div>
  );
}
