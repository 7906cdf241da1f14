// What may be typed where something is promised: what, whose it is, and by which school day? A few at once, each by its number.
import { inWords } from '../procedure/days.js';
import { daysToPromise, MOST_AT_ONCE } from '../procedure/promises.js';
import { mayHold } from '../procedure/routing.js';
import type { Calendar } from '../procedure/school-days.js';
import { POST_NAMES, type Day, type Post } from '../procedure/terms.js';
import type { People } from '../people/roster-store.js';
import { choice, text, typedText, type Slip, type Typed } from '../web/form.js';
import type { Locals } from '../web/route.js';
import { count } from '../web/words.js';
import type { Concern } from './concern.js';
import type { PromiseToMake } from './promise-store.js';

const MOST = 1_000;
const SCHOOL = 'school';
const NUMBERS = Array.from({ length: MOST_AT_ONCE }, (_, index) => index + 1);

/** The names of the fields, for carrying what was typed from page to page. */
export const PROMISE_FIELD = /^promise-(what|who|by)-[1-9]$/;

/** Who can be named as the one to keep it: posts that somebody holds who is not complained about. */
const POSTS_TO_NAME: readonly Post[] = [
  ...(['class-teacher', 'head', 'deputy', 'safeguarding-lead', 'office', 'chair', 'clerk'] as const),
];

function keepers(concern: Concern, people: People): { value: string; text: string }[] {
  const posts = POSTS_TO_NAME.filter(
    (post) =>
      (post !== 'class-teacher' || concern.classId !== undefined) &&
      mayHold(hands(post, concern), concern, people),
  );
  return [
    { value: SCHOOL, text: 'The school' },
    ...posts.map((post) => ({
      value: post,
      text: `${people.nameOf(hands(post, concern))} (${POST_NAMES[post]})`,
    })),
  ];
}

/** In whose hands a post is for this concern: a class teacher's is that of the child's class. */
export function hands(
  post: Post,
  { classId }: Pick<Concern, 'classId'>,
): { post: Post; classId?: string | undefined } {
  return post === 'class-teacher' ? { post, classId } : { post };
}

export type ReadPromises =
  | { readonly ok: true; readonly promises: readonly PromiseToMake[] }
  | { readonly ok: false; readonly slips: readonly Slip[] };

/** Reads them; an empty line is left out, half a one is not right. `isWanted`: at least one. */
export function readPromises(
  typed: Typed,
  given: { concern: Concern; people: People; calendar: Calendar; today: Day; isWanted: boolean },
): ReadPromises {
  const days = daysToPromise(given.calendar, given.today);
  const posts = keepers(given.concern, given.people).map(({ value }) => value);
  const slips: Slip[] = [];
  const promises: PromiseToMake[] = [];
  for (const n of NUMBERS) {
    const raw = (part: string) => typedText(typed, `promise-${part}-${n}`);
    const isFirst = n === 1 && given.isWanted;
    if (raw('what').trim() === '' && raw('by') === '' && !isFirst) continue;
    const what = text({
      empty: 'Say what is promised',
      most: MOST,
      long: 'Shorten this to 1,000 characters',
    })(raw('what'), typed, '');
    const dueOn = choice(days, 'Choose by which day')(raw('by'), typed, '');
    const who = choice(posts, 'Choose who keeps it')(raw('who') || SCHOOL, typed, '');
    if (!what.ok) slips.push({ field: `promise-what-${n}`, message: what.message });
    if (!dueOn.ok) slips.push({ field: `promise-by-${n}`, message: dueOn.message });
    if (!who.ok) slips.push({ field: `promise-who-${n}`, message: who.message });
    if (what.ok && dueOn.ok && who.ok) {
      const post = who.value === SCHOOL ? undefined : (who.value as Post);
      promises.push({ what: what.value, post, dueOn: dueOn.value });
    }
  }
  return slips.length > 0 ? { ok: false, slips } : { ok: true, promises };
}

/** What the boxes need: the days and the people to choose from, and what was typed. */
export function promiseFields(
  typed: Typed,
  given: { concern: Concern; people: People; calendar: Calendar; today: Day },
): Locals {
  const days = daysToPromise(given.calendar, given.today);
  const last = days.at(-1);
  return {
    days: days.map((day, index) => ({
      value: day,
      text: `${inWords(day, given.today)} (${count(index + 1, 'school day')})`,
    })),
    ends:
      days.length < 1
        ? 'The school has not set its dates that far ahead, so no day can be named. Ask the head teacher or the administrator to set them.'
        : last !== undefined && days.length < 40
          ? `The school has set its dates until ${inWords(last, given.today)}; no later day can be named yet.`
          : '',
    keepers: keepers(given.concern, given.people),
    boxes: NUMBERS.map((n) => ({
      n,
      what: typedText(typed, `promise-what-${n}`),
      who: typedText(typed, `promise-who-${n}`) || SCHOOL,
      by: typedText(typed, `promise-by-${n}`),
    })),
  };
}
