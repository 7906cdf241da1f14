// How do a kind and a few facts become the words of a letter?
import type { Say } from '../web/words.js';
import { LETTERS, type Letter, type LetterKind } from './catalogue.js';

/**
 * Everything that may stand in a letter, in words; dates as `Thursday 26 November`. A name that is missing is not known,
 * and what would have said it is left out.
 */
export interface LetterFacts {
  readonly school: string;
  readonly phone: string;
  readonly ref?: string | undefined;
  /** The post that holds it, as `with the class teacher`. */
  readonly stage?: string | undefined;
  readonly acknowledgeBy?: string | undefined;
  readonly replyBy?: string | undefined;
  readonly hearingBy?: string | undefined;
  readonly moveOnBy?: string | undefined;
  readonly reopenBy?: string | undefined;
  /** When its time, which stands still, runs again at the latest. */
  readonly pausedUntil?: string | undefined;
  /** The next date to keep, and what is wanted by it, as `an answer`. */
  readonly dueBy?: string | undefined;
  readonly dueWanted?: string | undefined;
  /** The date that was missed, and what was wanted by it. */
  readonly lateBy?: string | undefined;
  readonly lateWanted?: string | undefined;
  /** The next date that the law sets and that is to come, and one that was missed. */
  readonly lawBy?: string | undefined;
  readonly lawLateBy?: string | undefined;
  /** Where the parent may take it from here, as `the next stage`. */
  readonly next?: string | undefined;
  /** When the two sides meet or talk, as `14:30 on Tuesday 24 November`. */
  readonly meetingAt?: string | undefined;
  /** The day of a time that was agreed and no longer stands, since the school is closed then. */
  readonly closedOn?: string | undefined;
  /** The next day by which something is promised. */
  readonly promiseBy?: string | undefined;
  /** How and on which day they said what somebody entered for them, as `by telephone on Friday 20 November`. */
  readonly saidHow?: string | undefined;
  /** Until when a change of address may be undone, as `09:10 on Tuesday 24 November`. */
  readonly undoBy?: string | undefined;
  /** The last day of a draft that was not sent. */
  readonly keptUntil?: string | undefined;
  /** A sign-in letter's own: its code, its link and the time of day it ends. */
  readonly code?: string | undefined;
  readonly path?: string | undefined;
  readonly until?: string | undefined;
}

export interface ComposedLetter {
  readonly reader: Letter['reader'];
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly linkText: string;
  readonly path: string;
  readonly code?: string | undefined;
}

/**
 * Composes a letter from its facts and nothing else. Undefined where the facts no longer bear it out: a reminder of a date that
 * has been met, a concern that is gone.
 */
export function compose(kind: LetterKind, facts: LetterFacts, say: Say): ComposedLetter | undefined {
  const letter = LETTERS[kind];
  if (kind === 'sign-in' && facts.code === undefined) return undefined;
  const known = sayable(facts, say);
  const put = (choice: string | readonly string[]): string | undefined => {
    const sentence = [choice].flat().find((words) => isKnown(words, known));
    return sentence === undefined ? undefined : say(sentence, known);
  };
  const [subject, path, point, ...rest] = [letter.subject, letter.path, ...letter.paragraphs].map(put);
  if (subject === undefined || path === undefined || point === undefined) return undefined;
  const closing = letter.reader === 'parent' ? ['Rather talk? Ring the office on {phone}.'].map(put) : [];
  return {
    reader: letter.reader,
    subject,
    paragraphs: [point, ...rest, ...closing].filter((paragraph) => paragraph !== undefined),
    linkText: say(letter.linkText),
    path,
    ...(kind === 'sign-in' ? { code: facts.code } : {}),
  };
}

/** The facts that are known; those that are words and not names or dates, in the reader's language. */
function sayable(facts: LetterFacts, say: Say): Record<string, string> {
  const words = new Set(['stage', 'dueWanted', 'lateWanted', 'next']);
  const known: Record<string, string> = {};
  for (const [name, value] of Object.entries<string | undefined>({ ...facts })) {
    if (value !== undefined) known[name] = words.has(name) ? say(value) : value;
  }
  return known;
}

function isKnown(sentence: string, known: Readonly<Record<string, string>>): boolean {
  return Array.from(sentence.matchAll(/\{(\w+)\}/g)).every(([, name]) => name !== undefined && name in known);
}
