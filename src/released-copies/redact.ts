// What is taken out of somebody's words before they are offered for release: ways to reach the parent, and names. A person looks after it.

export interface Known {
  /** The parent's name, and the child's, as they were typed. */
  readonly parent?: string | undefined;
  readonly child?: string | undefined;
  /** Anything by which the parent can be reached. */
  readonly contact: readonly (string | undefined)[];
  /** Names of others at the school, as `Mrs Marlow`. */
  readonly colleagues: readonly string[];
}

const EMAIL = /[^\s@<>()]{1,64}@[^\s@<>()]{0,252}[\p{L}\p{N}]/gu;
/** Six digits or more, as people write numbers to ring. */
const PHONE = /(?<![\p{L}\p{N}])\+?\(?\d(?:[\d\s()/.-]{4,18})\d(?![\p{L}\p{N}])/gu;
const POSTCODE = /(?<![\p{L}\p{N}])[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?![\p{L}\p{N}])/gu;

/** Never complete, since names can be spelt in any way: what is offered stands beside the original, for a person to check. */
export function redact(words: string, { parent, child, contact, colleagues }: Known): string {
  let text = words;
  for (const way of contact)
    if (way !== undefined && way.trim().length > 2) text = replaceWords(text, way, '[contact details]');
  text = text.replace(EMAIL, '[contact details]').replace(POSTCODE, '[contact details]');
  text = text.replace(PHONE, (number) => (number.replace(/\D/g, '').length >= 6 ? '[number]' : number));
  for (const name of colleagues) text = replaceWords(text, name, '[a colleague]');
  for (const [name, stand] of [
    [parent, '[the parent]'],
    [child, '[the child]'],
  ] as const) {
    if (name === undefined) continue;
    text = replaceWords(text, name, stand);
    // Each name by itself, where it is written as one.
    for (const part of name.split(/[\s-]+/)) if (part.length > 1) text = replaceWords(text, part, stand);
  }
  return text;
}

function replaceWords(text: string, name: string, stand: string): string {
  const escaped = name
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+');
  if (escaped === '') return text;
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}[])${escaped}(?![\\p{L}\\p{N}\\]])`, 'giu'), stand);
}
