// SPDX-License-Identifier: Apache-2.0
import { EyeOutlined } from "@ant-design/icons";
import { useT } from "../i18n/I18n";
import { useDesk } from "../live/useDesk";

/** Who else looks at this conversation, and who is writing in it. */
export function Company({ id }: { id: string }) {
  const t = useT();
  const viewers = useDesk((state) => state.viewers.get(id));
  const writers = useDesk((state) => state.writers.get(id));
  const writing = [...(writers?.values() ?? [])];
  const looking = [...(viewers?.values() ?? [])].filter((name) => !writing.includes(name));
  if (writing.length === 0 && looking.length === 0) return null;
  return (
    <p className="company" role="status">
      <EyeOutlined aria-hidden />{" "}
      {[
        writing.length > 0 && t("company.writing", { names: writing.join(", ") }),
        looking.length > 0 && t("company.looking", { names: looking.join(", ") }),
      ]
        .filter(Boolean)
        .join(" · ")}
    </p>
  );
}
