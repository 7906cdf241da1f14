// Yes, or not sure: who to ring now, and asking to be rung. No story is taken here. Policy, section 7.
import type { StaffActor } from '../access/actor.js';
import { officerOf } from '../concerns/designated-officer.js';
import type { Deps } from '../deps.js';
import { dayOf } from '../clock.js';
import { CALL_BACK_POSTS } from '../procedure/call-backs.js';
import { loadRoster } from '../people/roster-store.js';
import { spendOwn } from '../sign-in/allowances.js';
import { allowanceOf } from '../sign-in/limits.js';
import { NotFound } from '../web/errors.js';
import { goTo, page, route, slipPage, type Locals, type Route, type Visit } from '../web/route.js';
import { wordsUnder } from '../web/words.js';
import { askToBeRung } from './ask-to-be-rung.js';
import { callBackForm } from './call-back-form.js';
import { markRung, unmarkRung, type CallBack } from './call-back-store.js';
import { askedLocals, callBacksFor, listLocals, whomChoices } from './call-back-view.js';

const DONE: Record<string, string> = {
  rung: 'Thank you. It is off the list. If you pressed by mistake, put it back below today.',
  'not-rung': 'It is on the list again.',
};

export function safeguardingRoutes(deps: Deps): Route[] {
  const numbers = (): Locals => {
    const settings = deps.school.settings();
    const { safeguardingPhone, councilSafeguarding } = settings;
    return { safeguardingPhone, councilSafeguarding, officer: officerOf(settings), isPrivate: true };
  };

  async function formLocals(visit: Visit, more: Locals): Promise<Locals> {
    const people = await loadRoster(deps.db.read, visit.today);
    return { ...numbers(), choices: whomChoices(people), ...more };
  }

  /** The one of this address, if its reader has been told of it. */
  async function mine(visit: Visit<StaffActor>, is: (callBack: CallBack) => boolean): Promise<CallBack> {
    const people = await loadRoster(deps.db.read, visit.today);
    const found = (await callBacksFor(deps, visit, people)).find(({ id }) => id === visit.params['id']);
    if (!found || !is(found)) throw new NotFound();
    return found;
  }

  return [
    route({
      method: 'get',
      path: '/raise/who-to-ring',
      who: 'anyone',
      handle: async (visit) => page('safeguarding/who-to-ring', await formLocals(visit, { typed: {} })),
    }),
    route({
      method: 'post',
      path: '/raise/who-to-ring',
      who: 'anyone',
      handle: async (visit) => {
        const parsed = callBackForm.parse(visit.body);
        if (!parsed.ok) {
          const shown = { typed: visit.body, slips: parsed.slips };
          return slipPage('safeguarding/who-to-ring', await formLocals(visit, shown));
        }
        await spendOwn(
          deps,
          [allowanceOf(deps.config, 'call-backs from one place', visit.address)],
          visit.now,
        );
        const told = await askToBeRung(deps, parsed.values);
        return goTo(`/raise/call-back-asked?by=${told ?? 'nobody'}`);
      },
    }),
    route({
      method: 'get',
      path: '/raise/call-back-asked',
      who: 'anyone',
      handle: (visit) =>
        page('safeguarding/call-back-asked', { ...numbers(), ...askedLocals(visit.query['by']) }),
    }),
    route({
      method: 'get',
      path: '/staff/call-backs',
      who: CALL_BACK_POSTS,
      handle: async (visit) => {
        const people = await loadRoster(deps.db.read, visit.today);
        const found = await callBacksFor(deps, visit, people);
        return page('safeguarding/call-backs', {
          ...numbers(),
          ...listLocals(found, visit, people),
          done: wordsUnder(DONE, visit.query['done']),
        });
      },
    }),
    route({
      method: 'post',
      path: '/staff/call-backs/:id',
      who: CALL_BACK_POSTS,
      handle: async (visit) => {
        const { id } = await mine(visit, () => true);
        await deps.db.write((tx) => markRung(tx, id, visit.actor.personId, visit.now));
        return goTo('/staff/call-backs?done=rung');
      },
    }),
    route({
      method: 'post',
      path: '/staff/call-backs/:id/not-rung',
      who: CALL_BACK_POSTS,
      handle: async (visit) => {
        const { personId } = visit.actor;
        const { id } = await mine(
          visit,
          ({ rungAt, rungBy }) => rungBy === personId && rungAt !== null && dayOf(rungAt) === visit.today,
        );
        await deps.db.write((tx) => unmarkRung(tx, id, personId));
        deps.log.event('call-back not rung after all', { callBack: id, person: personId });
        return goTo('/staff/call-backs?done=not-rung');
      },
    }),
  ];
}
