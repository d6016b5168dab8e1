// SPDX-License-Identifier: Apache-2.0
import "antd/dist/reset.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/states.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { firstLocale, loadLanguage } from "./i18n/locales";

const root = document.getElementById("root");
if (root) {
  const language = await loadLanguage(firstLocale());
  createRoot(root).render(
    <StrictMode>
      <App language={language} />
    </StrictMode>,
  );
}
