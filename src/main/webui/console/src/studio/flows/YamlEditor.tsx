// SPDX-License-Identifier: Apache-2.0
import { autocompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, type Text } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import type { Finding, Schema } from "../../api/flows";
import { completing, helpOn, hovering } from "./yaml/assist";

export interface EditorHandle {
  /** Goes to a line and chooses it. */
  show: (line: number) => void;
}

interface Props {
  ref?: Ref<EditorHandle>;
  label: string;
  describedBy: string;
  value: string;
  problems: readonly Finding[];
  schema: Schema | null;
  /** The ids of other flows. */
  flows: readonly string[];
  onChange: (value: string) => void;
}

const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--accent-text)" },
  { tag: tags.definition(tags.propertyName), color: "var(--accent-text)" },
  { tag: tags.string, color: "var(--good)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: tags.keyword, color: "var(--bot-text)" },
]);

/** A flow's text; Tab leaves it, Control and brackets move lines in and out. */
export function YamlEditor({ ref, label, describedBy, value, problems, schema, flows, onChange }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const now = useRef({ schema, flows, onChange });
  const [help, setHelp] = useState<{ word: string; help: string } | null>(null);
  now.current = { schema, flows, onChange };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is made once and told of changes below
  useEffect(() => {
    const words = new Compartment();
    const made = new EditorView({
      parent: place.current as HTMLDivElement,
      state: EditorState.create({
        doc: value,
        extensions: [
          lineNumbers(),
          lintGutter(),
          history(),
          highlightActiveLine(),
          yaml(),
          indentUnit.of("  "),
          syntaxHighlighting(COLOURS),
          EditorView.lineWrapping,
          autocompletion({
            override: [
              completing(
                () => now.current.schema,
                () => [...now.current.flows],
              ),
            ],
          }),
          hovering(() => now.current.schema),
          keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
          words.of(
            EditorView.contentAttributes.of({
              "aria-label": label,
              "aria-describedby": describedBy,
              // It takes the focus anyhow; said so, the scrolling region around it is known to be reachable.
              tabindex: "0",
              spellcheck: "false",
            }),
          ),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) now.current.onChange(update.state.doc.toString());
            if (update.docChanged || update.selectionSet) {
              setHelp(helpOn(now.current.schema, update.state, update.state.selection.main.head));
            }
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [label, describedBy]);

  useEffect(() => {
    const doc = view.current?.state.doc;
    if (doc && doc.toString() !== value) {
      view.current?.dispatch({ changes: { from: 0, to: doc.length, insert: value } });
    }
  }, [value]);

  useEffect(() => {
    const made = view.current;
    if (made)
      made.dispatch(
        setDiagnostics(
          made.state,
          problems.map((one) => mark(made.state.doc, one)),
        ),
      );
  }, [problems]);

  useImperativeHandle(ref, () => ({
    show: (line) => {
      const made = view.current;
      if (!made || line < 1 || line > made.state.doc.lines) return;
      const { from, to } = made.state.doc.line(line);
      made.dispatch({
        selection: { anchor: from, head: to },
        effects: EditorView.scrollIntoView(from, { y: "center" }),
      });
      made.focus();
    },
  }));

  return (
    <>
      <div ref={place} className="flow-text" />
      <p className="flow-word faint" aria-live="polite">
        {help && (
          <>
            <b>{help.word}</b>: {help.help}
          </>
        )}
      </p>
    </>
  );
}

/** Marks the word where a problem is, or its line. */
function mark(doc: Text, problem: Finding): Diagnostic {
  const line = doc.line(Math.min(Math.max(problem.line, 1), doc.lines));
  const from = Math.min(line.from + Math.max(problem.column - 1, 0), line.to);
  const word = /^[^\s:]+/.exec(line.text.slice(from - line.from))?.[0].length ?? 0;
  return {
    from,
    to: word ? from + word : line.to,
    severity: "error",
    message: `${problem.message}: ${problem.remedy}`,
  };
}
