// What may be typed to close the school on a day, or to put another calendar in the place of this one?
import { dayKind, type Calendar } from '../procedure/school-days.js';
import type { Day } from '../procedure/terms.js';
import { choice, day, form, line, text, typedText, type Slip, type Typed } from '../web/form.js';
import { readCalendarFile } from './load-calendar.js';
import type { Fault } from './load-faults.js';
import type { CalendarRows } from './settings-store.js';

/** The kinds of closed day that a person adds to a calendar that stands, each with what it is called where no more is said. */
export const KINDS_TO_ADD = ['closure', 'inset', 'occasional'] as const;
const NAMES = { closure: '', inset: 'INSET day', occasional: 'Occasional day' };

const MOST_FAULTS = 20;

const closeForm = form({
  day: day({ empty: 'Enter the day', wrong: 'Enter a real day, like 24 11 2026' }),
  sort: choice(KINDS_TO_ADD, 'Choose what kind of day it is'),
  reason: (raw, typed, field) => {
    const sort = KINDS_TO_ADD.find((each) => each === typed['sort']);
    const fallback = sort ? NAMES[sort] : '';
    const asked = fallback === '' ? { empty: 'Say why, in a word or two that parents may read' } : {};
    const checked = line({ ...asked, most: 60, long: 'Say it in 60 characters or fewer' })(raw, typed, field);
    return checked.ok && checked.value === '' ? { ok: true, value: fallback } : checked;
  },
});

type Read<T> = { ok: true; value: T } | { ok: false; slips: Slip[] };

/** A day to close, which is a school day until now. */
export function readClosing(typed: Typed, calendar: Calendar): Read<CalendarRows['closed'][number]> {
  const parsed = closeForm.parse(typed);
  if (!parsed.ok) return parsed;
  const { day: on, sort, reason } = parsed.values;
  const why = whyNot(on, calendar);
  if (why) return { ok: false, slips: [{ field: 'day', message: why }] };
  return { ok: true, value: { day: on, kind: sort, name: reason } };
}

function whyNot(on: Day, calendar: Calendar): string | undefined {
  const found = dayKind(calendar, on);
  if (found.kind === 'not set') return 'The calendar does not reach to this day yet';
  if (found.kind === 'closed') return `The school is closed on this day already (${found.why})`;
  return undefined;
}

const importForm = form({
  calendar: text({
    empty: 'Paste the calendar',
    most: 100_000,
    long: 'The calendar must have 100,000 characters or fewer',
  }),
});

/** A whole calendar. Each fault with the line it is on. */
export function readImport(typed: Typed): Read<CalendarRows> {
  const parsed = importForm.parse(typed);
  if (!parsed.ok) return parsed;
  const faults: Fault[] = [];
  const calendar = readCalendarFile(typedText(typed, 'calendar'), faults);
  if (faults.length === 0) return { ok: true, value: calendar };
  const slips = faults.slice(0, MOST_FAULTS).map(({ line: on, why }) => ({
    field: 'calendar',
    message: on === undefined ? why : `Line ${on}: ${why}`,
  }));
  const more = faults.length - slips.length;
  if (more > 0) slips.push({ field: 'calendar', message: `And ${more} more` });
  return { ok: false, slips };
}
