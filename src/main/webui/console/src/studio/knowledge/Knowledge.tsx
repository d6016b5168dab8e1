// SPDX-License-Identifier: Apache-2.0
import "./knowledge.css";
import { useEffect } from "react";
import { Navigate, NavLink, Route, Routes } from "react-router";
import { useT } from "../../i18n/I18n";
import { Bench } from "./Bench";
import { Corrections } from "./Corrections";
import { Gaps } from "./Gaps";
import { Proposals } from "./Proposals";

/** What shoppers' questions find, what they do not find, and what could be written about it. */
export default function Knowledge() {
  const t = useT();
  useEffect(() => {
    document.title = `${t("studio.knowledge")} · Kefu`;
  }, [t]);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t("studio.knowledge")}</h1>
          <p className="faint">{t("knowledge.intro")}</p>
        </div>
      </div>
      <nav className="knowledge-nav" aria-label={t("studio.knowledge")}>
        <NavLink to="/studio/knowledge/search">{t("knowledge.bench")}</NavLink>
        <NavLink to="/studio/knowledge/gaps">{t("knowledge.gaps")}</NavLink>
        <NavLink to="/studio/knowledge/proposals">{t("knowledge.proposals")}</NavLink>
        <NavLink to="/studio/knowledge/corrections">{t("knowledge.corrections")}</NavLink>
      </nav>
      <Routes>
        <Route index element={<Navigate to="/studio/knowledge/search" replace />} />
        <Route path="search" element={<Bench />} />
        <Route path="gaps" element={<Gaps />} />
        <Route path="proposals" element={<Proposals />} />
        <Route path="corrections" element={<Corrections />} />
      </Routes>
    </>
  );
}
