// Somebody leaves: who, and their last day; what ends with it; kept, and taken back.
import type { StaffActor } from '../access/actor.js';
import { KEEPERS } from '../access/keepers.js';
import type { Deps } from '../deps.js';
import { knownAs, loadRoster, type RosterPerson } from '../people/roster-store.js';
import { addDays, inWords } from '../procedure/days.js';
import { maySayLeaves } from '../procedure/leaving.js';
import { NotFound } from '../web/errors.js';
import { carried, typedText, type Slip, type Typed } from '../web/form.js';
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
import { fingerprintOf, leave, stay } from './leave.js';
import { leavingForm, whyNotYet } from './leaving-form.js';
import { plannedLeavings, type PlannedLeaving } from './leaving-store.js';
import { leavingView } from './leaving-view.js';

type StaffVisit = Visit<StaffActor>;

const FIELDS = ['personId', 'lastOn-day', 'lastOn-month', 'lastOn-year'];

export function leavingRoutes(deps: Deps): Route[] {
  const { read } = deps.db;

  async function mayLeave({ actor, today }: StaffVisit): Promise<readonly RosterPerson[]> {
    const { everyone } = await loadRoster(read, today);
    return everyone.filter(({ posts }) => maySayLeaves(actor.posts, posts));
  }

  /** Those of which this person could have said it. */
  async function planned(visit: StaffVisit): Promise<PlannedLeaving[]> {
    const ids = (await mayLeave(visit)).map(({ id }) => id);
    return (await plannedLeavings(read, visit.today)).filter(({ personId }) => ids.includes(personId));
  }

  async function locals(visit: StaffVisit, typed: Typed, slips: readonly Slip[] = []): Promise<Locals> {
    const leaving = await planned(visit);
    return {
      ...{ typed, slips, done: doneWords(visit, leaving) },
      people: (await mayLeave(visit)).map((person) => ({ value: person.id, text: knownAs(person) })),
      planned: leaving.map(({ personId, name, lastOn }) => ({
        ...{ id: personId, name, lastDay: inWords(lastOn, visit.today) },
      })),
    };
  }

  async function leaving(visit: StaffVisit): Promise<Reply> {
    const { actor, body: typed, today } = visit;
    const again = async (slips: readonly Slip[]): Promise<Reply> =>
      slipPage('leaving/choose', await locals(visit, typed, slips));
    const offered = (await mayLeave(visit)).map(({ id }) => id);
    const parsed = leavingForm(offered, today).parse(typed);
    if (!parsed.ok) return again(parsed.slips);
    if (typed['do'] === 'change') return page('leaving/choose', await locals(visit, typed));
    const { values } = parsed;
    const view = await leavingView(read, actor, values, today);
    const slip = whyNotYet(view.name, view.needed, values.lastOn);
    if (slip) return again([slip]);
    const seen = typedText(typed, 'seen');
    if (typed['do'] === 'keep' && (await leave(deps, actor, { ...values, seen })))
      return goTo(`/people/leaving?leaves=${values.personId}`);
    return page('leaving/check', {
      ...view,
      title: `${view.name} leaves: is this right?`,
      stale: typed['do'] === 'keep',
      lastDay: inWords(values.lastOn, today),
      nextDay: addDays(values.lastOn, 1),
      isToday: values.lastOn === today,
      isSelf: values.personId === actor.personId,
      isHead: actor.posts.includes('head'),
      fields: [...carried(typed, FIELDS), { name: 'seen', value: fingerprintOf(view) }],
    });
  }

  return [
    route({
      method: 'get',
      path: '/people/leaving',
      who: KEEPERS.leavers,
      handle: async (visit) => page('leaving/choose', await locals(visit, {})),
    }),
    route({ method: 'post', path: '/people/leaving', who: KEEPERS.leavers, handle: leaving }),
    route({
      method: 'post',
      path: '/people/leaving/:id/stays',
      who: KEEPERS.leavers,
      handle: async (visit) => {
        const found = (await planned(visit)).find(({ personId }) => personId === visit.params['id']);
        if (!found) throw new NotFound();
        await stay(deps, visit.actor, found.personId);
        return goTo(`/people/leaving?stays=${found.personId}`);
      },
    }),
  ];
}

/** What was done, told only where the books bear it out. */
function doneWords({ query, today }: StaffVisit, leaving: readonly PlannedLeaving[]): string | undefined {
  const found = leaving.find(({ personId }) => personId === query['leaves']);
  if (found) return `Kept. The last day of ${found.name} is ${inWords(found.lastOn, today)}.`;
  const isTakenBack = query['stays'] && !leaving.some(({ personId }) => personId === query['stays']);
  return isTakenBack ? 'Taken back: they stay.' : undefined;
}
