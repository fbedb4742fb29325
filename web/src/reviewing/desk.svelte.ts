/** The review as one works through it: a queue, where one stands in it, decisions, and the way back. */

import { get, send } from "../api/client";
import type { Entry, Event, Hit, Hits } from "../api/types";
import { settings } from "../state/settings.svelte";

interface Answer {
  entry: Entry;
  event: Event | null;
}

export class ReviewDesk {
  queue = $state.raw<Hit[]>([]);
  log = $state.raw<Entry[]>([]);
  at = $state(0);
  loading = $state(true);
  error = $state.raw<unknown>(null);
  /** What the last command did or why it could not, for the eye and for the screen reader. */
  said = $state<{ text: string; wrong: boolean }>({ text: "", wrong: false });
  /** Changes whenever the record did, so that what is shown of it is asked for again. */
  changes = $state(0);
  #cursor: string | null = null;
  #query = "";

  get current(): Hit | null {
    return this.queue[this.at] ?? null;
  }

  get left(): number {
    return this.queue.filter((hit) => hit.event.review === "unreviewed").length;
  }

  /** Fetch the queue under the filters of the page. */
  async load(query: string): Promise<void> {
    this.#query = query;
    this.loading = true;
    try {
      const page = await get<Hits>(`/review/queue?${query}${query ? "&" : ""}limit=50`);
      if (query !== this.#query) return;
      this.queue = page.hits;
      this.#cursor = page.cursor;
      this.at = 0;
      this.error = null;
      await this.readLog();
    } catch (error) {
      this.error = error;
    } finally {
      this.loading = false;
    }
  }

  async readLog(): Promise<void> {
    this.log = (await get<{ entries: Entry[] }>("/review/log?limit=30")).entries;
  }

  /** Go to another event of the queue, fetching more of it near the end. */
  async step(by: number): Promise<void> {
    if (!this.queue.length) return;
    this.at = Math.max(0, Math.min(this.queue.length - 1, this.at + by));
    if (this.at >= this.queue.length - 5 && this.#cursor) {
      const cursor = this.#cursor;
      this.#cursor = null;
      const page = await get<Hits>(
        `/review/queue?${this.#query}${this.#query ? "&" : ""}limit=50&cursor=${encodeURIComponent(cursor)}`,
      );
      const known = new Set(this.queue.map((hit) => hit.event.event_id));
      this.queue = [...this.queue, ...page.hits.filter((hit) => !known.has(hit.event.event_id))];
      this.#cursor = page.cursor;
    }
  }

  /** Accept, reject or edit the event at hand and go on to the next. */
  async decide(
    action: "accept" | "reject" | "edit",
    fields?: Record<string, unknown>,
    note = "",
  ): Promise<string | null> {
    const hit = this.current;
    if (!hit) return null;
    const body = { event_id: hit.event.event_id, action, note, ...(fields ? { fields } : {}) };
    return this.#attempt("/review/decisions", body, async ({ event }) => {
      const review = { accept: "accepted", reject: "rejected", edit: "edited" }[action];
      this.#put(hit.event.event_id, { ...hit.event, ...event, review: event?.review ?? review });
      if (action !== "edit") await this.step(1);
    });
  }

  /** Add an event to the article at hand. */
  async add(fields: Record<string, unknown>, note = ""): Promise<string | null> {
    const hit = this.current;
    if (!hit) return null;
    return this.#attempt("/review/events", { doc_id: hit.event.doc_id, fields, note }, async () => undefined);
  }

  mergeStories(stories: string[], note = ""): Promise<string | null> {
    return this.#attempt("/review/merge-stories", { stories, note }, async () => undefined);
  }

  mergeActors(names: string[], into: string, note = ""): Promise<string | null> {
    return this.#attempt("/review/merge-actors", { names, into, note }, async () => undefined);
  }

  splitStory(story: string, events: string[], note = ""): Promise<string | null> {
    return this.#attempt("/review/split-story", { story, events, note }, async () => undefined);
  }

  /** Take back the newest decision that stands, or a given one. */
  async undo(entry?: Entry): Promise<string | null> {
    const wanted = entry ?? this.log.find((one) => !one.undone && one.action !== "undo");
    if (!wanted) return null;
    return this.#attempt("/review/undo", { entry: wanted.id, note: "" }, async ({ event }) => {
      const id = wanted.event_id;
      const index = this.queue.findIndex((hit) => hit.event.event_id === id);
      const held = this.queue[index];
      if (!id || !held) return;
      this.#put(id, { ...held.event, ...event, review: event?.review ?? "unreviewed" });
      this.at = index;
    });
  }

  #put(event_id: string, event: Event): void {
    this.queue = this.queue.map((hit) => (hit.event.event_id === event_id ? { ...hit, event } : hit));
  }

  /** Send a decision; the message of what went wrong, or null. */
  async #attempt(path: string, body: object, then: (answer: Answer) => Promise<void>): Promise<string | null> {
    try {
      const answer = await send<Answer>(path, { ...body, reviewer: settings.reviewer.trim() });
      await then(answer);
      this.changes += 1;
      // The log before the word that it is done: whoever reads the word may undo at once.
      await this.readLog();
      this.said = { text: answer.entry.action, wrong: false };
      return null;
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      this.said = { text, wrong: true };
      return text;
    }
  }
}
