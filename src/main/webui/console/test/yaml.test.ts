// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Schema } from "../src/api/flows";
import { declared } from "../src/studio/flows/yaml/names";
import { placeAt } from "../src/studio/flows/yaml/place";
import { helpAt, offers } from "../src/studio/flows/yaml/schema";

const SCHEMA = JSON.parse(readFileSync("../../../../flows/flow.schema.json", "utf8")) as Schema;

/** The place of the mark | in a text. */
function place(text: string) {
  const lines = text.slice(0, text.indexOf("|")).split("\n");
  const tail = text.slice(text.indexOf("|") + 1).split("\n")[0];
  const column = lines.at(-1)?.length ?? 0;
  return placeAt([...lines.slice(0, -1), `${lines.at(-1)}${tail}`], column);
}

describe("where the cursor stands", () => {
  it.each([
    ["|", [], true, ""],
    ["des|", [], true, "des"],
    ["steps:\n  - as|", ["steps", "-"], true, "as"],
    ["steps:\n- as|", ["steps", "-"], true, "as"],
    ["steps:\n  - ask:\n      sl|", ["steps", "-", "ask"], true, "sl"],
    ["steps:\n  - say: Hello\n  - ask:\n      slot: nu|", ["steps", "-", "ask", "slot"], false, "nu"],
    ["steps:\n  - say:\n      text: >\n        ask: any\n  - |", ["steps", "-"], true, ""],
    ["slots:\n  number: {type: te|", ["slots", "number", "type"], false, "te"],
    ["slots:\n  number: {type: text, ma|", ["slots", "number"], true, "ma"],
    ["steps:\n  # a remark: here\n\n  - run: prove-o|", ["steps", "-", "run"], false, "prove-o"],
    [
      "steps:\n  - choose:\n      - when: a\n        do:\n          - sa|",
      ["steps", "-", "choose", "-", "do", "-"],
      true,
      "sa",
    ],
  ])("%j", (text, path, fresh, word) => {
    expect(place(text)).toMatchObject({ path, fresh, word });
  });
});

describe("what can be written there", () => {
  const words = (path: string[]) => offers(SCHEMA, path).map((offer) => offer.word);

  it("knows the keys of a flow, the kinds of steps and the keys of each", () => {
    expect(words([])).toEqual(expect.arrayContaining(["id", "description", "triggers", "slots", "steps"]));
    expect(words(["steps", "-"])).toEqual(expect.arrayContaining(["say", "ask", "choose", "handoff", "end"]));
    expect(words(["steps", "-", "ask"])).toEqual(expect.arrayContaining(["slot", "text", "retries", "else"]));
    expect(words(["steps", "-", "ask", "else", "-"])).toContain("goto");
    expect(words(["steps", "-", "ask", "text"])).toEqual(["en", "zh", "de"]);
    expect(words(["slots", "number", "type"])).toContain("yes-no");
    expect(words(["nowhere", "-"])).toEqual([]);
  });

  it("knows what comes behind a key", () => {
    const holds = Object.fromEntries(offers(SCHEMA, ["steps", "-"]).map((offer) => [offer.word, offer.holds]));
    expect(holds).toMatchObject({ say: "value", ask: "keys", choose: "list", set: "keys", end: "value" });
  });

  it("tells what a word means", () => {
    expect(helpAt(SCHEMA, ["steps", "-", "ask"])).toMatch(/asks for a slot and waits/);
    expect(helpAt(SCHEMA, ["steps", "-", "ask", "retries"])).toMatch(/How often/);
    expect(helpAt(SCHEMA, ["steps", "-", "nothing"])).toBe("");
  });

  it("knows the names that the flow declares", () => {
    const text =
      "slots:\n  number: order\n  mail: {type: email}\nsteps:\n  - label: again\n  - ask:\n      slot: number\n";
    expect(declared(text.split("\n"))).toEqual({ slots: ["number", "mail"], labels: ["again"] });
  });
});
