// Writing down what was said and agreed: type it, read it as the parent will, send. It is never changed.
import type { StaffActor } from '../access/actor.js';
import { loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { latestMeeting } from '../concerns/meeting-store.js';
import { HOW_WORDS } from '../concerns/meeting-view.js';
import { dayOf } from '../clock.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import { WAYS_TO_HAVE_TALKED } from '../procedure/meetings.js';
import { choice, day, form, text, typedText, type Slip, type Typed } from '../web/form.js';
import { NotFound } from '../web/errors.js';
import { goTo, page, route, slipPage, type Locals, type Route, type Visit } from '../web/route.js';
import { writeAccount } from './account.js';

type StaffVisit = Visit<StaffActor>;

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

  async function load(visit: StaffVisit): Promise<ConcernForReader> {
    const found = await loadForStep(deps, visit);
    if (!found.parts.some((part) => part === 'holder' || part === 'clerk')) throw new NotFound();
    return found;
  }

  const locals = ({ concern }: ConcernForReader, typed: Typed, slips: readonly Slip[] = []): Locals => ({
    ref: concern.ref,
    version: concern.version,
    ways: WAYS_TO_HAVE_TALKED.map((value) => ({ value, text: HOW_WORDS[value] })),
    typed: Object.fromEntries(FIELDS.map((field) => [field, typedText(typed, field)])),
    slips,
  });

  /** How and when, as it was agreed; today, where nothing was. */
  async function begun({ concern }: ConcernForReader, { today, now }: StaffVisit): Promise<Typed> {
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

  return [
    route({
      method: 'get',
      path,
      who: 'staff',
      handle: async (visit) => {
        const found = await load(visit);
        if (!found.may('write an account')) return goTo(`/staff/concerns/${found.concern.ref}`);
        return page('meetings/write', locals(found, await begun(found, visit)));
      },
    }),
    route({
      method: 'post',
      path,
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await load(visit);
        const { ref, version } = found.concern;
        const parsed = accountForm(visit.today).parse(visit.body);
        if (!parsed.ok) return slipPage('meetings/write', locals(found, visit.body, parsed.slips));
        const what = visit.body['do'];
        if (what === 'change') return page('meetings/write', locals(found, visit.body));
        const account = parsed.values;
        if (what !== 'send')
          return page('meetings/write-preview', {
            ...{ ref, version, account },
            author: visit.actor.name,
            when: `${HOW_WORDS[account.how]}, ${inWords(account.talkedOn, visit.today)}`,
            fields: FIELDS.map((name) => ({ name, value: typedText(visit.body, name) })),
          });
        await writeAccount(deps, { ref, actor: visit.actor, version: versionShown(visit), account });
        return goTo(`/staff/concerns/${ref}?done=account`);
      },
    }),
  ];
}
