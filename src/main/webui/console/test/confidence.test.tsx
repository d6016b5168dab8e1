// SPDX-License-Identifier: Apache-2.0
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { confidence } from "../src/api/confidence";
import { GradingPane } from "../src/studio/confidence/GradingPane";
import { draw } from "./stage";

const answer = (id: string) => ({
  id,
  conversationId: "c",
  intent: "shop-question",
  held: false,
  asked: [`question ${id}`],
  answered: [`answer ${id}`],
  byPerson: [`person ${id}`],
});

it("one key grades the answer and brings the next", async () => {
  const left = [answer("one"), answer("two")];
  vi.spyOn(confidence, "grading").mockImplementation(async () => ({
    items: [...left],
    waiting: left.length,
    graded: 2 - left.length,
    wrong: 0,
    bound: null,
  }));
  const grade = vi.spyOn(confidence, "grade").mockImplementation(async () => {
    left.shift();
  });
  draw(<GradingPane onGraded={() => {}} />);
  await screen.findByText("answer one");
  expect(screen.getByText("person one")).toBeTruthy();
  fireEvent.keyDown(document, { key: "2" });
  await screen.findByText("answer two");
  expect(grade).toHaveBeenCalledWith("one", "wrong");
  fireEvent.keyDown(document, { key: "1", ctrlKey: true });
  await waitFor(() => expect(grade).toHaveBeenCalledTimes(1));
});
