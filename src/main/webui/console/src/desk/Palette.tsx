// SPDX-License-Identifier: Apache-2.0
import { Modal } from "antd";
import { useEffect, useId, useState } from "react";
import type { ConversationSummary } from "../api/types";
import { work } from "../api/work";
import { useT } from "../i18n/I18n";
import { contactName } from "./names";

export interface Command {
  id: string;
  title: string;
  key?: string;
  run: () => void;
}

interface Props {
  commands: readonly Command[];
  onOpen: (conversation: string) => void;
  onClose: () => void;
}

const PAUSE = 200;

/** One field for everything: what can be done here, and what was ever said. */
export default function Palette({ commands, onOpen, onClose }: Props) {
  const t = useT();
  const id = useId();
  const [words, setWords] = useState("");
  const [found, setFound] = useState<readonly ConversationSummary[]>([]);
  const [complete, setComplete] = useState(true);
  const [active, setActive] = useState(0);
  useEffect(() => {
    setActive(0);
    if (words.trim().length < 2) {
      setFound([]);
      setComplete(true);
      return;
    }
    let current = true;
    const timer = setTimeout(
      () =>
        work.search(words.trim()).then(
          (result) => {
            if (!current) return;
            setFound(result.items);
            setComplete(result.complete);
          },
          () => current && setFound([]),
        ),
      PAUSE,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [words]);
  const wanted = words.trim().toLowerCase();
  const doable = commands.filter((each) => each.title.toLowerCase().includes(wanted));
  const lines = [
    ...doable.map((each) => ({ id: each.id, title: each.title, hint: each.key ?? "", run: each.run })),
    ...found.map((each) => ({
      id: each.id,
      title: contactName(each.contact, t),
      hint: each.preview ?? "",
      run: () => onOpen(each.id),
    })),
  ];
  const choose = (index: number) => {
    const line = lines[index];
    if (!line) return;
    onClose();
    line.run();
  };
  return (
    <Modal
      open
      title={t("palette.title")}
      footer={null}
      onCancel={onClose}
      closable={{ "aria-label": t("common.close") }}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog is this field
        autoFocus
        className="control palette-field"
        role="combobox"
        aria-label={t("palette.field")}
        aria-expanded={lines.length > 0}
        aria-controls={id}
        aria-activedescendant={lines[active] ? `${id}-${active}` : undefined}
        placeholder={t("palette.field")}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "ArrowDown") setActive(Math.min(active + 1, lines.length - 1));
          else if (event.key === "ArrowUp") setActive(Math.max(active - 1, 0));
          else if (event.key === "Enter") choose(active);
          else return;
          event.preventDefault();
        }}
      />
      <div className="picker picker-still" role="listbox" id={id} aria-label={t("palette.title")}>
        {lines.map((line, i) => (
          <div
            key={line.id}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            className={i === active ? "picker-option picker-active" : "picker-option"}
            onMouseDown={(event) => {
              event.preventDefault();
              choose(i);
            }}
          >
            <strong>{line.title}</strong>
            <span className="faint">{line.hint}</span>
          </div>
        ))}
      </div>
      <p className="faint" role="status">
        {!complete ? t("palette.incomplete") : wanted.length > 1 && lines.length === 0 ? t("palette.nothing") : ""}
      </p>
    </Modal>
  );
}
