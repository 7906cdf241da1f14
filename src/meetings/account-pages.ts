// Writing down what was said and agreed: type it, read it as the parent will, send. It is never changed.
import { loadForHands } from '../concerns/load-for.js';
import { latestMeeting } from '../concerns/meeting-store.js';
import { HOW_WORDS } from '../concerns/meeting-view.js';
import { readFirstRoutes, type Reading } from '../concerns/read-first.js';
import { dayOf } from '../clock.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import { WAYS_TO_HAVE_TALKED } from '../procedure/meetings.js';
import { choice, day, form, text, typedText, type Slip, type Typed } from '../web/form.js';
import type { Locals, Route } from '../web/route.js';
import { writeAccount } from './account.js';

const MOST = 20_000;
const LONG = 'Shorten this to 20,000 characters';

const accountForm = (today: string) =>
  form({
    how: choice(WAYS_TO_HAVE_TALKED, 'Choose how you talked'),
    talkedOn: day({
      empty: 'Enter the day on which you talked',
      wrong: 'Enter a day that there is, such as 27 11 2026',
      latest: { day: today, message: 'Enter a day that has come' },
    }),
    said: text({ empty: 'Write down what was said', most: MOST, long: LONG }),
    agreed: text({ most: MOST, long: LONG }),
  });

const FIELDS = ['how', 'talkedOn-day', 'talkedOn-month', 'talkedOn-year', 'said', 'agreed'] as const;

export function accountRoutes(deps: Deps): Route[] {
  const path = '/staff/concerns/:ref/account';

  const shown = ({ found: { concern } }: Reading, typed: Typed, slips: readonly Slip[]): Locals => ({
    ref: concern.ref,
    version: concern.version,
    ways: WAYS_TO_HAVE_TALKED.map((value) => ({ value, text: HOW_WORDS[value] })),
    typed: Object.fromEntries(FIELDS.map((field) => [field, typedText(typed, field)])),
    slips,
  });

  /** How and when, as it was agreed; today, where nothing was. */
  async function begun({ found: { concern }, visit: { today, now } }: Reading): Promise<Typed> {
    const meeting = await latestMeeting(deps.db.read, concern.id);
    const isOver = meeting?.state === 'agreed' && (meeting.startsAt ?? now) < now;
    const [year = '', month = '', date = ''] = (isOver ? dayOf(meeting.startsAt ?? now) : today).split('-');
    return {
      ...{ how: isOver ? (meeting.how ?? '') : '' },
      ...{
        'talkedOn-day': String(Number(date)),
        'talkedOn-month': String(Number(month)),
        'talkedOn-year': year,
      },
    };
  }

  return readFirstRoutes({
    path,
    load: (visit) => loadForHands(deps, visit),
    isOpen: (found) => found.may('write an account'),
    form: 'meetings/write',
    shown,
    begun,
    read: ({ visit }) => accountForm(visit.today).parse(visit.body),
    preview: 'meetings/write-preview',
    previewed: ({ found: { concern }, visit }, account) => ({
      ...{ ref: concern.ref, version: concern.version, account },
      author: visit.actor.name,
      when: `${HOW_WORDS[account.how]}, ${inWords(account.talkedOn, visit.today)}`,
      fields: FIELDS.map((name) => ({ name, value: typedText(visit.body, name) })),
    }),
    send: ({ by }, account) => writeAccount(deps, { ...by, account }),
    after: (ref) => `/staff/concerns/${ref}?done=account`,
  });
}
