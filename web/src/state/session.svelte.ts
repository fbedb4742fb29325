/** Who looks at the record and may do what, and what the record knows of itself. */

import { ApiError, get, send } from "../api/client";
import type { Me, Vocabulary } from "../api/types";

class Session {
  me = $state.raw<Me | null>(null);
  vocabulary = $state.raw<Vocabulary | null>(null);
  error = $state.raw<unknown>(null);
  needsToken = $state(false);

  constructor() {
    void this.ask();
  }

  /** Ask the server who we are. */
  async ask(): Promise<void> {
    try {
      [this.me, this.vocabulary] = await Promise.all([get<Me>("/me"), get<Vocabulary>("/vocabulary")]);
      this.needsToken = false;
      this.error = null;
    } catch (error) {
      this.needsToken = error instanceof ApiError && error.code === "token";
      this.error = this.needsToken ? null : error;
    }
  }

  /** Give a token; the server keeps it in a cookie that scripts cannot read. */
  async signIn(token: string): Promise<void> {
    await send("/session", { token });
    await this.ask();
  }

  /** Forget the token. */
  async signOut(): Promise<void> {
    await send("/session", undefined, "DELETE");
    this.me = null;
    await this.ask();
  }

  get mayReview(): boolean {
    return this.me?.role === "reviewer" || this.me?.role === "admin";
  }
}

export const session = new Session();
