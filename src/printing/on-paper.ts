// What goes with each letter on paper, in the place of the page that an e-mail leads to? Decided for every kind, or it does not compile.
import type { LETTERS_TO_PARENTS } from '../letters/letters-to-parents.js';

export type KindToParent = keyof typeof LETTERS_TO_PARENTS;

/** What can be enclosed: each is made in one place, from the concern as it stands and from what caused the letter. */
export type Enclosure =
  | 'the receipt code'
  | 'the points'
  | 'what it was part of'
  | 'what has come and what remains'
  | 'the offer to talk'
  | 'what was written'
  | 'what was written down for them'
  | 'the points proposed'
  | 'what went where'
  | 'what was sent first'
  | 'the answers'
  | 'the promises made'
  | 'the promises asked about'
  | 'the promises said to be done'
  | 'the end of the procedure'
  | 'who outside can help'
  | 'who can act instead'
  | 'who has it'
  | 'why it is looked into'
  | 'what was found of the conduct'
  | 'why it takes longer'
  | 'why the time stands still'
  | 'what mediation would be'
  | 'which date the law sets'
  | 'what was done'
  | 'who covers'
  | 'why it stays'
  | 'who is appointed'
  | 'why the date moved'
  | 'the times'
  | 'when and where'
  | 'why it is called off'
  | 'what was said';

export type OnPaper =
  | readonly [Enclosure, ...Enclosure[]]
  | 'nothing: the letter says it all'
  /** Only ever for a mailbox: about the address itself, a sign-in, a draft in a browser. */
  | 'never on paper';

export const ON_PAPER = {
  'raised-parent': [
    'who has it',
    'the points',
    'what it was part of',
    'who outside can help',
    'the receipt code',
  ],
  'several-parent': 'never on paper',
  'acknowledged-parent': [
    'what was written',
    'what has come and what remains',
    'who has it',
    'the offer to talk',
  ],
  'message-parent': ['what was written'],
  'entered-parent': ['what was written down for them'],
  'points-proposed-parent': ['the points proposed'],
  'parted-parent': ['what went where', 'who has it'],
  'sent-twice-parent': ['what was sent first'],
  'answered-parent': ['the answers', 'the promises made', 'who outside can help'],
  'goes-ahead-parent': ['why it is looked into', 'who has it'],
  'conduct-parent': ['what was found of the conduct'],
  'limits-lifted-parent': 'nothing: the letter says it all',
  'moved-on-parent': ['who has it', 'what was written down for them'],
  'formal-parent': ['who has it', 'what was written down for them'],
  'new-holder-parent': ['who has it'],
  'decided-parent': ['the answers', 'the promises made', 'the end of the procedure', 'who outside can help'],
  'withdrawn-parent': 'nothing: the letter says it all',
  'time-ends-parent': ['who outside can help'],
  'lapsed-parent': ['who outside can help'],
  'reopened-parent': ['who has it', 'what was written down for them'],
  'address-changed': 'never on paper',
  'address-put-back': 'never on paper',
  'unacknowledged-parent': ['who has it'],
  'overdue-parent': ['who has it', 'who outside can help'],
  'receipt-renewed-parent': ['the receipt code'],
  'extended-parent': ['why it takes longer'],
  'duty-added-parent': ['which date the law sets'],
  'duty-met-parent': ['what was done'],
  'duty-overdue-parent': ['who outside can help'],
  'paused-parent': ['why the time stands still'],
  'resumed-parent': 'nothing: the letter says it all',
  'mediation-offered-parent': ['what mediation would be'],
  'mediation-agreed-parent': 'nothing: the letter says it all',
  'mediation-declined-parent': 'nothing: the letter says it all',
  'mediation-over-parent': 'nothing: the letter says it all',
  'dates-set-parent': 'nothing: the letter says it all',
  'covered-parent': ['who covers'],
  'stays-with-holder-parent': ['why it stays', 'who has it'],
  'appointed-parent': ['who is appointed'],
  'appointment-over-parent': ['who has it'],
  'outside-help-parent': ['who can act instead'],
  'outside-help-over-parent': ['who has it'],
  'kept-with-teacher-parent': ['who has it'],
  'dates-moved-parent': ['why the date moved'],
  'meeting-offered-parent': ['the times'],
  'meeting-agreed-parent': ['when and where'],
  'meeting-off-parent': ['why it is called off'],
  'meeting-closed-parent': 'nothing: the letter says it all',
  'meeting-soon-parent': ['when and where'],
  'account-parent': ['what was said'],
  'promise-parent': ['the promises made'],
  'promise-asked-parent': ['the promises asked about'],
  'promise-done-parent': ['the promises said to be done'],
  'not-read': 'never on paper',
  'draft-waits': 'never on paper',
  'sign-in': 'never on paper',
} as const satisfies Readonly<Record<KindToParent, OnPaper>>;

/** The kinds that a parent without e-mail can get. */
export type KindOnPaper = {
  [K in KindToParent]: (typeof ON_PAPER)[K] extends 'never on paper' ? never : K;
}[KindToParent];

export function enclosuresOf(kind: string): readonly Enclosure[] {
  const onPaper = (ON_PAPER as Readonly<Record<string, OnPaper | undefined>>)[kind];
  return onPaper === undefined || typeof onPaper === 'string' ? [] : onPaper;
}
