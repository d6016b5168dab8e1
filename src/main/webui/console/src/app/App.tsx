// SPDX-License-Identifier: Apache-2.0
import { ConfigProvider } from "antd";
import { lazy, Suspense } from "react";
import { BrowserRouter, Navigate, Route, Routes } from "react-router";
import { I18n, useWords } from "../i18n/I18n";
import type { Language } from "../i18n/locales";
import { NoticesProvider } from "../ui/Notices";
import { Loading } from "../ui/Trouble";
import { Broken } from "./Broken";
import { NotFound } from "./NotFound";
import { SessionProvider } from "./Session";
import { SignedIn } from "./SignedIn";
import { useTheme } from "./theme";

const Login = lazy(() => import("../account/Login"));
const Desk = lazy(() => import("../desk/Desk"));
const LivePage = lazy(() => import("../desk/LivePage"));
const IncidentsPage = lazy(() => import("../incidents/IncidentsPage"));
const Studio = lazy(() => import("../studio/Studio"));
const Sessions = lazy(() => import("../account/Sessions"));
const WhyPage = lazy(() => import("../why/WhyPage"));
const CorrectPage = lazy(() => import("../why/CorrectPage"));
const Invitation = lazy(() => import("../account/Invitation"));

export function App({ language }: { language: Language }) {
  return (
    <I18n first={language}>
      <Dressed />
    </I18n>
  );
}

function Dressed() {
  const { antd } = useWords();
  return (
    <ConfigProvider theme={useTheme()} locale={antd} button={{ autoInsertSpace: false }}>
      <NoticesProvider>
        <SessionProvider>
          <Broken>
            <BrowserRouter basename={import.meta.env.BASE_URL}>
              <Suspense fallback={<Loading />}>
                <Pages />
              </Suspense>
            </BrowserRouter>
          </Broken>
        </SessionProvider>
      </NoticesProvider>
    </ConfigProvider>
  );
}

function Pages() {
  return (
    <Routes>
      <Route path="/login" element={<Login />} />
      <Route path="/invite/:token" element={<Invitation />} />
      <Route path="/invitations/:token" element={<Invitation />} />
      <Route element={<SignedIn />}>
        <Route index element={<Navigate to="/desk/unassigned" replace />} />
        <Route path="/desk" element={<Navigate to="/desk/unassigned" replace />} />
        <Route path="/desk/:view/:id?" element={<Desk />} />
        <Route path="/live" element={<LivePage />} />
        <Route path="/live/incidents" element={<IncidentsPage />} />
        <Route path="/studio/*" element={<Studio />} />
        <Route path="/why/:id" element={<WhyPage />} />
        <Route path="/why/:id/correct" element={<CorrectPage />} />
        <Route path="/account/sessions" element={<Sessions />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
