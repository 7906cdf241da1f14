// One text for several families: laid into the answer to each where it fits, and sent to each by itself.
import type { StaffActor } from '../access/actor.js';
import type { Concern } from '../concerns/concern.js';
import type { Deps } from '../deps.js';
import { loadRoster, type People } from '../people/roster-store.js';
import { pointsAtStage } from '../procedure/decide.js';
import { answer } from '../responses/answer.js';
import { readAnswer } from '../responses/answer-form.js';
import { findAnswerDraft, keepAnswerDraft, type TypedAnswer } from '../responses/response-store.js';
import { NotFound, Refused } from '../web/errors.js';
import { mayAlso } from './link.js';
import type { CommonText } from './link-store.js';

const ownerOf = (concern: Concern, actor: StaffActor) => ({
  concernId: concern.id,
  personId: actor.personId,
  stage: concern.stage,
});

/** Those of the group that this person may answer now. */
export function answerable(
  deps: Deps,
  actor: StaffActor,
  concerns: readonly Concern[],
  people: People,
): Concern[] {
  return concerns.filter((concern) => mayAlso(deps, actor, concern, 'answer', people));
}

/** Puts the text where nothing is typed yet: what somebody has written for one family stays. Gives how many boxes were left. */
export async function layIn(
  deps: Deps,
  actor: StaffActor,
  text: CommonText,
  chosen: readonly { readonly concern: Concern; readonly numbers: readonly number[] }[],
): Promise<number> {
  let left = 0;
  await deps.db.write(async (tx) => {
    for (const { concern, numbers } of chosen) {
      const owner = ownerOf(concern, actor);
      const before = (await findAnswerDraft(tx, owner)) ?? {};
      const laid: Record<string, string> = { foundOut: text.foundOut, actions: text.actions };
      for (const number of numbers) laid[`answer-${number}`] = text.answer;
      const typed: Record<string, string> = { ...before };
      for (const [field, words] of Object.entries(laid)) {
        const is = typed[field] ?? '';
        if (is.trim() === '') typed[field] = words;
        else if (is !== words && words !== '') left += 1;
      }
      await keepAnswerDraft(tx, owner, typed, deps.clock.now());
    }
  });
  return left;
}

export interface Prepared {
  readonly concern: Concern;
  readonly typed: TypedAnswer;
  /** What is missing before it can go. */
  readonly missing: readonly string[];
}

/** What an answer is read with: who is here, and which days may be promised. */
async function givenFor(deps: Deps, concern: Concern) {
  const [today, calendar] = [deps.clock.today(), deps.school.calendar()];
  return { concern, people: await loadRoster(deps.db.read, today), calendar, today };
}

export async function preparedFor(deps: Deps, actor: StaffActor, concern: Concern): Promise<Prepared> {
  const typed = (await findAnswerDraft(deps.db.read, ownerOf(concern, actor))) ?? {};
  const read = readAnswer(await givenFor(deps, concern), typed, 'answer');
  return { concern, typed, missing: read.ok ? [] : read.slips.map(({ message }) => message) };
}

export interface Sent {
  readonly concern: Concern;
  /** Why it did not go; undefined where it did. */
  readonly refused: string | undefined;
}

/** Sends each by itself: one that cannot go keeps none of the others back. */
export async function sendEach(
  deps: Deps,
  actor: StaffActor,
  chosen: readonly { readonly concern: Concern; readonly version: number }[],
): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const { concern, version } of chosen)
    sent.push({ concern, refused: await sendOne(deps, actor, concern, version) });
  return sent;
}

async function sendOne(
  deps: Deps,
  actor: StaffActor,
  concern: Concern,
  version: number,
): Promise<string | undefined> {
  const { typed } = await preparedFor(deps, actor, concern);
  const read = readAnswer(await givenFor(deps, concern), typed, 'answer');
  if (!read.ok) return read.slips.map(({ message }) => message).join('. ');
  try {
    await answer(deps, { ref: concern.ref, actor, version, ...read.read });
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.refusal.sentence;
    if (error instanceof NotFound) return 'It is not with you any more.';
    throw error;
  }
}

/** The points of a concern that the text could answer, the first of them chosen unless somebody has chosen otherwise. */
export function pointsToFill(concern: Concern): { number: number; whatHappened: string }[] {
  return pointsAtStage(concern).map(({ number, whatHappened }) => ({ number, whatHappened }));
}
