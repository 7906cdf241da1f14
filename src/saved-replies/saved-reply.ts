// A short text that somebody uses again and again: what for, at which stage, and what may be typed in it.
import { fingerprint } from '../keys.js';
import { isKeeper, KEEPERS } from '../access/keepers.js';
import type { StaffActor } from '../access/actor.js';
import { STAGES, type Stage } from '../procedure/terms.js';
import { choice, form, line, text, type Check } from '../web/form.js';
import { PLACEHOLDERS, unknownIn } from './placeholders.js';

export const USES = ['message', 'answer', 'note'] as const;
export type Use = (typeof USES)[number];

export interface SavedReply {
  readonly id: string;
  /** Nobody: it is the school’s. */
  readonly personId: string | null;
  readonly use: Use;
  /** Empty for every stage. */
  readonly stage: Stage | '';
  readonly title: string;
  readonly body: string;
}

/** More than these in one select, and nobody finds theirs. Somebody’s own are counted for themselves, and so are the school’s. */
export const MOST_KEPT = 30;
export const LONGEST_TITLE = 60;
export const LONGEST_BODY = 2000;

const body: Check<string> = (raw, typed, name) => {
  const long = 'Shorten the text to 2,000 characters';
  const checked = text({ empty: 'Write the text', most: LONGEST_BODY, long })(raw, typed, name);
  const unknown = checked.ok ? unknownIn(checked.value) : undefined;
  return unknown === undefined
    ? checked
    : {
        ok: false,
        message: `We cannot fill in ${unknown}: use ${PLACEHOLDERS.join(' or ')}, or write it out`,
      };
};

const fields = {
  use: choice(USES, 'Choose what it is for'),
  stage: choice(['', ...STAGES], 'Choose a stage, or every stage'),
  title: line({
    empty: 'Give it a name, to find it by',
    most: LONGEST_TITLE,
    long: 'Shorten the name to 60 characters',
  }),
  body,
};

export const savedReplyForm = form(fields);

/** A new one, which whoever keeps the school’s may keep for everybody. */
export const newReplyFormFor = (actor: StaffActor) =>
  form({
    ...fields,
    whose: choice(mayKeepForAll(actor) ? WHOSE : (['mine'] as const), 'Choose whose it is'),
  });

const WHOSE = ['mine', 'school'] as const;

export function mayKeepForAll(actor: StaffActor): boolean {
  return isKeeper(actor, KEEPERS.savedReplies);
}

/** Their own; and the school’s, where they keep those. */
export function mayChange({ personId }: SavedReply, actor: StaffActor): boolean {
  return personId === null ? mayKeepForAll(actor) : personId === actor.personId;
}

/** Says whether it is still as somebody saw it. */
export const seenOf = ({ use, stage, title, body }: Omit<SavedReply, 'id' | 'personId'>): string =>
  fingerprint(JSON.stringify([use, stage, title, body]));
