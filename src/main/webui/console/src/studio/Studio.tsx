// SPDX-License-Identifier: Apache-2.0
import "../styles/studio.css";
import "../styles/studio-parts.css";
import "../styles/editor.css";
import { lazy, Suspense } from "react";
import { Navigate, NavLink, Route, Routes } from "react-router";
import { NotFound } from "../app/NotFound";
import { atLeast, useSession } from "../app/Session";
import { useT } from "../i18n/I18n";
import { Blank, Loading } from "../ui/Trouble";
import { ConfidencePage } from "./confidence/ConfidencePage";
import { DemoPane, useDemo } from "./DemoPane";
import { InboxList } from "./InboxList";
import { InboxPage } from "./InboxPage";
import { Macros } from "./Macros";
import { ModelPage } from "./ModelPage";
import { People } from "./People";
import { SpendPage } from "./spend/SpendPage";
import { Teams } from "./Teams";

const Alerts = lazy(() => import("./alerts/Alerts"));
const Flows = lazy(() => import("./flows/Flows"));
const Rules = lazy(() => import("./rules/Rules"));
const Stores = lazy(() => import("./stores/Stores"));
const Knowledge = lazy(() => import("./knowledge/Knowledge"));

/** Where merchants set up how shoppers reach them and who answers. */
export default function Studio() {
  const t = useT();
  const demo = useDemo();
  if (!atLeast(useSession().user.role, "admin")) return <Blank heading title={t("studio.forbidden")} />;
  return (
    <div className="studio">
      <nav className="studio-nav" aria-label={t("studio.nav")}>
        <NavLink to="/studio/inboxes">{t("studio.inboxes")}</NavLink>
        <NavLink to="/studio/stores">{t("studio.stores")}</NavLink>
        <NavLink to="/studio/model">{t("studio.model")}</NavLink>
        <NavLink to="/studio/spend">{t("studio.spend")}</NavLink>
        <NavLink to="/studio/flows">{t("studio.flows")}</NavLink>
        <NavLink to="/studio/knowledge">{t("studio.knowledge")}</NavLink>
        <NavLink to="/studio/teams">{t("studio.teams")}</NavLink>
        <NavLink to="/studio/macros">{t("studio.macros")}</NavLink>
        <NavLink to="/studio/confidence">{t("studio.confidence")}</NavLink>
        <NavLink to="/studio/rules">{t("studio.rules")}</NavLink>
        <NavLink to="/studio/alerts">{t("studio.alerts")}</NavLink>
        <NavLink to="/studio/people">{t("studio.people")}</NavLink>
        {demo && <NavLink to="/studio/demo">{t("studio.demo")}</NavLink>}
      </nav>
      <div className="studio-page">
        <Routes>
          <Route index element={<Navigate to="/studio/inboxes" replace />} />
          <Route path="inboxes" element={<InboxList />} />
          <Route path="inboxes/:id" element={<InboxPage />} />
          <Route
            path="stores"
            element={
              <Suspense fallback={<Loading />}>
                <Stores />
              </Suspense>
            }
          />
          <Route path="model" element={<ModelPage />} />
          <Route path="spend" element={<SpendPage />} />
          <Route
            path="flows/*"
            element={
              <Suspense fallback={<Loading />}>
                <Flows />
              </Suspense>
            }
          />
          <Route
            path="knowledge/*"
            element={
              <Suspense fallback={<Loading />}>
                <Knowledge />
              </Suspense>
            }
          />
          <Route path="teams" element={<Teams />} />
          <Route path="macros" element={<Macros />} />
          <Route path="confidence" element={<ConfidencePage />} />
          <Route
            path="rules"
            element={
              <Suspense fallback={<Loading />}>
                <Rules />
              </Suspense>
            }
          />
          <Route
            path="alerts"
            element={
              <Suspense fallback={<Loading />}>
                <Alerts />
              </Suspense>
            }
          />
          <Route path="people" element={<People />} />
          {demo && <Route path="demo" element={<DemoPane />} />}
          <Route path="*" element={<NotFound />} />
        </Routes>
      </div>
    </div>
  );
}
