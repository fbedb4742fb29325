/** Asking the server; every answer is JSON, every failure an `ApiError` with its code and its mend. */

import { pending } from "../state/pending.svelte";

/** What went wrong, as the server says it, or `network` when it could not be reached. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly mend = "",
    readonly status = 0,
  ) {
    super(message);
  }
}

/** GET an address under /api. */
export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return answer<T>(path, { signal: signal ?? null });
}

/** Send JSON; the header says that it comes from this page and not from another site. */
export async function send<T>(path: string, body: unknown, method = "POST", signal?: AbortSignal): Promise<T> {
  return answer<T>(path, {
    method,
    signal: signal ?? null,
    headers: { "Content-Type": "application/json", "X-Marsad": "1" },
    body: body === undefined ? null : JSON.stringify(body),
  });
}

async function answer<T>(path: string, request: RequestInit): Promise<T> {
  pending.add(1);
  try {
    return await asked<T>(path, request);
  } finally {
    pending.add(-1);
  }
}

async function asked<T>(path: string, request: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, { credentials: "same-origin", ...request });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError("network", "The server does not answer.");
  }
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ApiError("fault", `The server answered ${response.status} without JSON.`, "", response.status);
  }
  if (!response.ok) throw errorOf(body, response.status);
  return body as T;
}

function errorOf(body: unknown, status: number): ApiError {
  const error = (body as { error?: { code?: string; message?: string; mend?: string } }).error;
  return new ApiError(error?.code ?? "fault", error?.message ?? `HTTP ${status}`, error?.mend ?? "", status);
}
