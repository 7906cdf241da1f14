// What helps you: the parent’s own page, and the same kept for them by whoever has their concern.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { loadForStep, type ConcernForReader } from '../concerns/load-for.js';
import type { Deps } from '../deps.js';
import { NotFound } from '../web/errors.js';
import type { Slip, Typed } from '../web/form.js';
import { goTo, page, route, slipPage, type Locals, type Route, type Visit } from '../web/route.js';
import { mayKeepNeeds, needsOn, ownerOf, ownerOfNeeds, ownNeeds } from './find-needs.js';
import { asTyped, needsForm } from './needs.js';
import { keepNeeds } from './needs-store.js';

const OWN = '/my-needs';
const ON_A_CONCERN = '/staff/concerns/:ref/needs';

export function needsRoutes(deps: Deps): Route[] {
  const locals = (action: string, back: string, typed: Typed, slips: readonly Slip[] = []): Locals => ({
    ...{ action, back, typed, slips },
    isOwn: action === OWN,
  });

  async function load(visit: Visit<StaffActor>): Promise<ConcernForReader> {
    const found = await loadForStep(deps, visit);
    if (!mayKeepNeeds(found)) throw new NotFound();
    return found;
  }

  return [
    route({
      method: 'get',
      path: OWN,
      who: 'parent',
      handle: async (visit: Visit<ParentActor>) => {
        const typed = asTyped(await ownNeeds(deps.db.read, visit.actor));
        const done =
          visit.query['done'] === 'kept' ? 'Kept. Whoever deals with your concerns sees it.' : undefined;
        return page('needs/edit', { ...locals(OWN, '/my-concerns', typed), done });
      },
    }),
    route({
      method: 'post',
      path: OWN,
      who: 'parent',
      handle: async (visit: Visit<ParentActor>) => {
        const parsed = needsForm.parse(visit.body);
        if (!parsed.ok) return slipPage('needs/edit', locals(OWN, '/my-concerns', visit.body, parsed.slips));
        const { needs: words, ...rest } = parsed.values;
        const by = { at: visit.now };
        await deps.db.write((tx) => keepNeeds(tx, ownerOf(visit.actor), { ...rest, words }, by));
        return goTo(`${OWN}?done=kept`);
      },
    }),
    route({
      method: 'get',
      path: ON_A_CONCERN,
      who: 'staff',
      handle: async (visit) => {
        const { concern } = await load(visit);
        const at = `/staff/concerns/${concern.ref}`;
        const typed = asTyped(await needsOn(deps.db.read, concern));
        return page('needs/edit', locals(`${at}/needs`, at, typed));
      },
    }),
    route({
      method: 'post',
      path: ON_A_CONCERN,
      who: 'staff',
      handle: async (visit) => {
        const { concern } = await load(visit);
        const at = `/staff/concerns/${concern.ref}`;
        const parsed = needsForm.parse(visit.body);
        if (!parsed.ok) return slipPage('needs/edit', locals(`${at}/needs`, at, visit.body, parsed.slips));
        const { needs: words, ...rest } = parsed.values;
        const by = { at: visit.now, personId: visit.actor.personId };
        await deps.db.write((tx) => keepNeeds(tx, ownerOfNeeds(concern), { ...rest, words }, by));
        return goTo(`${at}?done=needs`);
      },
    }),
  ];
}
