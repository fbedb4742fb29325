/** Something asked from the server: waiting, there, or failed; asked again when its address changes. */

import { get } from "../api/client";

export class Resource<T> {
  data = $state.raw<T | null>(null);
  error = $state.raw<unknown>(null);
  loading = $state(true);
  #again = $state(0);

  /** Ask for what `path` says, inside a component; null asks for nothing. The last answer stays until the next is there. */
  constructor(path: () => string | null) {
    $effect(() => {
      const address = path();
      void this.#again;
      if (address === null) {
        this.data = null;
        this.loading = false;
        return;
      }
      const control = new AbortController();
      this.loading = true;
      get<T>(address, control.signal).then(
        (data) => {
          this.data = data;
          this.error = null;
          this.loading = false;
        },
        (error: unknown) => {
          if (control.signal.aborted) return;
          this.error = error;
          this.loading = false;
        },
      );
      return () => control.abort();
    });
  }

  /** Ask once more. */
  again(): void {
    this.#again += 1;
  }
}
