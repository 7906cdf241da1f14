// THE FRONT DOOR: a draft becomes a concern, with its points, holder, clocks, first entry and letters, once and whole.
import { NOBODY, type Visitor } from '../access/actor.js';
import { isDuplicate, type Tx } from '../db.js';
import type { Deps } from '../deps.js';
import { startClocks } from '../concerns/take-step.js';
import { keepTold } from '../concerns/told-elsewhere-store.js';
import { enter, inHands } from '../concerns/entries.js';
import { openHolding } from '../concerns/holdings-store.js';
import { peopleAt } from '../concerns/kept-from-store.js';
import { keepGrounds } from '../concerns/looked-into-store.js';
import { parentOf, staffHolding } from '../concerns/notices.js';
import { newId, newReference } from '../ids.js';
import { reopenMailbox } from '../letters/letters-store.js';
import { post, type Recipient } from '../letters/outbox.js';
import { loadRoster, type People } from '../people/roster-store.js';
import { hasUnmatchedWords } from '../procedure/routing.js';
import type { Holder } from '../procedure/terms.js';
import { digestOf } from './answers.js';
import { markSent, type Draft } from './draft-store.js';
import { beginningOf, type Beginning } from './matter.js';
import { lettersToHolders, lettersToParent } from './many-arriving.js';
import { findByDraft, keepComplainant, keepConcern, keepPeopleAndPoints } from './new-concern-store.js';
import { NOTHING_GATHERED, type Gathered } from './raising-limits.js';

export interface Raised {
  readonly ref: string;
  readonly concernId: string;
  /** False where the same draft had been sent before: it is the same concern, not a second one. */
  readonly isNew: boolean;
  /** What is stored differs from what its sender had read when they sent it now: the stored one stands, and they are told. */
  readonly differs: boolean;
}

/**
 * Raises a concern from a complete draft. In one transaction: the concern and everything on it, the entry, the letters, and the
 * draft marked as sent. Sending the same draft again, at the same time or later, gives the concern that stands. `gathering` is asked
 * only for a new one: whose letters about it are gathered. `asRead`: the digest of the answers on the page that was sent.
 */
export async function raiseConcern(
  deps: Deps,
  draft: Draft,
  actor: Visitor,
  gathering: (tx: Tx, holder: Holder) => Promise<Gathered> = () => Promise.resolve(NOTHING_GATHERED),
  asRead = digestOf(draft.answers),
): Promise<Raised> {
  const digest = digestOf(draft.answers);
  try {
    const raised = await deps.db.write(async (tx): Promise<Raised> => {
      const stored = await findByDraft(tx, draft.id);
      if (stored) return { ...stored, isNew: false, differs: stored.digest !== asRead };
      return { ...(await raiseIn(tx, deps, draft, actor, digest, gathering)), isNew: true, differs: false };
    });
    if (raised.isNew) deps.nudge();
    return raised;
  } catch (error) {
    const first = isDuplicate(error) ? await findByDraft(deps.db.read, draft.id) : undefined;
    if (!first) throw error;
    return { ...first, isNew: false, differs: first.digest !== asRead };
  }
}

/** Whoever is above a class teacher, where they have to say whether the school looks into it. In charge themselves, holders see it. */
function whoDecides({ toDecide, stage, above, matter }: Beginning, people: People): Recipient[] {
  const isWanted = toDecide.length > 0 && stage === 'class teacher' && !hasUnmatchedWords(matter);
  return isWanted ? staffHolding(above, matter, people) : [];
}

async function raiseIn(
  tx: Tx,
  deps: Deps,
  draft: Draft,
  actor: Visitor,
  digest: string,
  gathering: (tx: Tx, holder: Holder) => Promise<Gathered>,
): Promise<{ ref: string; concernId: string }> {
  const { answers } = draft;
  const at = deps.clock.now();
  // Somebody signed in as staff who raises a concern of their own does so as a parent, not by their post.
  const by = draft.personId === undefined && actor.kind === 'staff' ? NOBODY : actor;
  const today = deps.clock.today();
  const settings = deps.school.settings();
  const people = await loadRoster(tx, today);
  const interested = await peopleAt(tx, answers.contact?.email);
  // What lay about before somebody recorded it counts from the day on which it came.
  const receivedOn = draft.cameOn ?? today;
  const setting = {
    today: receivedOn,
    calendar: deps.school.calendar(),
    numbers: settings.numbers,
    people,
    interested,
  };
  const beginning = beginningOf(answers, setting);
  const gathered = await gathering(tx, beginning.holder);
  const concernId = newId();
  const ref = newReference(settings.prefix);

  await keepConcern(tx, { concernId, ref, digest, at, receivedOn, draft, beginning });
  const mailboxId = await keepComplainant(tx, concernId, answers.contact, by, at);
  // Where many are raised, a dead address is not tried for each of them.
  if (mailboxId !== undefined && !gathered.parent) await reopenMailbox(tx, mailboxId, at);
  await keepGrounds(tx, concernId, beginning.toDecide);
  await keepPeopleAndPoints(tx, concernId, answers, beginning);
  const decidedElsewhere = settings.elsewhere.find(({ key }) => key === answers.toldElsewhere);
  if (decidedElsewhere) await keepTold(tx, concernId, decidedElsewhere);
  await startClocks(tx, concernId, beginning.clocks, setting);
  await openHolding(tx, concernId, beginning.stage, beginning.holder, at);
  const entryId = await enter(tx, deps.keys, {
    concernId,
    seq: 1,
    at,
    step: 'raise',
    actor: by,
    facts: {
      channel: draft.channel,
      ...(draft.cameOn === undefined ? {} : { cameOn: draft.cameOn }),
      stage: beginning.stage,
      ...inHands(beginning.holder, people),
      due: Object.fromEntries(beginning.clocks.map((clock) => [clock.kind, clock.due.dueOn ?? null])),
    },
  });
  await markSent(tx, draft.id, concernId);
  const contact = answers.contact;
  const named = contact && !contact.unnamed ? contact : undefined;
  const complainant = { mailboxId, name: named?.name, postalAddress: named?.postalAddress };
  const raised = { cause: entryId, concernId, at, forGovernors: beginning.forGovernors };
  const told = {
    holders: staffHolding(beginning.holder, beginning.matter, people),
    deciders: whoDecides(beginning, people),
  };
  await post(tx, [
    ...lettersToParent(parentOf({ complainant }), raised, gathered.parent),
    ...(await lettersToHolders(tx, deps.config, told, people, raised, gathered.holder)),
  ]);
  return { ref, concernId };
}
