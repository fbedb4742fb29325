/** How many answers are waited for; the shell shows that something is under way. */

class Pending {
  count = $state(0);
}

export const pending = new Pending();
