// The page on which a parent has no letters by e-mail about a concern, or has them again.
import type { ParentActor } from '../access/actor.js';
import { dayOf } from '../clock.js';
import { loadForStep } from '../concerns/load-for.js';
import { noNoticesSince } from '../concerns/no-notices-store.js';
import type { Deps } from '../deps.js';
import { inWords } from '../procedure/days.js';
import { NotFound } from '../web/errors.js';
import { goTo, page, route, type Route, type Visit } from '../web/route.js';
import { chooseNotices } from './choose-notices.js';

const PATH = '/concerns/:ref/letters';

export function noNoticesRoutes(deps: Deps): Route[] {
  return [
    route({
      method: 'get',
      path: PATH,
      who: 'parent',
      handle: async (visit: Visit<ParentActor>) => {
        const { concern } = await loadForStep(deps, visit);
        if (concern.mailboxId === undefined) throw new NotFound();
        const since = await noNoticesSince(deps.db.read, concern);
        return page('no-notices/choose', {
          ref: concern.ref,
          offSince: since && inWords(dayOf(since), visit.today),
          // A receipt code may have come into other hands: it must not keep news from whoever reads the mailbox.
          mayChoose: visit.actor.mailboxId !== undefined,
        });
      },
    }),
    route({
      method: 'post',
      path: PATH,
      who: 'parent',
      handle: async (visit: Visit<ParentActor>) => {
        const { concern } = await loadForStep(deps, visit);
        const { letters } = visit.body;
        if (letters !== 'on' && letters !== 'off') return goTo(`/concerns/${concern.ref}/letters`);
        await chooseNotices(deps, { concern, actor: visit.actor, letters });
        return goTo(`/concerns/${concern.ref}?done=letters-${letters}`);
      },
    }),
  ];
}
