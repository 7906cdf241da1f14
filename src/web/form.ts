// What may be typed, and what do we say if it is wrong? A form is a constant; its checks are instructions to the person.
import { writableAddress } from '../email-address.js';

/** What arrived with a form: one string a field, or several where boxes share a name. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

export interface Slip {
  readonly field: string;
  readonly message: string;
}

/** Where it is wrong, `at` names the field to go to, if it is another than the one checked. */
export type Checked<T> = { ok: true; value: T } | { ok: false; message: string; at?: string };

/** A check of one field. It is shown the raw field and the whole form, and answers with a value or an instruction. */
export type Check<T> = (
  raw: string | readonly string[] | undefined,
  typed: Typed,
  name: string,
) => Checked<T>;

type Values<F extends Record<string, Check<unknown>>> = {
  [K in keyof F]: F[K] extends Check<infer T> ? T : never;
};

export interface Form<T> {
  /** Checks everything at once. Fields that the form does not name are dropped. */
  parse(typed: Typed): { ok: true; values: T } | { ok: false; slips: Slip[] };
}

/**
 * Makes a form of checks. Every field is read as one string of NFC text with `\n` line ends; a field that came as a list, or holds
 * NUL or half a surrogate pair, is refused with an instruction, never a fault.
 */
export function form<F extends Record<string, Check<unknown>>>(checks: F): Form<Values<F>> {
  return {
    parse(typed) {
      const slips: Slip[] = [];
      const values: Record<string, unknown> = {};
      for (const [field, check] of Object.entries(checks)) {
        const checked = check(Object.hasOwn(typed, field) ? typed[field] : undefined, typed, field);
        if (checked.ok) values[field] = checked.value;
        else slips.push({ field: checked.at ?? field, message: checked.message });
      }
      return slips.length > 0 ? { ok: false, slips } : { ok: true, values: values as Values<F> };
    },
  };
}

const good = <T>(value: T): Checked<T> => ({ ok: true, value });
const slip = (message: string): { ok: false; message: string } => ({ ok: false, message });

const PLAIN_BEFORE_THE_AT =
  'Before the @ we can write only plain letters, digits and signs: check it, or enter another address';

const UNFIT_MESSAGE =
  'Take out the characters that cannot be kept, often left by copying from another program';

/** More marks on one letter than any script has: putting them in order would take the machine for minutes. */
const PILED_MARKS = /\p{M}{31}/u;

/** Text as it is kept: NFC, `\n` line ends, no blank ends. Undefined where it holds what no database can keep. */
export function tidy(raw: string): string | undefined {
  if (!raw.isWellFormed() || raw.includes('\0') || PILED_MARKS.test(raw)) return undefined;
  return raw.replace(/\r\n?/g, '\n').normalize('NFC').trim();
}

/** What was typed in a field, as one string, for showing it again. */
export function typedText(typed: Typed, field: string): string {
  const raw = Object.hasOwn(typed, field) ? typed[field] : undefined;
  return typeof raw === 'string' ? raw : '';
}

/** What was typed in these fields, to go round by a page that asks whether it is right, and back. */
export function carried(typed: Typed, names: readonly string[]): { name: string; value: string }[] {
  return names.map((name) => ({ name, value: typedText(typed, name) }));
}

/** A day (`YYYY-MM-DD`) as it would be typed in the three fields of `day`. */
export function typedDay(name: string, of: string): Typed {
  const [year = '', month = '', date = ''] = of.split('-').map((part) => String(Number(part)));
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}

/** Free text. `most` counts characters as people do, not bytes. */
export function text(rules: { empty?: string; most: number; long: string }): Check<string> {
  return (raw) => {
    if (raw !== undefined && typeof raw !== 'string') return slip(rules.empty ?? rules.long);
    const tidied = tidy(raw ?? '');
    if (tidied === undefined) return slip(UNFIT_MESSAGE);
    if (tidied === '' && rules.empty) return slip(rules.empty);
    if (tidied.length > rules.most && lengthOf(tidied) > rules.most) return slip(rules.long);
    return good(tidied);
  };
}

/** A line of text: as `text`, and line breaks become blanks. */
export function line(rules: { empty?: string; most: number; long: string }): Check<string> {
  const check = text(rules);
  return (raw, typed, name) => {
    const checked = check(raw, typed, name);
    return checked.ok ? good(checked.value.replace(/\s+/g, ' ')) : checked;
  };
}

/** How many characters a person would count. */
export function lengthOf(value: string): number {
  return Array.from(value).length;
}

/** One of a list. */
export function choice<const T extends string>(options: readonly T[], message: string): Check<T> {
  return (raw) => {
    const found = options.find((option) => option === raw);
    return found === undefined ? slip(message) : good(found);
  };
}

/** Any number of a list, none included. */
export function choices<const T extends string>(options: readonly T[], message: string): Check<T[]> {
  return (raw) => {
    const given = raw === undefined ? [] : typeof raw === 'string' ? [raw] : raw;
    const found = options.filter((option) => given.includes(option));
    return found.length === new Set(given).size ? good(found) : slip(message);
  };
}

/** A ticked box. */
export const ticked: Check<boolean> = (raw) => good(raw === 'yes');

/** A box without whose tick it does not go on. */
export const mustBeTicked =
  (message: string): Check<boolean> =>
  (raw) =>
    raw === 'yes' ? good(true) : slip(message);

const BEYOND_ASCII_BEFORE_THE_AT = /[\u0080-\uffff].*@/;

/** An e-mail address that we can write to, as it was typed, or empty. */
export function email(message: string): Check<string> {
  return (raw) => {
    if (raw === undefined || raw === '') return good('');
    if (typeof raw !== 'string') return slip(message);
    const address = tidy(raw);
    if (address === undefined) return slip(message);
    if (address === '' || writableAddress(address) !== undefined) return good(address);
    return slip(BEYOND_ASCII_BEFORE_THE_AT.test(address) ? PLAIN_BEFORE_THE_AT : message);
  };
}

/** A check whose field must not be left empty. */
export function filled(check: Check<string>, empty: string): Check<string> {
  return (raw, typed, name) => {
    const checked = check(raw, typed, name);
    return checked.ok && checked.value === '' ? slip(empty) : checked;
  };
}

/** A telephone number as people write it, or empty. */
export function phone(message: string): Check<string> {
  return (raw) => {
    if (raw !== undefined && typeof raw !== 'string') return slip(message);
    const tidied = tidy(raw ?? '');
    if (tidied === undefined) return slip(message);
    const number = tidied.replace(/\s+/g, ' ');
    const digits = number.replace(/\D/g, '').length;
    const plausible =
      digits >= 6 && digits <= 15 && /^[\d\s()+./-]{6,30}( ?(ext|x)\.? ?\d{1,6})?$/i.test(number);
    return number === '' || plausible ? good(number) : slip(message);
  };
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The number of a month that was typed as a number or as a word, such as `November` or `nov`; else as it was typed. */
function monthNumber(typed: string): string {
  const word = typed.toLowerCase().replace(/\.$/, '');
  const month = word.length < 3 ? -1 : MONTHS.findIndex((name) => name.startsWith(word));
  return month < 0 ? typed : String(month + 1);
}

/**
 * A day typed as three fields (`name-day`, `name-month`, `name-year`) that really exists: `YYYY-MM-DD`. The month may be a word,
 * and `26` is the year 2026.
 */
export function day(rules: {
  empty: string;
  wrong: string;
  earliest?: { day: string; message: string };
  latest?: { day: string; message: string };
}): Check<string> {
  return (_, typed, name) => {
    const [dayTyped, monthTyped, yearTyped] = ['day', 'month', 'year'].map((part) =>
      typedText(typed, `${name}-${part}`).trim(),
    ) as [string, string, string];
    if (dayTyped + monthTyped + yearTyped === '') return slip(rules.empty);
    const number = (part: string) => (/^\d{1,4}$/.test(part) ? Number(part) : 0);
    const d = number(dayTyped);
    const m = number(monthNumber(monthTyped));
    const y = number(/^\d\d$/.test(yearTyped) ? `20${yearTyped}` : yearTyped);
    const longest = DAYS_IN_MONTH[m - 1] ?? 0;
    const leap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
    if (y < 1990 || y > 2100 || d < 1 || d > longest || (m === 2 && d === 29 && !leap))
      return slip(rules.wrong);
    const iso = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
    if (rules.earliest && iso < rules.earliest.day) return slip(rules.earliest.message);
    return rules.latest && iso > rules.latest.day ? slip(rules.latest.message) : good(iso);
  };
}
