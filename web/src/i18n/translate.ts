/** Messages with holes and plurals, filled for a language. */

/** A message, or its plural forms by CLDR category (Arabic has six). */
export type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

export type Values = Readonly<Record<string, string | number>>;

const rules = new Map<string, Intl.PluralRules>();

/** The category of a number in a language: in Arabic 2 is `two`, 5 is `few`, 11 is `many`. */
export function pluralOf(count: number, language: string): Intl.LDMLPluralRule {
  let rule = rules.get(language);
  if (!rule) rules.set(language, (rule = new Intl.PluralRules(language)));
  return rule.select(count);
}

/** The message with its holes filled; `n` chooses the plural form, `shown` is how a number is written. */
export function fill(message: Message, values: Values, language: string, shown: (value: number) => string): string {
  const text =
    typeof message === "string" ? message : (message[pluralOf(Number(values.n ?? 0), language)] ?? message.other);
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    return typeof value === "number" ? shown(value) : value;
  });
}

/** The names of a message's holes, of all its forms together. */
export function holesOf(message: Message): string[] {
  const texts = typeof message === "string" ? [message] : Object.values(message);
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((hole) => hole[1] ?? "")))].sort();
}
