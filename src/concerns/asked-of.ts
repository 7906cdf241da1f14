// What waits for somebody who was asked: a colleague’s question, an answer to check. Asked anew each time whether it still stands.
import type { StaffActor } from '../access/actor.js';
import type { Db } from '../db.js';
import type { Deps } from '../deps.js';
import { nearWords } from '../procedure/days.js';
import { stillStands, waitsForNobody, type AskedFor } from '../procedure/asking.js';
import type { Day } from '../procedure/terms.js';
import type { People } from '../people/roster-store.js';
import { loadRoster } from '../people/roster-store.js';
import { NotFound } from '../web/errors.js';
import type { Visit } from '../web/route.js';
import { askedOf, findAsked, type Asked } from './asked-store.js';
import { findConcern } from './concern-store.js';
import type { Concern } from './concern.js';

export interface AskedOfOne {
  readonly asked: Asked;
  readonly concern: Concern;
  readonly people: People;
}

/** The concern behind what was asked, as long as it waits and stands; undefined where it does not, whatever the reason. */
export async function standingAsked(db: Db, id: string, today: Day): Promise<AskedOfOne | undefined> {
  const asked = await findAsked(db, id);
  if (asked?.state !== 'asked') return undefined;
  const concern = await findConcern(db, { id: asked.concernId });
  const people = await loadRoster(db, today);
  return concern && stillStands(asked, concern, people) ? { asked, concern, people } : undefined;
}

/** The same where whoever was asked has left: it waits, and nobody will reply. */
export async function leftUnanswered(db: Db, id: string, today: Day): Promise<AskedOfOne | undefined> {
  const asked = await findAsked(db, id);
  if (asked?.state !== 'asked') return undefined;
  const concern = await findConcern(db, { id: asked.concernId });
  const people = await loadRoster(db, today);
  return concern && waitsForNobody(asked, concern, people) ? { asked, concern, people } : undefined;
}

/** For the page of what was asked. Throws `NotFound` for everybody but whom it was asked of, and once it is over. */
export async function loadAsked(deps: Deps, visit: Visit<StaffActor>, what: AskedFor): Promise<AskedOfOne> {
  const found = await standingAsked(deps.db.read, visit.params['id'] ?? '', visit.today);
  if (found?.asked.personId !== visit.actor.personId || found.asked.what !== what) throw new NotFound();
  return found;
}

export interface AskedRow {
  readonly href: string;
  readonly text: string;
  readonly from: string;
  readonly by: string;
  readonly late: boolean;
}

/** What waits for this person, the soonest first. */
export async function waitingFor(
  deps: Deps,
  actor: StaffActor,
  people: People,
  today: Day,
): Promise<AskedRow[]> {
  const rows: AskedRow[] = [];
  for (const asked of await askedOf(deps.db.read, actor.personId)) {
    const concern = await findConcern(deps.db.read, { id: asked.concernId });
    if (!concern || !stillStands(asked, concern, people)) continue;
    rows.push({
      href: asked.what === 'check' ? `/staff/checks/${asked.id}` : `/staff/questions/${asked.id}`,
      text: asked.what === 'check' ? 'Check an answer' : 'A question for you',
      from: people.person(asked.askedBy)?.name ?? 'The school',
      by: nearWords(asked.byOn, today),
      late: asked.byOn < today,
    });
  }
  return rows;
}

const STATES: Record<Asked['state'], string> = {
  asked: 'waits for a reply',
  replied: 'has replied: see the notes',
  'not me': 'said that it is not for them',
  approved: 'said that the answer may go as it stands',
  'given back': 'gave the answer back',
  over: 'was not needed any more',
};

export interface AskedOnConcern {
  readonly what: AskedFor;
  readonly who: string;
  readonly stands: string;
  readonly by: string | undefined;
  readonly late: boolean;
  readonly question: string | undefined;
  readonly shown: string | undefined;
  /** What was said with it; a reply to a question stands among the notes. */
  readonly said: string | undefined;
}

/** For those who read the concern: who was asked what, and what became of it. */
export function askedViews(asked: readonly Asked[], people: People, today: Day): AskedOnConcern[] {
  return asked.map((each) => ({
    what: each.what,
    who: people.person(each.personId)?.name ?? 'A former member of staff',
    stands: standsWords(each, people),
    by: isAwaited(each, people) ? nearWords(each.byOn, today) : undefined,
    late: isAwaited(each, people) && each.byOn < today,
    question: each.what === 'question' ? each.words : undefined,
    shown: each.shown ?? undefined,
    said: each.state === 'replied' ? undefined : (each.reply ?? undefined),
  }));
}

/** Will there still be a reply: does it wait, and is whoever was asked still here? */
function isAwaited({ state, personId }: Asked, people: People): boolean {
  return state === 'asked' && people.person(personId) !== undefined;
}

function standsWords(asked: Asked, people: People): string {
  const { state, repliedAt } = asked;
  if (state === 'over' && repliedAt !== null) return 'has had their say';
  if (state === 'asked' && !isAwaited(asked, people))
    return 'has left, and will not reply: you can ask somebody else';
  return STATES[state];
}
