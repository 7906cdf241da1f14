// Where a concern belongs, in a random run: parts of it, links, who is appointed for it, who else is asked for, what the law asks.
import { isHeldBy, sightOf } from '../../../src/access/parts.js';
import { appoint, endAppointment } from '../../../src/appointments/appoint.js';
import { findConcern } from '../../../src/concerns/concern-store.js';
import { addDuty, meetDuty } from '../../../src/duties/keep-duty.js';
import { newToken } from '../../../src/ids.js';
import { groupsOf } from '../../../src/linking/link-store.js';
import { link, unlink } from '../../../src/linking/link.js';
import { isAnotherAskedFor } from '../../../src/procedure/another.js';
import type { AppointedAs } from '../../../src/procedure/appointments.js';
import { LINK_KINDS, whyNotLinked } from '../../../src/procedure/linking.js';
import { above } from '../../../src/procedure/routing.js';
import { partablePoints } from '../../../src/procedure/splitting.js';
import { ABOUTS, DUTIES, type About } from '../../../src/procedure/terms.js';
import { askForAnother, giveToAnother, keepHolder } from '../../../src/reassignments/another.js';
import { split } from '../../../src/splits/split.js';
import { NotFound } from '../../../src/web/errors.js';
import type { Name } from '../../support/builders.js';
import {
  ahead,
  benchOf,
  byStaff,
  nth,
  onIt,
  staffIn,
  type InTheWorld,
  type Trying,
  type Ways,
} from './world.js';

const REASON = 'It belongs to somebody else.';
const ABOUT_SOMEBODY: readonly About[] = ['staff', 'staff-online', 'governor'];

async function part(trying: Trying): Promise<void> {
  const { world, concern, other, how, on } = trying;
  const about = nth(ABOUTS, on) ?? 'school';
  const going = nth(partablePoints(concern), how);
  await split(benchOf(trying).deps, {
    ...{ concern, version: concern.version, actor: await staffIn(trying) },
    ...{ reason: REASON, about, once: newToken() },
    pointIds: going ? [going.id] : [],
    people: ABOUT_SOMEBODY.includes(about) ? [other] : [],
  });
  world.raised.push(...(await madeOutOf(trying)));
}

/** What was made out of the concern just now: its parent is the same. */
async function madeOutOf({ world, target, concern }: Trying): Promise<InTheWorld[]> {
  const { read } = world.portal.bench.db;
  const known = world.raised.map(({ concernId }) => concernId);
  const made = await read('splits')
    .join('concerns', 'concerns.id', 'splits.to_concern_id')
    .where({ from_concern_id: concern.id })
    .whereNotIn('concerns.id', known)
    .select<{ id: string; ref: string }[]>('concerns.id', 'concerns.ref');
  return made.map(({ id, ref }) => {
    const now = async () => {
      const found = await findConcern(read, { id });
      if (!found) throw new Error(`${ref} is missing`);
      return found;
    };
    return { ref, concernId: id, parent: target.parent, now };
  });
}

/** With one that they read as well, where there is one. */
async function linkIt(trying: Trying): Promise<void> {
  const { stand, concern, people, how, on } = trying;
  const actor = await staffIn(trying);
  const others = Array.from(stand.concerns.values()).filter(({ id }) => id !== concern.id);
  const seen = others.filter((each) => sightOf(actor, each, people) === 'all');
  const other = nth(how % 4 > 0 && seen.length > 0 ? seen : others, on);
  const kind = nth(LINK_KINDS, how) ?? 'related';
  if (!other || whyNotLinked(concern, other, kind)) return;
  await link(benchOf(trying).deps, { concern, other, kind, version: concern.version, actor });
}

/** As the page asks: for groups of which they know. */
async function unlinkIt(trying: Trying): Promise<void> {
  const { concern, people, how } = trying;
  const actor = await staffIn(trying);
  if (sightOf(actor, concern, people) !== 'all') throw new NotFound();
  const group = nth(await groupsOf(benchOf(trying).db.read, actor, concern.id), how);
  if (group) await unlink(benchOf(trying).deps, { concern, groupId: group.id, actor });
}

/** Of what the governors deal with, only they and people from outside may be appointed. */
async function appointFor(trying: Trying, what: AppointedAs): Promise<void> {
  const { world, other, how, on } = trying;
  const personId = nth([other, 'grove', 'field', undefined], on);
  await appoint(benchOf(trying).deps, {
    ...{ ...(await byStaff(trying)), what, personId, untilOn: ahead(world, 1 + (how % 20)) },
    ...{ outsideName: 'Dr Fern', outsideContact: 'fern@example.org' },
  });
}

/** As the page asks: by whoever stands above, be it that they only know that it exists, and while the parent waits. */
async function byWhoeverStandsAbove(trying: Trying) {
  const { concern, people, how } = trying;
  const next = above(concern.stage, concern.holder, concern, people);
  const overseer = nth(people.peopleOf(next), how)?.id as Name | undefined;
  const actor = await staffIn(trying, how % 4 === 0 ? trying.actor : overseer);
  if (!isHeldBy(next, actor) || sightOf(actor, concern, people) === 'none') throw new NotFound();
  if (!isAnotherAskedFor(concern.anotherAskedFor, concern.holder)) throw new NotFound();
  return { ...onIt(trying), actor };
}

export const BELONGING: Ways = {
  'make part of it a concern of its own': part,
  link: linkIt,
  unlink: unlinkIt,
  'appoint an investigator': (trying) => appointFor(trying, 'investigator'),
  'appoint a clerk': (trying) => appointFor(trying, 'clerk'),
  'end the appointment': async (trying) => {
    const id = nth(trying.concern.appointments, trying.how)?.id ?? '';
    await endAppointment(benchOf(trying).deps, { ...(await byStaff(trying)), id });
  },
  'ask for another': (trying) =>
    askForAnother(benchOf(trying).deps, {
      ...{ ...onIt(trying), actor: trying.target.parent, reason: 'They know us.' },
    }),
  'keep the holder': async (trying) => {
    const by = await byWhoeverStandsAbove(trying);
    await (trying.on % 2 === 0
      ? keepHolder(benchOf(trying).deps, { ...by, because: 'They know it best.' })
      : giveToAnother(benchOf(trying).deps, { ...by, to: { post: 'staff', personId: trying.other } }));
  },
  'add a duty': async (trying) => {
    const duty = nth(DUTIES, trying.how) ?? 'subject-access';
    const receivedOn = benchOf(trying).clock.today();
    await addDuty(benchOf(trying).deps, { ...(await byStaff(trying)), duty, receivedOn });
  },
  'meet a duty': async (trying) => {
    const duty = nth(DUTIES, trying.how) ?? 'subject-access';
    await meetDuty(benchOf(trying).deps, { ...(await byStaff(trying)), duty, done: 'Sent.' });
  },
};
