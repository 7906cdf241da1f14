// Which letters are there, who reads each, and where does its link lead?
import { LETTERS_TO_PARENTS } from './letters-to-parents.js';
import { LETTERS_TO_STAFF } from './letters-to-staff.js';
import type { Words } from './words.js';

/** Every letter the portal can post. One kind, one meaning; to whom it goes is part of it. */
export const LETTER_KINDS = [
  'raised-parent',
  'several-parent',
  'raised-holder',
  'acknowledged-parent',
  'message-parent',
  'message-holder',
  'points-proposed-parent',
  'points-replied-holder',
  'parted-parent',
  'sent-twice-parent',
  'answered-parent',
  'goes-ahead-parent',
  'decide-whether-above',
  'conduct-parent',
  'limits-lifted-parent',
  'moved-on-parent',
  'moved-on-holder',
  'moved-on-former',
  'formal-parent',
  'formal-holder',
  'new-holder-parent',
  'new-holder-holder',
  'settled-holder',
  'decided-parent',
  'decided-head',
  'withdrawn-parent',
  'withdrawn-holder',
  'time-ends-parent',
  'lapsed-parent',
  'lapsed-holder',
  'reopened-parent',
  'reopened-holder',
  'question-asked',
  'question-waits',
  'question-late',
  'question-late-holder',
  'colleague-replied-holder',
  'check-wanted',
  'check-waits',
  'check-late-holder',
  'answer-approved-holder',
  'answer-back-holder',
  'unnaming-second',
  'unnaming-answered-holder',
  'released-copy',
  'put-in-holder',
  'due-tomorrow-holder',
  'overdue-holder',
  'overdue-above',
  'overdue-parent',
  'extended-parent',
  'duty-added-parent',
  'duty-added-holder',
  'duty-met-parent',
  'duty-overdue-parent',
  'more-time-asked-above',
  'more-time-granted-holder',
  'more-time-declined-holder',
  'paused-parent',
  'resumed-parent',
  'resumed-holder',
  'mediation-offered-parent',
  'mediation-offered-holder',
  'mediation-agreed-parent',
  'mediation-agreed-holder',
  'mediation-declined-parent',
  'mediation-declined-holder',
  'mediation-over-parent',
  'mediation-over-holder',
  'dates-set-parent',
  'covered-parent',
  'dates-moved-parent',
  'dates-moved-holder',
  'meeting-asked-holder',
  'meeting-offered-parent',
  'meeting-agreed-parent',
  'meeting-agreed-holder',
  'meeting-no-time-holder',
  'meeting-off-parent',
  'meeting-off-holder',
  'meeting-soon-parent',
  'meeting-soon-holder',
  'account-parent',
  'account-view-holder',
  'promise-parent',
  'promise-due-holder',
  'promise-asked-parent',
  'promise-done-parent',
  'promise-unkept-holder',
  'promise-unkept-above',
  'receipt-renewed-parent',
  'address-changed',
  'address-put-back',
  'address-doubted-holder',
  'several-holder',
  'cover-begins',
  'dates-missing',
  'many-arriving',
  'not-read',
  'draft-waits',
  'sign-in',
  'call-back',
  'call-back-waits',
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

export interface Letter extends Words {
  readonly reader: 'parent' | 'staff';
  /** The plain address behind the link, never a token; only a sign-in letter brings its own. */
  readonly path: string;
}

function readBy<K extends string>(
  reader: Letter['reader'],
  path: string,
  words: Record<K, Words>,
): Record<K, Letter> {
  const letters = Object.entries<Words>(words).map(([kind, letter]) => [kind, { ...letter, reader, path }]);
  return Object.fromEntries(letters) as Record<K, Letter>;
}

const toParents = readBy('parent', '/concerns/{ref}', LETTERS_TO_PARENTS);
const toStaff = readBy('staff', '/staff/concerns/{ref}', LETTERS_TO_STAFF);

export const LETTERS: Readonly<Record<LetterKind, Letter>> = {
  ...toParents,
  ...toStaff,
  'sign-in': { ...toParents['sign-in'], path: '{path}' },
  'not-read': { ...toParents['not-read'], path: '/follow' },
  // Found again by the browser it was begun in, and by no other.
  'draft-waits': { ...toParents['draft-waits'], path: '/raise' },
  // Neither may open the concern with this mailbox any more.
  'address-changed': { ...toParents['address-changed'], path: '/follow' },
  'address-put-back': { ...toParents['address-put-back'], path: '/follow' },
  'call-back': { ...toStaff['call-back'], path: '/staff/call-backs' },
  'several-parent': { ...toParents['several-parent'], path: '/my-concerns' },
  'call-back-waits': { ...toStaff['call-back-waits'], path: '/staff/call-backs' },
  // They see what they were shown, and not the concern.
  'question-asked': { ...toStaff['question-asked'], path: '/staff/asked' },
  'question-waits': { ...toStaff['question-waits'], path: '/staff/asked' },
  'question-late': { ...toStaff['question-late'], path: '/staff/asked' },
  'check-wanted': { ...toStaff['check-wanted'], path: '/staff/asked' },
  'check-waits': { ...toStaff['check-waits'], path: '/staff/asked' },
  // A place of their own: they see nothing of the concern, not even its reference.
  'released-copy': { ...toStaff['released-copy'], path: '/about-you' },
  // Who has passed it on may no longer open it.
  'moved-on-former': { ...toStaff['moved-on-former'], path: '/queue' },
  'several-holder': { ...toStaff['several-holder'], path: '/queue' },
  'dates-missing': { ...toStaff['dates-missing'], path: '/calendar' },
  'cover-begins': { ...toStaff['cover-begins'], path: '/queue' },
  'many-arriving': { ...toStaff['many-arriving'], path: '/queue' },
};
