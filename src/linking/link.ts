// Concerns are said to belong together, and a link is taken away again. Each stays a concern of its own.
import type { ParentActor, StaffActor } from '../access/actor.js';
import { mayReadTogether } from '../access/linked.js';
import { partsOf, sightOf } from '../access/parts.js';
import type { Concern } from '../concerns/concern.js';
import { findConcern } from '../concerns/concern-store.js';
import { settingOf } from '../concerns/setting.js';
import { takeStep, takeStepIn } from '../concerns/take-step.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { loadStaffActor } from '../people/people-store.js';
import { loadRoster, type People } from '../people/roster-store.js';
import { mayTake } from '../procedure/decide.js';
import type { LinkKind } from '../procedure/linking.js';
import type { Step } from '../procedure/terms.js';
import { addToGroup, groupsOf, membersOf, openGroup, takeOutOfGroup } from './link-store.js';
import { concernsIn } from './link-view.js';

/** May this person take this step on a concern that is not the one at hand? */
export function mayAlso(
  deps: Deps,
  actor: StaffActor,
  concern: Concern,
  step: Step,
  people: People,
): boolean {
  if (sightOf(actor, concern, people) !== 'all') return false;
  return mayTake(concern, step, partsOf(actor, concern, people), settingOf(deps, people));
}

/** On both, or on neither. Several families on one matter are one group, however many join it. */
export async function link(
  deps: Deps,
  given: { concern: Concern; other: Concern; kind: LinkKind; actor: StaffActor; version: number },
): Promise<void> {
  const { concern, other, kind, actor, version } = given;
  const by = { personId: actor.personId, at: deps.clock.now() };
  await deps.db.write(async (tx) => {
    const people = await loadRoster(tx, deps.clock.today());
    const inOne = async ({ id }: Concern, joining: Concern): Promise<Standing | undefined> => {
      const groups = kind === 'one matter' ? await groupsOf(tx, actor, id) : [];
      for (const group of groups.filter((each) => each.kind === kind)) {
        const members = await membersOf(tx, group.id);
        if (!members.includes(id)) continue;
        const isJoined = members.includes(joining.id);
        if (isJoined || !(await wouldAnybodyLoseIt(tx, deps, members, joining, people)))
          return { id: group.id, members };
      }
      return undefined;
    };
    const standing = (await inOne(concern, other)) ?? (await inOne(other, concern));
    const group = standing?.id ?? (await openGroup(tx, kind, by));
    for (const each of [concern, other]) {
      if (standing?.members.includes(each.id)) continue;
      const isSecond = kind === 'sent twice' && each === concern;
      await takeStepIn(tx, deps, {
        ref: each.ref,
        step: 'link',
        actor,
        ...(each === concern ? { version } : {}),
        facts: { isSecond },
        entryFacts: { kind, group },
      });
      await addToGroup(tx, group, each.id, { ...by, isSecond });
    }
  });
  deps.nudge();
}

interface Standing {
  readonly id: string;
  readonly members: readonly string[];
}

/**
 * Does somebody who has one of these in hand, and sees them together, not read the one that would join? To them the whole group would
 * be gone from one day to the next, and its text with it: that would tell them of the other (COI-9). It is linked apart then.
 */
async function wouldAnybodyLoseIt(
  tx: Tx,
  deps: Deps,
  members: readonly string[],
  joining: Concern,
  people: People,
): Promise<boolean> {
  const concerns = await concernsIn(tx, members);
  const hands = new Set(concerns.flatMap(({ holder }) => people.peopleOf(holder).map(({ id }) => id)));
  for (const id of hands) {
    const reader = await loadStaffActor(tx, id, deps.clock.today());
    if (!reader || !mayReadTogether(reader, concerns, people)) continue;
    if (sightOf(reader, joining, people) !== 'all') return true;
  }
  return false;
}

export async function unlink(
  deps: Deps,
  { concern, groupId, actor }: { concern: Concern; groupId: string; actor: StaffActor },
): Promise<void> {
  const by = { personId: actor.personId, at: deps.clock.now() };
  await deps.db.write(async (tx) => {
    const members = await membersOf(tx, groupId);
    // Two that are not linked any more are two that stand alone.
    const leaving = members.length > 2 ? members.filter((id) => id === concern.id) : members;
    for (const id of leaving) {
      const ref = id === concern.id ? concern.ref : ((await findConcern(tx, { id }))?.ref ?? '');
      await takeStepIn(tx, deps, { ref, step: 'unlink', actor, entryFacts: { group: groupId } });
      await takeOutOfGroup(tx, groupId, id, by);
    }
  });
}

/** The parent says that it was sent twice, and closes this one. They may open it again as anything they withdraw. */
export async function closeSecond(
  deps: Deps,
  given: { ref: string; sameAs: string; actor: ParentActor; version: number },
): Promise<void> {
  const { ref, sameAs, actor, version } = given;
  await takeStep(deps, { ref, step: 'withdraw', actor, version, entryFacts: { sameAs } });
}
