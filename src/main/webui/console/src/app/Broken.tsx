// SPDX-License-Identifier: Apache-2.0
import { Button } from "antd";
import { Component, type ReactNode } from "react";
import { useT } from "../i18n/I18n";
import { Blank } from "../ui/Trouble";

/** A page that failed to load or to draw; mostly a newer version was put in place meanwhile. */
export class Broken extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Sorry /> : this.props.children;
  }
}

function Sorry() {
  const t = useT();
  return (
    <Blank heading title={t("app.broken")} hint={t("app.newVersion")}>
      <Button type="primary" onClick={() => location.reload()}>
        {t("app.reload")}
      </Button>
    </Blank>
  );
}
