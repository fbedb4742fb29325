/** The text of a dropped file: UTF-8 where it is valid, else the Arabic code page of Windows. */

export function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1256").decode(bytes);
  }
}
