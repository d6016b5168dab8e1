// SPDX-License-Identifier: Apache-2.0
import "../styles/shell.css";
import "../styles/bot.css";
import { Suspense } from "react";
import { NavLink, Outlet } from "react-router";
import { useT } from "../i18n/I18n";
import { Loading } from "../ui/Trouble";
import { AccountMenu } from "./AccountMenu";
import { BotSwitch } from "./BotSwitch";
import { LiveBar } from "./LiveBar";
import { Mark } from "./Mark";
import { PresenceSwitch } from "./PresenceSwitch";
import { atLeast, useSession } from "./Session";

/** What every page has: sections, the bot switch, the account, and the word about the live line. */
export function Shell() {
  const t = useT();
  const { user, merchant } = useSession();
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t("app.skip")}
      </a>
      <header className="top">
        <span className="brand" title={merchant.name}>
          <Mark />
          <span className="brand-name">{merchant.name}</span>
        </span>
        <nav className="sections" aria-label={t("app.sections")}>
          <NavLink to="/desk">{t("app.desk")}</NavLink>
          {atLeast(user.role, "supervisor") && <NavLink to="/live">{t("live.nav")}</NavLink>}
          {atLeast(user.role, "admin") && <NavLink to="/studio">{t("app.studio")}</NavLink>}
        </nav>
        <div className="top-end">
          <PresenceSwitch />
          <BotSwitch />
          <AccountMenu />
        </div>
      </header>
      <LiveBar />
      <main id="content" className="content" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
