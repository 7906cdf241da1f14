// What does somebody enter for a parent who rang, wrote or came in?
import { cameChecks } from '../concerns/how-it-came.js';
import type { Day, Step } from '../procedure/terms.js';
import { choice, form, line, mustBeTicked } from '../web/form.js';
import { reference } from '../web/reference-check.js';

/** What a parent may say, by the name it has on the page. */
export const SAID = {
  message: 'message the school',
  settled: 'say what is settled',
  further: 'move on',
  formal: 'declare formal',
  withdraw: 'withdraw',
  reopen: 'reopen',
} as const satisfies Record<string, Step>;
export type Said = keyof typeof SAID;
export const ALL_SAID = Object.keys(SAID) as Said[];

/** The fields of the first page: they go along to the second, and are checked again there. */
export const FIRST_FIELDS = [
  ...(['reference', 'name', 'said', 'channel', 'came-day', 'came-month', 'came-year', 'sure'] as const),
];

/** `prefix`: what the school's references begin with. */
export const saidForm = (today: Day, prefix: string) =>
  form({
    reference: reference(prefix),
    name: line({ empty: 'Enter the parent’s name', most: 200, long: 'Shorten the name to 200 characters' }),
    said: choice(ALL_SAID, 'Choose what the parent said'),
    ...cameChecks(today),
    sure: mustBeTicked('First make sure that it was the parent who said it'),
  });
