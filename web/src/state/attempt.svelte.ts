/** Something done at the reader's word: under way, done, or failed and why. */

export class Attempt {
  problem = $state.raw<unknown>(null);
  working = $state(false);

  /** Do it; whether it succeeded. What went wrong before is forgotten. */
  async run(act: () => Promise<unknown>): Promise<boolean> {
    this.problem = null;
    this.working = true;
    try {
      await act();
      return true;
    } catch (error) {
      this.problem = error;
      return false;
    } finally {
      this.working = false;
    }
  }
}
