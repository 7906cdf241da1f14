// What has a parent told us so far? The draft's answers, growing question by question.
import { fingerprint } from '../keys.js';
import type { Help } from '../needs/needs.js';
import type { About } from '../procedure/terms.js';
import type { Typed } from '../web/form.js';

export interface DraftPoint {
  readonly whatHappened: string;
  /** `on:2026-11-20`, `since:2026-09-07`, or empty where they are not sure. */
  readonly happenedWhen: string;
  readonly wanted?: string;
}

export interface Contact {
  readonly unnamed: boolean;
  readonly name: string;
  readonly relation: string;
  readonly email: string;
  readonly phone: string;
  readonly postalAddress: string;
  readonly bestTime: string;
  readonly needs: string;
  /** What of the list would help, and which language. */
  readonly helps?: readonly Help[];
  readonly language?: string;
}

export interface Answers {
  readonly safety?: 'no';
  readonly about?: About;
  readonly who?: {
    readonly people: readonly string[];
    readonly words: string;
    /** It is about what they did online. */
    readonly online?: true;
  };
  /** What they were told is decided elsewhere, before they chose to send it all the same: a line of the school's list. */
  readonly toldElsewhere?: string;
  readonly child?: { readonly classId: string; readonly name: string };
  readonly points?: readonly DraftPoint[];
  readonly needsMost?: string;
  /** They want to add the point with this number. */
  readonly adding?: number;
  readonly noMore?: true;
  readonly before?: {
    readonly spoken: string;
    readonly words: string;
    readonly elsewhere: readonly string[];
  };
  readonly contact?: Contact;
  /** The e-mail address typed after sending, in place of the one above. */
  readonly corrected?: string;
  /** What was typed on a question and not yet taken as an answer, by question. */
  readonly unfinished?: Readonly<Record<string, Typed>>;
}

/** Answers with a change; a value of undefined takes one away. */
export function withAnswers(
  answers: Answers,
  change: { [K in keyof Answers]?: Answers[K] | undefined },
): Answers {
  const merged = Object.entries({ ...answers, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(merged);
}

/** The same answers always give the same digest: how a second sending of one draft is told from a changed one. */
export function digestOf(answers: Answers): string {
  const { safety, about, who, child, points, needsMost, before, contact, toldElsewhere } = answers;
  const told: unknown[] = [safety, about, who, child, points, needsMost, before, contact];
  if (toldElsewhere !== undefined) told.push(toldElsewhere);
  return fingerprint(JSON.stringify(told));
}
