// What may be typed about a meeting: the times that are offered, the one that is chosen, and who comes along?
import { instantAt, timeOf } from '../clock.js';
import { addDays, inWords } from '../procedure/days.js';
import { LENGTHS, MOST_TIMES, WAYS_TO_MEET } from '../procedure/meetings.js';
import { dayKind, type Calendar } from '../procedure/school-days.js';
import type { Day } from '../procedure/terms.js';
import type { Offer } from '../concerns/meeting-store.js';
import { choice, form, line, text, typedText, type Slip, type Typed } from '../web/form.js';

const DAYS_AHEAD = 42;
export const NUMBERS = Array.from({ length: MOST_TIMES }, (_, index) => index + 1);

const WORDS = { most: 2_000, long: 'Shorten this to 2,000 characters' };

export const askForm = form({
  how: choice(['any', ...WAYS_TO_MEET], 'Choose how you would like to talk'),
  words: text(WORDS),
});

export const NONE_FITS = 'none';

/** Which time, and who comes. */
export const timeForm = (times: readonly string[]) =>
  form({
    time: choice([...times, NONE_FITS], 'Choose a time, or say that none fits'),
    words: (raw, typed, name) => {
      const checked = text(WORDS)(raw, typed, name);
      const isWanted = typed['time'] === NONE_FITS && checked.ok && checked.value === '';
      return isWanted ? { ok: false, message: 'Say when you could' } : checked;
    },
    companion: (raw) => ({ ok: true, value: raw === 'yes' ? ('yes' as const) : ('no' as const) }),
    companionName: line({ most: 200, long: 'Shorten this to 200 characters' }),
    interpreter: line({ most: 200, long: 'Shorten this to 200 characters' }),
    // What is kept with them fills it, and may be as long by itself.
    access: text({ most: 2_000, long: 'Shorten this to 2,000 characters' }),
  });

export const callOffForm = (who: 'parent' | 'school') =>
  form({ why: text(who === 'school' ? { ...WORDS, empty: 'Say why, in a few words' } : WORDS) });

/** `14:30`, `14.30`, `9`, `2pm`, `2:30 pm`: as `HH:MM`; undefined where it is no time of day. */
export function timeOfDay(raw: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm)?$/i.exec(raw.trim());
  if (!found) return undefined;
  const half = found[3]?.toLowerCase();
  const typed = Number(found[1]);
  const minutes = Number(found[2] ?? 0);
  if (half !== undefined && (typed < 1 || typed > 12)) return undefined;
  const hours = half === undefined ? typed : (typed % 12) + (half === 'pm' ? 12 : 0);
  if (hours > 23 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

interface Now {
  readonly today: Day;
  readonly now: string;
  readonly calendar: Calendar;
}

/** The days that can be offered, each with what it is where it is no school day. */
export function daysToOffer({ today, calendar }: Omit<Now, 'now'>): { value: Day; text: string }[] {
  return Array.from({ length: DAYS_AHEAD }, (_, index) => addDays(today, index)).map((value) => ({
    value,
    text: `${inWords(value, today)}${whyClosed(calendar, value)}`,
  }));
}

function whyClosed(calendar: Calendar, day: Day): string {
  const kind = dayKind(calendar, day);
  if (kind.kind === 'school day') return '';
  return kind.kind === 'closed' ? ` (${kind.why})` : ' (the school has not set its dates)';
}

/** Days that are offered on which the school is closed, in words: whoever offers them is told, and may. */
export function closedDaysAmong(days: readonly Day[], calendar: Calendar, today: Day): string[] {
  return [...new Set(days)]
    .filter((day) => dayKind(calendar, day).kind !== 'school day')
    .map((day) => `${inWords(day, today)} is not a school day${whyClosed(calendar, day)}.`);
}

export type ReadOffer =
  | { readonly ok: true; readonly offer: Offer & { readonly words: string; readonly days: readonly Day[] } }
  | { readonly ok: false; readonly slips: readonly Slip[] };

const offerForm = form({
  how: choice(WAYS_TO_MEET, 'Choose how you would like to talk'),
  place: line({ most: 300, long: 'Shorten this to 300 characters' }),
  minutes: choice(LENGTHS.map(String), 'Choose how long it takes'),
  words: text(WORDS),
});

export const OFFER_FIELDS = [
  ...['how', 'place', 'minutes', 'words'],
  ...NUMBERS.flatMap((n) => [`day-${n}`, `time-${n}`]),
] as const;

export function readOffer(typed: Typed, given: Now): ReadOffer {
  const parsed = offerForm.parse(typed);
  const slips: Slip[] = parsed.ok ? [] : [...parsed.slips];
  const times: { day: Day; startsAt: string }[] = [];
  for (const n of NUMBERS) {
    const [day, raw] = [typedText(typed, `day-${n}`), typedText(typed, `time-${n}`)];
    if (day === '' && raw.trim() === '') continue;
    const read = timeOn(day, raw, given);
    if ('message' in read) slips.push({ field: `${read.part}-${n}`, message: read.message });
    else times.push({ day, startsAt: read.startsAt });
  }
  if (times.length === 0 && !slips.some(({ field }) => /^(day|time)-/.test(field)))
    slips.push({ field: 'day-1', message: 'Offer at least one time' });
  if (!parsed.ok || slips.length > 0) return { ok: false, slips };
  const { how, place, minutes, words } = parsed.values;
  return {
    ok: true,
    offer: {
      ...{ how, place, words, minutes: Number(minutes) },
      startsAt: [...new Set(times.map(({ startsAt }) => startsAt))].sort(),
      days: times.map(({ day }) => day),
    },
  };
}

function timeOn(
  day: string,
  raw: string,
  { today, now, calendar }: Now,
): { startsAt: string } | { part: 'day' | 'time'; message: string } {
  if (!daysToOffer({ today, calendar }).some(({ value }) => value === day))
    return { part: 'day', message: 'Choose the day' };
  const time = timeOfDay(raw);
  if (time === undefined) return { part: 'time', message: 'Enter a time, such as 15:30' };
  const startsAt = instantAt(day, time);
  // The hour that a night in spring leaves out.
  if (timeOf(startsAt) !== time)
    return { part: 'time', message: 'There is no such time that night: the clocks go forward' };
  return startsAt > now ? { startsAt } : { part: 'time', message: 'Offer a time that is still to come' };
}
