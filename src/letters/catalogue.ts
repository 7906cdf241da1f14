// Which letters are there?

/** Every letter the portal can post. One kind, one meaning; to whom it goes is part of it. */
export const LETTER_KINDS = [
  'raised-parent',
  'raised-holder',
  'acknowledged-parent',
  'message-parent',
  'message-holder',
  'answered-parent',
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
  'due-tomorrow-holder',
  'overdue-holder',
  'overdue-above',
  'overdue-parent',
  'sign-in',
  'call-back',
] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];
