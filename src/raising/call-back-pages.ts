// Yes, or not sure: who to ring now, and asking the safeguarding lead to ring. No story is taken here. Policy, section 7.
import type { Deps } from '../deps.js';
import { newId } from '../ids.js';
import { post } from '../letters/outbox.js';
import { inWords } from '../procedure/days.js';
import { keepCallBack, markRung, openCallBacks } from '../safeguarding/call-back-store.js';
import { loadRoster } from '../people/roster-store.js';
import { dayOf, timeOf } from '../clock.js';
import { spendOwn } from '../sign-in/allowances.js';
import { allowanceOf } from '../sign-in/limits.js';
import { goTo, page, route, slipPage, type Locals, type Route } from '../web/route.js';
import { callBackForm } from './forms.js';

export function callBackRoutes(deps: Deps): Route[] {
  const numbers = (): Locals => {
    const { safeguardingPhone, councilSafeguarding } = deps.school.settings();
    return { safeguardingPhone, councilSafeguarding, isPrivate: true };
  };

  return [
    route({
      method: 'get',
      path: '/raise/who-to-ring',
      who: 'anyone',
      handle: () => page('raising/who-to-ring', { ...numbers(), typed: {} }),
    }),
    route({
      method: 'post',
      path: '/raise/who-to-ring',
      who: 'anyone',
      handle: async (visit) => {
        const parsed = callBackForm.parse(visit.body);
        if (!parsed.ok) {
          return slipPage('raising/who-to-ring', {
            ...numbers(),
            typed: visit.body,
            slips: parsed.slips,
          });
        }
        await spendOwn(
          deps,
          [allowanceOf(deps.config, 'call-backs from one place', visit.address)],
          visit.now,
        );
        await deps.db.write(async (tx) => {
          const id = newId();
          await keepCallBack(tx, { id, ...parsed.values, askedAt: visit.now });
          const people = await loadRoster(tx, visit.today);
          const leads = people.peopleOf({ post: 'safeguarding-lead' });
          const told = leads.length > 0 ? leads : people.peopleOf({ post: 'head' });
          await post(
            tx,
            told.map(({ id: personId }) => ({
              kind: 'call-back' as const,
              cause: id,
              recipient: { kind: 'person' as const, personId },
              at: visit.now,
            })),
          );
        });
        deps.nudge();
        return goTo('/raise/call-back-asked');
      },
    }),
    route({
      method: 'get',
      path: '/raise/call-back-asked',
      who: 'anyone',
      handle: () => page('raising/call-back-asked', numbers()),
    }),
    route({
      method: 'get',
      path: '/staff/call-backs',
      who: ['safeguarding-lead', 'head'],
      handle: async (visit) => {
        const waiting = await openCallBacks(deps.db.read);
        return page('raising/call-backs', {
          waiting: waiting.map((each) => ({
            ...each,
            asked: `${inWords(dayOf(each.askedAt), visit.today)}, ${timeOf(each.askedAt)}`,
          })),
        });
      },
    }),
    route({
      method: 'post',
      path: '/staff/call-backs/:id',
      who: ['safeguarding-lead', 'head'],
      handle: async (visit) => {
        await deps.db.write((tx) => markRung(tx, visit.params['id'] ?? '', visit.actor.personId, visit.now));
        return goTo('/staff/call-backs');
      },
    }),
  ];
}
