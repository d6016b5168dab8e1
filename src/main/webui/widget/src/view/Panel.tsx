// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from "preact/hooks";
import { fill } from "../text/words";
import { Bar } from "./Bar";
import { Composer } from "./Composer";
import { useChat } from "./context";
import { focusIn } from "./focus";
import { Icon } from "./icons";
import { Log } from "./Log";
import { useViewport } from "./useViewport";

/** The chat window: beside the page on large screens, in place of it on small ones. */
export function Panel() {
  const { chat, state, w } = useChat();
  const { config, conversation, phase, online, refusal } = state;
  const panel = useRef<HTMLDivElement>(null);
  const [full, setFull] = useState(false);
  useViewport(panel, setFull);
  const refused = phase === "refused";
  useEffect(() => focusIn(panel.current?.getRootNode() as ShadowRoot), [refused]);

  const agent = conversation?.agent?.name;
  const shop = config?.name ?? "";
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    chat.close();
  };
  return (
    <div
      class="panel"
      ref={panel}
      role="dialog"
      aria-modal={full}
      aria-label={shop ? fill(w.dialog, shop) : w.chat}
      tabIndex={-1}
      onKeyDown={key}
    >
      <div class="head">
        <span class="face" aria-hidden="true">
          <Icon name={agent ? "person" : "chat"} />
        </span>
        <div class="who">
          <h2>{agent ?? config?.botName ?? w.chat}</h2>
          {config && <p>{[agent ? w.team : w.ai, shop].filter(Boolean).join(" · ")}</p>}
        </div>
        <button type="button" class="tool" title={w.close} onClick={() => chat.close()}>
          <Icon name="close" />
          <span class="sr">{w.close}</span>
        </button>
      </div>
      {!online && (
        <p class="offline" role="status">
          {w.offline}
        </p>
      )}
      {refused ? (
        <p class="refused" role="status">
          {refusal === "identity-required" ? w[refusal] : w.refused}
        </p>
      ) : (
        <Log />
      )}
      <div class="foot">
        <Bar />
        <Composer />
      </div>
    </div>
  );
}
