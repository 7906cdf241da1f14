// Asking for somebody else, and what is said to that.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { isHeldBy } from '../access/parts.js';
import { reasonForAnother } from '../concerns/another-store.js';
import { loadFor, loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { logRead } from '../concerns/reads-store.js';
import type { Deps } from '../deps.js';
import { isAnotherAskedFor } from '../procedure/another.js';
import { above, isComplainedAbout } from '../procedure/routing.js';
import { choice, form, text, typedText, type Slip } from '../web/form.js';
import { NotFound } from '../web/errors.js';
import { goTo, page, route, slipPage, type Locals, type Route, type Visit } from '../web/route.js';
import { askForAnother, giveToAnother, keepHolder } from './another.js';
import { candidates } from './candidates.js';

const STAYS = 'stays';
const most = { most: 2_000, long: 'Shorten this to 2,000 characters' };
const askForm = form({ reason: text({ empty: 'Say why, in a few words', ...most }) });

export function anotherRoutes(deps: Deps): Route[] {
  const asked = ({ concern, people }: ConcernForReader, more: Locals): Locals => ({
    ...{ ref: concern.ref, version: concern.version, holder: people.nameOf(concern.holder), typed: {} },
    above: people.nameOf(above(concern.stage, concern.holder, concern, people)),
    ...more,
  });

  /** For whoever stands above, be it that they only know that it exists; for nobody else, and only while the parent waits. */
  async function loadForAbove(visit: Visit<StaffActor>): Promise<ConcernForReader & { reason: string }> {
    const found = await loadFor(deps, visit);
    const { concern, people } = found;
    const isAbove = isHeldBy(above(concern.stage, concern.holder, concern, people), visit.actor);
    const wish = await reasonForAnother(deps.db.read, concern.id, concern.holder);
    if (!isAbove || !wish || !isAnotherAskedFor(concern.anotherAskedFor, concern.holder))
      throw new NotFound();
    const { personId, posts } = visit.actor;
    // Whoever was named by mistake decides it as anybody above, and reads nothing that may have been written meanwhile (condition c4).
    const isUnnamed = isComplainedAbout(personId, posts, concern.unnamed);
    return { ...found, reason: isUnnamed ? '' : wish.reason };
  }

  return [
    route({
      method: 'get',
      path: '/concerns/:ref/another',
      who: 'parent',
      handle: async (visit: Visit<ParentActor>) => {
        const found = await loadForStep(deps, visit);
        return found.may('ask for another')
          ? page('reassignments/ask-for-another', asked(found, {}))
          : goTo(`/concerns/${found.concern.ref}`);
      },
    }),
    route({
      method: 'post',
      path: '/concerns/:ref/another',
      who: 'parent',
      freeText: true,
      handle: async (visit: Visit<ParentActor>) => {
        const found = await loadForStep(deps, visit);
        const parsed = askForm.parse(visit.body);
        if (!parsed.ok)
          return slipPage(
            'reassignments/ask-for-another',
            asked(found, { typed: visit.body, slips: parsed.slips }),
          );
        const { ref } = found.concern;
        await askForAnother(deps, {
          ref,
          actor: visit.actor,
          version: versionShown(visit),
          ...parsed.values,
        });
        return goTo(`/concerns/${ref}?done=another`);
      },
    }),
    route({
      method: 'get',
      path: '/staff/concerns/:ref/another',
      who: 'staff',
      handle: async (visit) => {
        const found = await loadForAbove(visit);
        const { personId } = visit.actor;
        const read = { concernId: found.concern.id, personId, at: visit.now, what: 'another' };
        await deps.db.write((tx) => logRead(tx, read));
        return page(
          'reassignments/decide-another',
          asked(found, { reason: found.reason, picks: candidates(found) }),
        );
      },
    }),
    route({
      method: 'post',
      path: '/staff/concerns/:ref/another',
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await loadForAbove(visit);
        const picks = candidates(found);
        const stays = visit.body['to'] === STAYS;
        const parsed = form({
          to: choice([...picks.map(({ value }) => value), STAYS], 'Choose who is to have it'),
          because: text({ ...(stays ? { empty: 'Tell the parent why, in a few words' } : {}), ...most }),
        }).parse(visit.body);
        const again = (slips: readonly Slip[]) => {
          const typed = { to: typedText(visit.body, 'to'), because: typedText(visit.body, 'because') };
          return slipPage(
            'reassignments/decide-another',
            asked(found, { reason: found.reason, picks, typed, slips }),
          );
        };
        if (!parsed.ok) return again(parsed.slips);
        const by = { ref: found.concern.ref, actor: visit.actor, version: versionShown(visit) };
        const to = picks.find(({ value }) => value === parsed.values.to)?.holder;
        await (to === undefined
          ? keepHolder(deps, { ...by, because: parsed.values.because })
          : giveToAnother(deps, { ...by, to }));
        return goTo(`/queue?done=${to === undefined ? 'stays-with-holder' : 'reassigned'}`);
      },
    }),
  ];
}
