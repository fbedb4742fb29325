/** How many answers are waited for; the shell shows that something is under way. */

import { untrack } from "svelte";

class Pending {
  count = $state(0);

  /** One more, or one less. Untracked: an effect that asks the server must not run again because it asked. */
  add(change: 1 | -1): void {
    untrack(() => (this.count += change));
  }
}

export const pending = new Pending();
