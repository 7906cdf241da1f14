// Part of a concern becomes a concern of its own, with its own holder, clocks and readers. Policy, section 6.
import type { StaffActor } from '../access/actor.js';
import { endChecks } from '../concerns/asked-store.js';
import { enter, inHands } from '../concerns/entries.js';
import type { Concern } from '../concerns/concern.js';
import { closeHolding, openHolding } from '../concerns/holdings-store.js';
import { parentOf, staffHolding } from '../concerns/notices.js';
import { takeStepIn } from '../concerns/take-step.js';
import type { Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { newId, newReference } from '../ids.js';
import { post } from '../letters/outbox.js';
import { loadRoster, type People } from '../people/roster-store.js';
import { clocksByLaw, clocksFor, type ClockToStart } from '../procedure/decide.js';
import { isForTheGovernors, type Matter, type Place } from '../procedure/routing.js';
import { placeOfPart } from '../procedure/splitting.js';
import type { About } from '../procedure/terms.js';
import { matterOf } from '../raising/matter.js';
import { Refused } from '../web/errors.js';
import {
  carryAlong,
  keepPart,
  keepSplit,
  movePoints,
  startPartClocks,
  wasSplit,
  withOrigins,
  type NewPart,
} from './split-store.js';

/** What is to become a concern of its own, and whom it is about. */
export interface Parting {
  readonly pointIds: readonly string[];
  readonly about: About;
  readonly people: readonly string[];
}

export interface PartOf {
  readonly matter: Matter;
  /** Undefined where it would come to the hands that have the whole. */
  readonly place: Place | undefined;
}

/** Where the part would go, said before it goes and asked again when it does. */
export function partOf(concern: Concern, parting: Parting, people: People): PartOf {
  const child = { classId: concern.classId ?? 'none', name: '' };
  const isOnline = parting.about === 'staff-online';
  const who = { people: parting.people, words: '', ...(isOnline ? { online: true as const } : {}) };
  const about = isOnline ? 'staff' : parting.about;
  // Who has an interest of their own in the whole has one in each part.
  const matter = matterOf({ about, who, child }, people, concern.interested);
  const answered = concern.responses.flatMap(({ answers }) => answers.map(({ pointId }) => pointId));
  const wasAnswered = parting.pointIds.some((id) => answered.includes(id));
  return { matter, place: placeOfPart(matter, { ...concern, wasAnswered }, people) };
}

/** In one transaction, and once, however often the page is sent. */
export async function split(
  deps: Deps,
  given: Parting & {
    readonly concern: Concern;
    readonly actor: StaffActor;
    readonly version: number;
    readonly once: string;
    readonly reason: string;
  },
): Promise<void> {
  const { concern, actor, version, once, pointIds, reason } = given;
  await deps.db.write(async (tx) => {
    if (await wasSplit(tx, concern.id, once)) return;
    const id = newId();
    await takeStepIn(tx, deps, {
      ref: concern.ref,
      step: 'make part of it a concern of its own',
      actor,
      version,
      facts: { parted: pointIds },
      entryFacts: { into: id, parted: pointIds },
      keep: async (_, { concern: whole, entryId, at }) => {
        const going = whole.points.filter((point) => pointIds.includes(point.id));
        const people = await loadRoster(tx, deps.clock.today());
        const part = newPart(deps, whole, { ...given, id }, people);
        await keepPart(tx, whole, part);
        const moved = await movePoints(tx, whole, part, going);
        const rows = withOrigins(whole, going).map((point) => ({
          ...{ pointId: point.id, newPointId: moved.get(point.id) ?? null },
        }));
        const ids = { fromConcernId: whole.id, toConcernId: id, personId: actor.personId };
        await begin(tx, deps, whole, part, { actor, at, people });
        // Its points are others now, and one of them may be about whoever was to read the answer.
        await endChecks(tx, whole.id);
        await keepSplit(tx, { ...ids, entryId, reason, at, once }, rows);
      },
    });
  });
  deps.nudge();
}

interface PartToBegin extends NewPart {
  readonly clocks: readonly ClockToStart[];
}

function newPart(
  deps: Deps,
  whole: Concern,
  given: Parting & { readonly id: string },
  people: People,
): PartToBegin {
  const settings = deps.school.settings();
  const { matter, place } = partOf(whole, given, people);
  if (!place) throw new Refused({ kind: 'refusal', why: 'not now', sentence: SAME_HANDS });
  const setting = { calendar: deps.school.calendar(), numbers: settings.numbers };
  const clocks = [
    ...clocksFor(place.stage, deps.clock.today(), setting),
    // The law counts from the day the parent wrote.
    ...clocksByLaw(matter.about, place.stage, whole.receivedOn, setting),
  ];
  const promised = whole.running.find(({ kind }) => kind === 'reply');
  return {
    ...{ id: given.id, ref: newReference(settings.prefix), matter, place, clocks },
    forGovernors: isForTheGovernors(matter, people),
    dueOn: clocks.map(({ kind, due }) => (kind === 'reply' && promised ? promised.dueOn : due.dueOn)),
  };
}

export const SAME_HANDS = 'It would come back to whoever has it now. Answer it as a point of its own.';

/** Its holding, its clocks, its first entry and its letters, as for any that is raised. */
async function begin(
  tx: Tx,
  deps: Deps,
  whole: Concern,
  part: PartToBegin,
  { actor, at, people }: { actor: StaffActor; at: string; people: People },
): Promise<void> {
  const { stage, holder } = part.place;
  const { numbers } = deps.school.settings();
  await startPartClocks(tx, whole, part, part.clocks, { today: deps.clock.today(), numbers });
  // Who dealt with the whole has dealt with the part: none of them sits on it later. What they see of it does not come of that.
  const before = [...whole.dealtWithBy, ...people.peopleOf(whole.holder).map(({ id }) => id)];
  await openHolding(tx, part.id, whole.stage, whole.holder, at);
  await closeHolding(tx, part.id, { at, leftBy: 'handed over', by: [...new Set(before)] });
  await openHolding(tx, part.id, stage, holder, at);
  const cause = await enter(tx, deps.keys, {
    concernId: part.id,
    seq: 1,
    at,
    step: 'raise',
    actor,
    facts: {
      ...{ channel: whole.channel, stage, outOf: whole.id },
      ...inHands(holder, people),
      due: Object.fromEntries(part.clocks.map(({ kind }, index) => [kind, part.dueOn[index] ?? null])),
    },
  });
  await carryAlong(tx, whole, part, { entryId: cause, at });
  const letter = { cause, concernId: part.id, at };
  const holders = staffHolding(holder, part.matter, people).filter(
    (recipient) => !(recipient.kind === 'person' && recipient.personId === actor.personId),
  );
  await post(tx, [
    ...parentOf(whole).map((recipient) => ({ ...letter, kind: 'raised-parent' as const, recipient })),
    ...holders.map((recipient) => ({ ...letter, kind: 'raised-holder' as const, recipient })),
  ]);
}
