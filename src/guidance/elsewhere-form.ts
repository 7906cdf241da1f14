// One line of what is decided elsewhere: what may be typed.
import { form, line, text, ticked, type Check } from '../web/form.js';

const LONG = 'Shorten this to 600 characters';

/** An address on the web, `https` only, or empty. */
const webAddress: Check<string> = (raw, typed, name) => {
  const read = line({ most: 300, long: 'Shorten the address to 300 characters' })(raw, typed, name);
  if (!read.ok || read.value === '') return read;
  return URL.canParse(read.value) && new URL(read.value).protocol === 'https:'
    ? read
    : { ok: false, message: 'Enter a whole address, like https://www.example.org/places' };
};

export const elsewhereForm = form({
  what: line({ empty: 'Say what it is about', most: 120, long: 'Shorten this to 120 characters' }),
  goes: text({ empty: 'Say who deals with it', most: 600, long: LONG }),
  why: text({ most: 600, long: LONG }),
  byWhen: line({ most: 300, long: 'Shorten this to 300 characters' }),
  ring: line({ most: 200, long: 'Shorten this to 200 characters' }),
  link: webAddress,
  stays: text({ most: 600, long: LONG }),
  checked: ticked,
});

export const SAID = ['what', 'goes', 'why', 'byWhen', 'ring', 'link', 'stays'] as const;

/** What each is called where both versions of a line stand side by side. */
export const SAID_WORDS: Record<(typeof SAID)[number], string> = {
  what: 'What it is about',
  goes: 'Who deals with it',
  why: 'Why it is not for us',
  byWhen: 'The last day to ask there',
  ring: 'Whom to ring',
  link: 'The page on the web',
  stays: 'What belongs to us all the same',
};
