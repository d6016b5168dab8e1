// SPDX-License-Identifier: Apache-2.0
import { fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { Store, StoreKind } from "../src/api/stores";
import { StoreForm } from "../src/studio/stores/StoreForm";
import { StoreTest } from "../src/studio/stores/StoreTest";
import { draw } from "./stage";

const WOO: StoreKind = {
  kind: "woocommerce",
  title: "WooCommerce",
  operations: {},
  settings: {
    baseUrl: { title: "Address of the shop", secret: false, optional: false, address: true },
    consumerKey: { title: "Consumer key", secret: true, optional: false, address: false },
  },
};
const SHOP: Store = {
  id: "1",
  kind: "woocommerce",
  name: "Shop",
  settings: { baseUrl: "https://shop.example" },
  secrets: ["consumerKey"],
  place: 0,
  status: "active",
};

afterEach(() => vi.unstubAllGlobals());

function server(answer: unknown, status = 200) {
  const fetch = vi.fn(async (..._: unknown[]) => Response.json(answer, { status }));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

it("a store is connected with the settings of its kind, and what is missing is said where it is missing", async () => {
  const fetch = server(
    { status: 422, code: "missing", field: "settings.consumerKey", detail: "Consumer key is needed" },
    422,
  );
  draw(<StoreForm store={null} kinds={[WOO]} onDone={() => {}} onClose={() => {}} />);
  fireEvent.change(screen.getByLabelText("Name"), { target: { value: "Shop" } });
  fireEvent.change(screen.getByLabelText("Address of the shop"), { target: { value: "https://shop.example" } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(screen.getByLabelText("Consumer key").getAttribute("aria-invalid")).toBe("true"));
  const [, sent] = fetch.mock.calls[0] as unknown as [string, { body: string }];
  expect(JSON.parse(sent.body)).toEqual({
    kind: "woocommerce",
    name: "Shop",
    settings: { baseUrl: "https://shop.example" },
    status: "active",
  });
});

it("a secret that is kept is never shown", () => {
  draw(<StoreForm store={SHOP} kinds={[WOO]} onDone={() => {}} onClose={() => {}} />);
  expect((screen.getByLabelText("Consumer key") as HTMLInputElement).value).toBe("");
  expect(screen.getByText(/One is kept/)).toBeTruthy();
});

it("a test names each operation and why one failed", async () => {
  server({
    operations: [
      { operation: "find-order", outcome: "access", detail: "read_orders" },
      { operation: "find-product", outcome: "ok", detail: "" },
    ],
  });
  draw(<StoreTest store={SHOP} />);
  fireEvent.click(screen.getByRole("button", { name: "Test Shop" }));
  await screen.findByText(/a permission of it, is not enough \(read_orders\)/);
  expect(screen.getByText("find-product")).toBeTruthy();
});
