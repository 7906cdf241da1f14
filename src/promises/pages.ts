// Promising, saying that it is done, saying whether it happened, and why its day is that day.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { whyPromised } from '../concerns/date-view.js';
import { loadForHands, loadForStep, versionShown, type ConcernForReader } from '../concerns/load-for.js';
import { reasonsOn } from '../concerns/messages-store.js';
import { promiseFields, readPromises } from '../concerns/promise-form.js';
import { promisesOn, type PromiseMade } from '../concerns/promise-store.js';
import { promiseViews } from '../concerns/promise-view.js';
import { logRead } from '../concerns/reads-store.js';
import type { Deps } from '../deps.js';
import { mayBeSaidOf, SAID_OF_PROMISES } from '../procedure/promises.js';
import { choice, form, text, typedText, type Slip, type Typed } from '../web/form.js';
import { NotFound } from '../web/errors.js';
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
import { promise, sayDone, sayWhether } from './promise.js';

type AnyVisit = Visit<ParentActor | StaffActor>;

const sayForm = form({
  said: choice(SAID_OF_PROMISES, 'Say whether it happened'),
  words: text({ most: 2_000, long: 'Shorten this to 2,000 characters' }),
});

export function promiseRoutes(deps: Deps): Route[] {
  const path = '/staff/concerns/:ref/promise';

  async function loadOne(visit: AnyVisit): Promise<{ found: ConcernForReader; one: PromiseMade }> {
    const found = await loadForStep(deps, visit);
    const one = (await promisesOn(deps.db.read, found.concern.id)).find(
      ({ id }) => id === visit.params['id'],
    );
    if (!one) throw new NotFound();
    return { found, one };
  }

  const loadAsKeeper = (visit: Visit<StaffActor>): Promise<ConcernForReader> => loadForHands(deps, visit);

  const given = ({ concern, people, setting }: ConcernForReader) => ({
    ...{ concern, people, calendar: setting.calendar, today: setting.today },
  });

  const formLocals = (found: ConcernForReader, typed: Typed, slips: readonly Slip[] = []): Locals => ({
    ref: found.concern.ref,
    version: found.concern.version,
    fields: promiseFields(typed, given(found)),
    slips,
  });

  async function sayLocals(
    { concern, people }: ConcernForReader,
    one: PromiseMade,
    visit: Visit<ParentActor>,
    slips: readonly Slip[] = [],
  ): Promise<Locals> {
    const reasons = await reasonsOn(deps.db.read, concern.id);
    const [shown] = promiseViews([one], { concern, people, today: visit.today, reader: 'parent', reasons });
    return {
      ref: concern.ref,
      version: concern.version,
      promise: shown,
      words: typedText(visit.body, 'words'),
      slips,
    };
  }

  async function why(visit: AnyVisit): Promise<Reply> {
    const { found, one } = await loadOne(visit);
    const { concern, setting } = found;
    const { actor } = visit;
    if (actor.kind === 'staff') {
      const read = { concernId: concern.id, personId: actor.personId, at: visit.now, what: 'dates' };
      await deps.db.write((tx) => logRead(tx, read));
    }
    const home = actor.kind === 'parent' ? `/concerns/${concern.ref}` : `/staff/concerns/${concern.ref}`;
    return page('dates/why', {
      ...whyPromised(one.explanation, visit.today, setting.calendar),
      ref: concern.ref,
      home,
    });
  }

  return [
    route({
      method: 'get',
      path,
      who: 'staff',
      handle: async (visit) => {
        const found = await loadAsKeeper(visit);
        if (!found.may('promise')) return goTo(`/staff/concerns/${found.concern.ref}`);
        return page('promises/promise', formLocals(found, {}));
      },
    }),
    route({
      method: 'post',
      path,
      who: 'staff',
      freeText: true,
      handle: async (visit) => {
        const found = await loadAsKeeper(visit);
        const read = readPromises(visit.body, { ...given(found), isWanted: true });
        if (!read.ok) return slipPage('promises/promise', formLocals(found, visit.body, read.slips));
        const { ref } = found.concern;
        const { promises } = read;
        await promise(deps, { ref, actor: visit.actor, version: versionShown(visit), promises });
        return goTo(`/staff/concerns/${ref}?done=promised`);
      },
    }),
    route({
      method: 'post',
      path: '/staff/concerns/:ref/promises/:id/done',
      who: 'staff',
      handle: async (visit) => {
        const { concern } = await loadAsKeeper(visit);
        const promiseId = visit.params['id'] ?? '';
        await sayDone(deps, { concern, version: versionShown(visit), actor: visit.actor, promiseId });
        return goTo(`/staff/concerns/${concern.ref}?done=promise-done`);
      },
    }),
    route({
      method: 'get',
      path: '/concerns/:ref/promises/:id',
      who: 'parent',
      handle: async (visit) => {
        const { found, one } = await loadOne(visit);
        if (!mayBeSaidOf(one, visit.today)) return goTo(`/concerns/${found.concern.ref}`);
        return page('promises/whether', await sayLocals(found, one, visit));
      },
    }),
    route({
      method: 'post',
      path: '/concerns/:ref/promises/:id',
      who: 'parent',
      freeText: true,
      handle: async (visit) => {
        const { found, one } = await loadOne(visit);
        const parsed = sayForm.parse(visit.body);
        if (!parsed.ok) return slipPage('promises/whether', await sayLocals(found, one, visit, parsed.slips));
        const { concern } = found;
        const common = { concern, version: versionShown(visit), actor: visit.actor };
        await sayWhether(deps, { ...common, promiseId: one.id, ...parsed.values });
        const done = parsed.values.said === 'yes' ? 'promise-kept' : 'promise-unkept';
        return goTo(`/concerns/${concern.ref}?done=${done}`);
      },
    }),
    route({ method: 'get', path: '/concerns/:ref/promises/:id/why', who: 'parent', handle: why }),
    route({ method: 'get', path: '/staff/concerns/:ref/promises/:id/why', who: 'staff', handle: why }),
  ];
}
