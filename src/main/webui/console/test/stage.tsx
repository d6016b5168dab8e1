// SPDX-License-Identifier: Apache-2.0
import { render } from "@testing-library/react";
import en from "antd/locale/en_US";
import type { ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { vi } from "vitest";
import type { conversations } from "../src/api/endpoints";
import type { ConversationSummary, Message, Session } from "../src/api/types";
import { AccessContext } from "../src/app/Session";
import { catalog } from "../src/i18n/en";
import { I18n } from "../src/i18n/I18n";
import { LiveDesk } from "../src/live/LiveDesk";
import { LiveDeskContext } from "../src/live/useDesk";
import { NoticesProvider } from "../src/ui/Notices";
import { FakeSocket } from "./FakeSocket";

export const MIA = { id: "mia", name: "Mia" };
export const JONAS = { id: "jonas", name: "Jonas" };

const session: Session = {
  user: { ...MIA, email: "mia@shop.example", role: "agent" },
  merchant: { id: "shop", name: "Shop", botMode: "on" },
  csrf: "token",
};

export function conversation(id: string, change: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id,
    status: "open",
    contact: { id: `contact-${id}`, name: `Anna ${id}` },
    inbox: { id: "inbox", name: "Shop", kind: "widget" },
    assignee: null,
    lastMessageAt: "2026-11-23T10:00:00Z",
    cursor: 1,
    ...change,
  };
}

export function message(id: string, cursor: number, change: Partial<Message> = {}): Message {
  return { id, seq: cursor, cursor, author: { kind: "contact", name: "Anna" }, text: id, status: "sent", ...change };
}

export type FakeApi = { [Name in keyof typeof conversations]: ReturnType<typeof vi.fn> };

/** A server that knows nothing until a test tells it. */
export function fakeApi(): FakeApi {
  return {
    list: vi.fn(async () => ({ items: [], next: null })),
    detail: vi.fn(async (id: string) => conversation(id)),
    messages: vi.fn(async (_: string, since: number) => ({ items: [], cursor: since, more: false })),
    write: vi.fn(async (_: string, sent: { id: string; text: string }) => message(sent.id, 99, { text: sent.text })),
    act: vi.fn(async (id: string) => conversation(id, { assignee: MIA, cursor: 2 })),
    snooze: vi.fn(async (id: string) => conversation(id, { status: "snoozed", assignee: MIA, cursor: 2 })),
    waitFor: vi.fn(async (id: string) => conversation(id, { assignee: MIA, cursor: 2 })),
    transfer: vi.fn(async (id: string) => conversation(id, { cursor: 2 })),
    next: vi.fn(async () => undefined),
    takeBack: vi.fn(async (id: string) =>
      message(id, 99, { status: "cancelled", author: { kind: "agent", name: "Mia" } }),
    ),
    retry: vi.fn(),
    typing: vi.fn(async () => undefined),
    attach: vi.fn(),
  };
}

export function liveDesk(api: FakeApi = fakeApi()): {
  desk: LiveDesk;
  api: FakeApi;
  sockets: FakeSocket[];
  verify: () => void;
} {
  const sockets: FakeSocket[] = [];
  const verify = vi.fn();
  const connect = () => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket as unknown as WebSocket;
  };
  return { desk: new LiveDesk(MIA.id, verify, api as unknown as typeof conversations, connect), api, sockets, verify };
}

/** Draws a part of the Desk as a signed-in agent sees it. */
export function draw(children: ReactNode, desk: LiveDesk = liveDesk().desk, at = "/"): ReturnType<typeof render> {
  const nothing = () => {};
  return render(
    <I18n first={{ locale: "en", catalog, antd: en }}>
      <NoticesProvider>
        <AccessContext
          value={{ state: { kind: "in", session }, enter: nothing, leave: nothing, reload: nothing, verify: nothing }}
        >
          <LiveDeskContext value={desk}>
            <MemoryRouter initialEntries={[at]}>{children}</MemoryRouter>
          </LiveDeskContext>
        </AccessContext>
      </NoticesProvider>
    </I18n>,
  );
}
