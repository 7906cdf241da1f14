// Appointing somebody for one concern: to look into it, or to clerk it in the clerk's place.
import type { StaffActor } from '../access/actor.js';
import { loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { touchesOf } from '../concerns/touched-store.js';
import type { Deps } from '../deps.js';
import { knownAs } from '../people/roster-store.js';
import { LONGEST_APPOINTMENT, mayBeAppointed, type AppointedAs } from '../procedure/appointments.js';
import { addDays } from '../procedure/days.js';
import { choice, day, form, line, typedText, type Slip, type Typed } from '../web/form.js';
import {
  goTo,
  page,
  route,
  slipPage,
  type Locals,
  type Reply,
  type Route,
  type Visit,
} from '../web/route.js';
import { appoint, endAppointment } from './appoint.js';

type StaffVisit = Visit<StaffActor>;

/** Somebody from outside the school, who gets no account. */
const OUTSIDE = 'outside';
const WRONG = 'That is not a day in the calendar: check the day, month and year';

export function appointmentRoutes(deps: Deps): Route[] {
  const asWhat = ({ may }: ConcernForReader): AppointedAs | undefined =>
    may('appoint a clerk') ? 'clerk' : may('appoint an investigator') ? 'investigator' : undefined;

  /** Whoever may be, and has not touched it: nobody is offered who would be refused. */
  async function picksFor({ concern, people }: ConcernForReader, what: AppointedAs) {
    const picks: { value: string; text: string }[] = [];
    for (const person of people.everyone.filter(({ id }) => mayBeAppointed(id, concern, people))) {
      const touches = await touchesOf(deps.db.read, concern.id, person.id);
      if (touches.length === 0) picks.push({ value: person.id, text: knownAs(person) });
    }
    return what === 'clerk'
      ? picks
      : [...picks, { value: OUTSIDE, text: 'Somebody from outside the school' }];
  }

  const locals = (
    found: ConcernForReader,
    what: AppointedAs,
    picks: readonly { value: string; text: string }[],
    more: Locals,
  ): Locals => ({
    ...{ ref: found.concern.ref, version: found.concern.version, what, picks, typed: {} },
    most: LONGEST_APPOINTMENT,
    ...more,
  });

  async function take(visit: StaffVisit, found: ConcernForReader, what: AppointedAs): Promise<Reply> {
    const picks = await picksFor(found, what);
    const isOutside = visit.body['to'] === OUTSIDE;
    const words = (empty: string) =>
      line({ ...(isOutside ? { empty } : {}), most: 200, long: 'Shorten this to 200 characters' });
    const parsed = form({
      to: choice(
        picks.map(({ value }) => value),
        'Choose who is to be appointed',
      ),
      outsideName: words('Enter their name'),
      outsideContact: words('Enter how they can be reached'),
      until: day({ empty: 'Enter the last day', wrong: WRONG }),
    }).parse(visit.body);
    const again = (slips: readonly Slip[]): Reply =>
      slipPage('appointments/appoint', locals(found, what, picks, { typed: typedAgain(visit.body), slips }));
    if (!parsed.ok) return again(parsed.slips);
    const { to, until: untilOn, outsideName, outsideContact } = parsed.values;
    if (untilOn < visit.today)
      return again([{ field: 'until', message: 'That day is over: enter a later one' }]);
    if (untilOn > addDays(visit.today, LONGEST_APPOINTMENT))
      return again([{ field: 'until', message: `Enter a day within ${LONGEST_APPOINTMENT} days` }]);
    const personId = to === OUTSIDE ? undefined : to;
    const { ref } = found.concern;
    const by = { ref, actor: visit.actor, version: versionShown(visit) };
    await appoint(deps, { ...by, what, personId, outsideName, outsideContact, untilOn });
    return goTo(`/staff/concerns/${ref}?done=appointed`);
  }

  const path = '/staff/concerns/:ref/appoint';
  return [
    route({
      method: 'get',
      path,
      who: 'staff',
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const what = asWhat(found);
        return what
          ? page('appointments/appoint', locals(found, what, await picksFor(found, what), {}))
          : goTo(`/staff/concerns/${found.concern.ref}`);
      },
    }),
    route({
      method: 'post',
      path,
      who: 'staff',
      handle: async (visit) => {
        const found = await loadForStep(deps, visit);
        const what = asWhat(found);
        return what ? take(visit, found, what) : goTo(`/staff/concerns/${found.concern.ref}`);
      },
    }),
    route({
      method: 'post',
      path: '/staff/concerns/:ref/appointments/:id/end',
      who: 'staff',
      handle: async (visit) => {
        const { ref } = (await loadForStep(deps, visit)).concern;
        const id = visit.params['id'] ?? '';
        await endAppointment(deps, { ref, actor: visit.actor, version: versionShown(visit), id });
        return goTo(`/staff/concerns/${ref}?done=appointment-ended`);
      },
    }),
  ];
}

function typedAgain(body: Typed): Record<string, unknown> {
  const part = (name: string) => typedText(body, `until-${name}`);
  return {
    to: typedText(body, 'to'),
    outsideName: typedText(body, 'outsideName'),
    outsideContact: typedText(body, 'outsideContact'),
    until: { day: part('day'), month: part('month'), year: part('year') },
  };
}
