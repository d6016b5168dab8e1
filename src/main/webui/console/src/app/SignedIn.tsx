// SPDX-License-Identifier: Apache-2.0
import { Navigate, useLocation } from "react-router";
import { useT } from "../i18n/I18n";
import { LiveDeskProvider } from "../live/useDesk";
import { Loading, Trouble } from "../ui/Trouble";
import { useAccess } from "./Session";
import { Shell } from "./Shell";

/** Lets signed-in people through; others go to the sign-in page, which brings them back here. */
export function SignedIn() {
  const t = useT();
  const { state, verify, reload } = useAccess();
  const { pathname, search } = useLocation();
  switch (state.kind) {
    case "loading":
      return (
        <div className="page-wait" title={t("app.loading")}>
          <Loading />
        </div>
      );
    case "unreachable":
      return <Trouble error={state.problem} onRetry={reload} />;
    case "out":
      return <Navigate to={`/login?to=${encodeURIComponent(pathname + search)}`} replace />;
    case "in":
      return (
        <LiveDeskProvider key={state.session.merchant.id} me={state.session.user.id} verify={verify}>
          <Shell />
        </LiveDeskProvider>
      );
  }
}
