// Which draft is this visitor working on, and how is an answer kept?
import type { Deps } from '../deps.js';
import { newToken } from '../ids.js';
import type { Channel, Day } from '../procedure/terms.js';
import type { Visit } from '../web/route.js';
import type { SetCookie } from '../web/route.js';
import type { Answers } from './answers.js';
import { findDraft, keepAnswers, openDraft, takeUpDraft, type Draft } from './draft-store.js';

const THIRTY_DAYS = 30 * 24 * 3600;

/** The draft of this browser. One that a member of staff records is theirs alone, and only while they are signed in. */
export async function draftOf(deps: Deps, visit: Visit): Promise<Draft | undefined> {
  const token = visit.cookie('draft');
  const draft = token ? await findDraft(deps.db.read, token) : undefined;
  if (draft?.personId === undefined) return draft;
  return visit.actor.kind === 'staff' && visit.actor.personId === draft.personId ? draft : undefined;
}

/** Opens a draft and gives the cookie by which this browser finds it again for thirty days. */
export async function startDraft(
  deps: Deps,
  by: { channel: Channel; personId?: string; cameOn?: Day },
): Promise<{ draft: Draft; cookie: SetCookie }> {
  const token = newToken();
  const at = deps.clock.now();
  await deps.db.write((tx) => openDraft(tx, { token, personId: undefined, ...by, at }));
  const draft = await findDraft(deps.db.read, token);
  if (!draft) throw new Error('A draft that was just opened is missing');
  return { draft, cookie: cookieOf(token) };
}

const cookieOf = (token: string): SetCookie => ({ name: 'draft', value: token, lasts: THIRTY_DAYS });

/** Goes on with a draft that this member of staff began, in whichever browser; undefined where it is not theirs, or was sent. */
export async function goOnWith(
  deps: Deps,
  id: string,
  personId: string,
): Promise<{ draft: Draft; cookie: SetCookie } | undefined> {
  const token = newToken();
  const draft = await deps.db.write((tx) => takeUpDraft(tx, id, personId, token));
  return draft && { draft, cookie: cookieOf(token) };
}

/** Keeps the answers. False where the draft has been sent meanwhile. */
export function saveAnswers(deps: Deps, draft: Draft, answers: Answers): Promise<boolean> {
  return deps.db.write((tx) => keepAnswers(tx, draft.id, answers, deps.clock.now()));
}
