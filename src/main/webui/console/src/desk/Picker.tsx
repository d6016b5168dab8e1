// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from "react";

export interface Option {
  id: string;
  title: string;
  hint?: string;
}

interface Props {
  id: string;
  label: string;
  options: readonly Option[];
  active: number;
  onPick: (option: Option) => void;
}

/** What can be put into the text being written; the text field keeps the focus. */
export function Picker({ id, label, options, active, onPick }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView?.({ block: "nearest" });
  }, [active]);
  return (
    <div ref={list} className="picker" role="listbox" id={id} aria-label={label}>
      {options.map((option, i) => (
        <div
          key={option.id}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === active}
          className={i === active ? "picker-option picker-active" : "picker-option"}
          onMouseDown={(event) => {
            event.preventDefault();
            onPick(option);
          }}
        >
          <strong>{option.title}</strong>
          {option.hint && <span className="faint">{option.hint}</span>}
        </div>
      ))}
    </div>
  );
}
