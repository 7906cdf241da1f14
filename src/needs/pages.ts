// What helps you: the parent’s own page, and the same kept for them by whoever has their concern.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { loadForStep, type ConcernForReader } from '../concerns/load-for.js';
import type { Db } from '../db.js';
import type { Deps } from '../deps.js';
import { NotFound } from '../web/errors.js';
import { typedText, type Typed } from '../web/form.js';
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
import { mayKeepNeeds, needsOn, ownerOf, ownerOfNeeds, ownNeeds } from './find-needs.js';
import { asTyped, needsForm, needsSaid, seenOf, type Needs } from './needs.js';
import { keepNeeds } from './needs-store.js';

const OWN = '/my-needs';
const ON_A_CONCERN = '/staff/concerns/:ref/needs';

export function needsRoutes(deps: Deps): Route[] {
  const locals = (at: Place, typed: Typed, seen: string): Locals => ({
    ...{ action: at.action, back: at.back, typed, seen },
    isOwn: at.action === OWN,
  });

  const ofTheParent = ({ actor }: Visit<ParentActor>): Place => ({
    ...{ action: OWN, back: '/my-concerns', done: `${OWN}?done=kept`, owner: ownerOf(actor) },
    find: (db) => ownNeeds(db, actor),
  });

  const onConcern = ({ concern }: ConcernForReader): Place => {
    const at = `/staff/concerns/${concern.ref}`;
    return {
      ...{ action: `${at}/needs`, back: at, done: `${at}?done=needs`, owner: ownerOfNeeds(concern) },
      find: (db) => needsOn(db, concern),
    };
  };

  /** Keeps what was typed, in the place of what its writer saw and of nothing else. */
  async function keep(visit: Visit, at: Place, by: { at: string; personId?: string }): Promise<Reply> {
    const { body } = visit;
    const seen = typedText(body, 'seen');
    const parsed = needsForm.parse(body);
    if (!parsed.ok) return slipPage('needs/edit', { ...locals(at, body, seen), slips: parsed.slips });
    const { needs: words, ...rest } = parsed.values;
    const mine = { ...rest, words };
    const other = await deps.db.write(async (tx) => {
      const now = await at.find(tx);
      // Pressed twice, it says already what it is to say.
      if (![seen, seenOf(mine)].includes(seenOf(now))) return now;
      await keepNeeds(tx, at.owner, mine, by);
      return undefined;
    });
    if (!other) return goTo(at.done);
    const shown = { ...locals(at, body, seenOf(other)), slips: [], meanwhile: needsSaid(other) };
    return page('needs/edit', shown, { status: 409 });
  }

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
        const now = await ownNeeds(deps.db.read, visit.actor);
        const done =
          visit.query['done'] === 'kept' ? 'Kept. Whoever deals with your concerns sees it.' : undefined;
        return page('needs/edit', {
          ...locals(ofTheParent(visit), asTyped(now), seenOf(now)),
          ...{ slips: [], done },
        });
      },
    }),
    route({
      method: 'post',
      path: OWN,
      who: 'parent',
      handle: (visit: Visit<ParentActor>) => keep(visit, ofTheParent(visit), { at: visit.now }),
    }),
    route({
      method: 'get',
      path: ON_A_CONCERN,
      who: 'staff',
      handle: async (visit) => {
        const found = await load(visit);
        const now = await needsOn(deps.db.read, found.concern);
        return page('needs/edit', { ...locals(onConcern(found), asTyped(now), seenOf(now)), slips: [] });
      },
    }),
    route({
      method: 'post',
      path: ON_A_CONCERN,
      who: 'staff',
      handle: async (visit) => {
        const { personId } = visit.actor;
        return keep(visit, onConcern(await load(visit)), { at: visit.now, personId });
      },
    }),
  ];
}

interface Place {
  readonly action: string;
  readonly back: string;
  /** Where it goes on once it is kept. */
  readonly done: string;
  readonly owner: string;
  readonly find: (db: Db) => Promise<Needs>;
}
