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

/** Ids, digests and choices: one short run of letters, digits and hyphens. */
const NO_WORDS = /^[\w-]{0,80}$/;

export function typedWords(fields: readonly { readonly name: string; readonly value: string }[]): string[] {
  return fields
    .filter(({ name, value }) => !name.startsWith('_') && !NO_WORDS.test(value.trim()))
    .map(({ value }) => value);
}
