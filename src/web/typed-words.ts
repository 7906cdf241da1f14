// Which of a form's fields hold words that somebody typed? Those are given back on a page of trouble, to read and to copy.
import type { Typed } from './form.js';

/** The fields of a form, one row a value, without our own. */
export function fieldsOf(body: Typed): { name: string; value: string }[] {
  return Object.entries(body)
    .filter(([name]) => name !== '_form' && !/password/i.test(name))
    .flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one) => ({ name, value: one })),
    );
}

/** Ids, digests and choices: one short run of letters, digits and hyphens, or a moment. */
const NO_WORDS = /^(?:[\w-]{0,80}|\d{4}-\d\d-\d\dT[\d:.]{5,12}Z)$/;

/** Fields of which a line is chosen, and not typed, though it reads like words. */
const CHOSEN = /^(?:category|finding-\d+|helps|items|kind|people|rows|tests|to)$/;

/** A field in which somebody wrote something. */
export function hasWords({ name, value }: { readonly name: string; readonly value: string }): boolean {
  return !name.startsWith('_') && !CHOSEN.test(name) && !NO_WORDS.test(value.trim());
}

export function typedWords(fields: readonly { readonly name: string; readonly value: string }[]): string[] {
  return fields.filter(hasWords).map(({ value }) => value);
}
