// SPDX-License-Identifier: Apache-2.0
import { Link } from "react-router";
import { useT } from "../i18n/I18n";
import { Blank } from "../ui/Trouble";

export function NotFound() {
  const t = useT();
  return (
    <Blank heading title={t("app.notFound")}>
      <Link to="/desk/unassigned">{t("app.toDesk")}</Link>
    </Blank>
  );
}
