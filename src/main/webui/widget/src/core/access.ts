// SPDX-License-Identifier: Apache-2.0
import { Refusal, request } from "./rest";
import type { Identity, Session } from "./wire";

/**
 * Who the shopper is to the server: a token, kept for the next page, renewed once when it is refused.
 * Storage is not touched before the first session.
 */
export class Access {
  token: string | null = null;
  private renewal: Promise<void> | null = null;

  constructor(
    readonly base: string,
    readonly key: string,
    private identity: Identity | undefined,
    private locale: () => string,
    private renewed: (session: Session) => void,
  ) {}

  /** A session for the stored token, the identity of the page, or a new visitor. */
  async start(): Promise<Session> {
    const token = this.stored();
    try {
      return await this.ask(token);
    } catch (error) {
      if (token && error instanceof Refusal && error.stale) return this.ask(null);
      throw error;
    }
  }

  /** A new session in place of a refused token; callers at the same time share one. */
  async renew(refused: string | null): Promise<void> {
    if (refused !== this.token) return;
    this.renewal ??= this.replace(refused).finally(() => {
      this.renewal = null;
    });
    await this.renewal;
  }

  /** A call with the token; a refused token is renewed once. */
  async call<T>(path: string, init: RequestInit = {}): Promise<T> {
    const used = this.token;
    try {
      return await this.withToken<T>(path, init);
    } catch (error) {
      if (!(error instanceof Refusal && error.stale)) throw error;
      await this.renew(used);
      return this.withToken<T>(path, init);
    }
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.call(path, json(body));
  }

  /** Whose token it is, together with the identity of this page; nothing is kept. */
  peek(token: string | null): Promise<Session> {
    const body = { ...(token && { token }), locale: this.locale(), ...(this.identity && { identity: this.identity }) };
    return request<Session>(`${this.base}/session`, json(body));
  }

  become(identity: Identity | undefined): void {
    this.identity = identity;
  }

  forget(): void {
    this.token = null;
    this.identity = undefined;
    this.storage((storage) => storage.removeItem(this.key));
  }

  /** Another tab may have renewed already: then its token is used. */
  private async replace(refused: string | null): Promise<void> {
    this.token = null;
    if (this.stored() === refused) this.storage((storage) => storage.removeItem(this.key));
    this.renewed(await this.start());
  }

  private async ask(token: string | null): Promise<Session> {
    const session = await this.peek(token);
    this.token = session.token;
    this.storage((storage) => storage.setItem(this.key, JSON.stringify({ token: session.token })));
    return session;
  }

  private withToken<T>(path: string, init: RequestInit): Promise<T> {
    return request(this.base + path, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${this.token}` },
    });
  }

  private stored(): string | null {
    const text = this.storage((storage) => storage.getItem(this.key));
    try {
      const token = JSON.parse(text ?? "null")?.token;
      return typeof token === "string" ? token : this.token;
    } catch {
      return this.token;
    }
  }

  /** Browsers may forbid storage; the chat then lives as long as the page. */
  private storage<T>(use: (storage: Storage) => T): T | null {
    try {
      return use(localStorage);
    } catch {
      return null;
    }
  }
}

function json(body: unknown): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
