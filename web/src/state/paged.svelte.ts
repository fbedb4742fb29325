/** A list that comes in pages: the first when its address changes, the next when it is asked for. */

import { get } from "../api/client";

export class Paged<Item> {
  items = $state.raw<Item[]>([]);
  error = $state.raw<unknown>(null);
  loading = $state(true);
  cursor = $state.raw<string | null>(null);
  #again = $state(0);
  #control: AbortController | null = null;
  #path = "";
  readonly #name: string;

  /** `name` is the key of the answer under which the items lie. */
  constructor(name: string, path: () => string) {
    this.#name = name;
    $effect(() => {
      this.#path = path();
      void this.#again;
      this.#control?.abort();
      this.loading = true;
      void this.#fetch(this.#path, []);
      return () => this.#control?.abort();
    });
  }

  /** The next page, if there is one. */
  async more(): Promise<void> {
    if (!this.cursor || this.loading) return;
    this.loading = true;
    const joint = this.#path.includes("?") ? "&" : "?";
    await this.#fetch(`${this.#path}${joint}cursor=${encodeURIComponent(this.cursor)}`, this.items);
  }

  /** Ask for the first page once more. */
  again(): void {
    this.#again += 1;
  }

  async #fetch(path: string, before: Item[]): Promise<void> {
    const control = (this.#control = new AbortController());
    try {
      const answer = await get<Record<string, unknown>>(path, control.signal);
      if (control.signal.aborted) return;
      this.items = [...before, ...((answer[this.#name] as Item[] | undefined) ?? [])];
      this.cursor = (answer.cursor as string | null) ?? null;
      this.error = null;
      this.loading = false;
    } catch (error) {
      if (control.signal.aborted) return;
      this.error = error;
      this.loading = false;
    }
  }
}
