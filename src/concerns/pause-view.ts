// What does a page say of time that stands still: until when, why, and what the parent can do meanwhile?
import { inWords } from '../procedure/days.js';
import { hasTimeToReplyRunOut, type Setting } from '../procedure/decide.js';
import { pauseNow } from '../procedure/pauses.js';
import { english as t } from '../web/words.js';
import type { Concern } from './concern.js';

export interface PauseView {
  readonly title: string;
  /** In the holder's own words. */
  readonly reason: string;
  readonly paragraphs: readonly string[];
}

/** For the parent, who is never told the category. Mediation has a place of its own. */
export function pauseForParent(concern: Concern, setting: Setting): PauseView | undefined {
  const pause = pauseNow(concern.running);
  if (!pause || pause.why === 'mediation') return undefined;
  return {
    title: t('The time stands still until {until} at the latest', {
      until: inWords(pause.until, setting.today),
    }),
    reason: pause.reason,
    paragraphs: [
      ...(pause.why === 'waiting for the parent'
        ? [t('It runs again as soon as you write to the school.')]
        : []),
      ...meanwhile(concern, setting),
    ],
  };
}

/** From when they may take it further in spite of it. Not at the last stage, from which nothing goes further. */
export function meanwhile(concern: Concern, setting: Setting): string[] {
  if (concern.stage === 'governing body') return [];
  if (hasTimeToReplyRunOut(concern, setting))
    return [t('You need not wait for it: you can take it further now.')];
  const last = concern.running
    .map(({ explanation }) => explanation.unpausedOn)
    .find((day) => day !== undefined);
  return last === undefined
    ? []
    : [
        t('It does not bind you: if there is no answer by {date}, you can take it further all the same.', {
          date: inWords(last, setting.today),
        }),
      ];
}

export function pauseForStaff(concern: Concern, { today }: Setting): PauseView | undefined {
  const pause = pauseNow(concern.running);
  if (!pause || pause.why === 'mediation') return undefined;
  const byWriting = 'It runs again by itself, or as soon as the parent writes.';
  return {
    title: `Paused until ${inWords(pause.until, today)}: ${pause.why}`,
    reason: pause.reason,
    paragraphs: [pause.why === 'waiting for the parent' ? byWriting : 'It runs again by itself.'],
  };
}
