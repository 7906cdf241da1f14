// What may be typed in an answer or a decision, point by point, and what is missing before it can be sent?
import type { Concern } from '../concerns/concern.js';
import { pointsAtStage } from '../procedure/decide.js';
import { FINDINGS, type Day } from '../procedure/terms.js';
import { choice, text, type Slip, type Typed } from '../web/form.js';
import { readPromises } from '../concerns/promise-form.js';
import type { PromiseToMake } from '../concerns/promise-store.js';
import type { People } from '../people/roster-store.js';
import type { Calendar } from '../procedure/school-days.js';
import type { AnswerToKeep } from './response-store.js';

const LONG = 'Shorten this to 20,000 characters';
const MOST = 20_000;

export interface AnswerRead {
  readonly foundOut: string;
  readonly actions: string;
  readonly answers: readonly AnswerToKeep[];
  readonly promises: readonly PromiseToMake[];
}

export type ReadAnswer = { ok: true; read: AnswerRead } | { ok: false; slips: Slip[] };

/** Reads an answer: `answer-1` … a point, `foundOut`, `actions`, and what is promised. A decision has `finding-1` and `recommendations-1` as well. */
export function readAnswer(
  { concern, people, calendar, today }: { concern: Concern; people: People; calendar: Calendar; today: Day },
  typed: Typed,
  kind: 'answer' | 'decision',
): ReadAnswer {
  const slips: Slip[] = [];
  const take = <T>(
    field: string,
    checked: { ok: true; value: T } | { ok: false; message: string },
  ): T | undefined => {
    if (checked.ok) return checked.value;
    slips.push({ field, message: checked.message });
    return undefined;
  };
  const answers: AnswerToKeep[] = [];
  const raw = (field: string) => (Object.hasOwn(typed, field) ? typed[field] : undefined);
  for (const point of pointsAtStage(concern)) {
    const n = point.number;
    const finding =
      kind === 'decision'
        ? take(
            `finding-${n}`,
            choice(FINDINGS, `Choose a finding on point ${n}`)(raw(`finding-${n}`), typed, ''),
          )
        : undefined;
    const empty =
      kind === 'decision' ? `Give the reasons for the finding on point ${n}` : `Answer point ${n}`;
    const body = take(`answer-${n}`, text({ empty, most: MOST, long: LONG })(raw(`answer-${n}`), typed, ''));
    const more =
      kind === 'decision'
        ? take(
            `recommendations-${n}`,
            text({ most: MOST, long: LONG })(raw(`recommendations-${n}`), typed, ''),
          )
        : undefined;
    answers.push({
      pointId: point.id,
      body: body ?? '',
      ...(finding ? { finding } : {}),
      ...(more ? { recommendations: more } : {}),
    });
  }
  const empty = kind === 'decision' ? 'Say how the panel looked into it' : 'Say what you did to find out';
  const foundOut =
    take('foundOut', text({ empty, most: MOST, long: LONG })(raw('foundOut'), typed, '')) ?? '';
  const actions = take('actions', text({ most: MOST, long: LONG })(raw('actions'), typed, '')) ?? '';
  const promised = readPromises(typed, { concern, people, calendar, today, isWanted: false });
  if (!promised.ok) slips.push(...promised.slips);
  if (slips.length > 0 || !promised.ok) return { ok: false, slips };
  return { ok: true, read: { foundOut, actions, answers, promises: promised.promises } };
}
