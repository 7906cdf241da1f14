// How did it reach the school, and on which day: what a parent said who is not on line?
import { addDays, inWords } from '../procedure/days.js';
import { CHANNELS, type Channel, type Day } from '../procedure/terms.js';
import { choice, day, type Check } from '../web/form.js';
import { english as t } from '../web/words.js';
import type { Entry, EntryFacts } from './entries.js';

export type Told = Exclude<Channel, 'online'>;

/** What somebody at the school enters for a parent: how they said it, and the day on which they did. */
export interface Entered {
  readonly channel: Told;
  readonly cameOn: Day;
}

export const HOW: Readonly<Record<Told, string>> = {
  telephone: 'They rang',
  'in person': 'They spoke to somebody',
  letter: 'A letter or note',
  'e-mail': 'An e-mail',
};
export const HOWS: readonly Told[] = CHANNELS.filter((channel) => channel !== 'online');

/** The longest that something may have lain about: over the summer holidays, and a little more. */
export const LONGEST_UNENTERED = 60;

/** How it came, and the day on which it did: of the last weeks, and none that is still to come. */
export function cameChecks(today: Day): { channel: Check<Told>; came: Check<Day> } {
  const earliest = addDays(today, -LONGEST_UNENTERED);
  return {
    channel: choice(HOWS, 'Choose how it reached you'),
    came: day({
      empty: 'Enter the day on which it reached the school',
      wrong: 'Enter a real day, like 24 11 2026',
      earliest: {
        day: earliest,
        message: `Enter a day from ${inWords(earliest, today)} on, and say in the text what is older`,
      },
      latest: {
        day: today,
        message: 'That day is still to come: enter the day on which it reached the school',
      },
    }),
  };
}

const BY: Readonly<Record<Told, string>> = {
  telephone: t('by telephone'),
  'in person': t('face to face'),
  letter: t('by letter'),
  'e-mail': t('by e-mail'),
};

/** `by telephone on Friday 20 November`. */
export function saidHowWords({ channel, cameOn }: Entered, near: Day): string {
  return t('{how} on {day}', { how: BY[channel], day: inWords(cameOn, near) });
}

/** What an entry says of it, where it was entered for the parent. */
export function enteredIn(facts: EntryFacts): Entered | undefined {
  const { channel, cameOn } = facts;
  const how = HOWS.find((each) => each === channel);
  return how !== undefined && typeof cameOn === 'string' ? { channel: how, cameOn } : undefined;
}

/** Who entered it for the parent, and what they went by; empty where the parent did it themselves. */
export function enteredWords(
  entry: Pick<Entry, 'at' | 'facts'>,
  name: string,
  reader: 'parent' | 'staff',
  today: Day,
): string {
  const entered = enteredIn(entry.facts);
  if (!entered) return '';
  const how = saidHowWords(entered, today);
  return reader === 'parent'
    ? t('{name} wrote it down for you: you told us {how}.', { name, how })
    : `${name} entered it for them: they told us ${how}.`;
}
