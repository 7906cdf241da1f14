// Yes, or not sure: who to ring now, and asking the safeguarding lead to ring. No story is taken here. Policy, section 7.
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import { dayOf, timeOf } from '../clock.js';
import { spendOwn } from '../sign-in/allowances.js';
import { allowanceOf } from '../sign-in/limits.js';
import { goTo, page, route, slipPage, type Locals, type Route } from '../web/route.js';
import { askToBeRung } from './ask-to-be-rung.js';
import { callBackForm } from './call-back-form.js';
import { markRung, openCallBacks } from './call-back-store.js';

export function safeguardingRoutes(deps: Deps): Route[] {
  const numbers = (): Locals => {
    const { safeguardingPhone, councilSafeguarding } = deps.school.settings();
    return { safeguardingPhone, councilSafeguarding, isPrivate: true };
  };

  return [
    route({
      method: 'get',
      path: '/raise/who-to-ring',
      who: 'anyone',
      handle: () => page('safeguarding/who-to-ring', { ...numbers(), typed: {} }),
    }),
    route({
      method: 'post',
      path: '/raise/who-to-ring',
      who: 'anyone',
      handle: async (visit) => {
        const parsed = callBackForm.parse(visit.body);
        if (!parsed.ok) {
          return slipPage('safeguarding/who-to-ring', {
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
        await askToBeRung(deps, parsed.values);
        return goTo('/raise/call-back-asked');
      },
    }),
    route({
      method: 'get',
      path: '/raise/call-back-asked',
      who: 'anyone',
      handle: () => page('safeguarding/call-back-asked', numbers()),
    }),
    route({
      method: 'get',
      path: '/staff/call-backs',
      who: ['safeguarding-lead', 'head'],
      handle: async (visit) => {
        const waiting = await openCallBacks(deps.db.read);
        return page('safeguarding/call-backs', {
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
