// What may be typed at each question, and what do we say if it is wrong?
import { needsFields, needsForm } from '../needs/needs.js';
import { ABOUTS, type Day } from '../procedure/terms.js';
import { addDays } from '../procedure/days.js';
import {
  choice,
  choices,
  day,
  email,
  form,
  line,
  phone,
  text,
  ticked,
  type Check,
  type Checked,
  type Slip,
  type Typed,
} from '../web/form.js';

export const MOST_CHARACTERS = 20_000;

const story = (empty: string) =>
  text({
    empty,
    most: MOST_CHARACTERS,
    long: 'That is more than we can take in one go: shorten it to 20,000 characters',
  });
const remark = text({ most: 4_000, long: 'Shorten this to 4,000 characters' });
const short = (empty?: string) =>
  line({ ...(empty ? { empty } : {}), most: 200, long: 'Shorten this to 200 characters' });

export const safetyForm = form({
  danger: choice(['no', 'yes', 'not-sure'], 'Choose no, yes or I am not sure'),
});

export const aboutForm = form({ about: choice(ABOUTS, 'Choose what it is about') });

export const whoForm = (ids: readonly string[]) =>
  form({
    people: choices(ids, 'Choose from the list, or describe them in your own words'),
    words: text({ most: 500, long: 'Shorten this to 500 characters' }),
    online: ticked,
  });

/** `needsOne`: it is about the class's teacher, so the class has to be said. */
export const childForm = (classIds: readonly string[], needsOne = false) =>
  form({
    class: needsOne
      ? choice(classIds, 'Choose your child’s class, so that we know who the class teacher is')
      : choice([...classIds, 'none'], 'Choose your child’s class, or “It is not about one class”'),
    child: short(),
  });

const WHEN = ['today', 'yesterday', 'on', 'since', 'not-sure'] as const;
const WHICH_DAY = 'Enter the day, like 16 11 2026, or choose “I am not sure”';

/** Today, yesterday, a day, since a day: kept as `on:` or `since:` and the day. */
function when(today: Day): Check<string> {
  return (raw, typed) => {
    const chosen = choice(WHEN, 'Choose when it happened')(raw, typed, 'when');
    if (!chosen.ok) return chosen;
    if (chosen.value === 'not-sure') return { ok: true, value: '' };
    if (chosen.value === 'today') return { ok: true, value: `on:${today}` };
    if (chosen.value === 'yesterday') return { ok: true, value: `on:${addDays(today, -1)}` };
    const latest = { day: today, message: 'That day is still to come: enter the day it happened' };
    const found = day({
      empty: WHICH_DAY,
      wrong: 'That is not a day in the calendar: check the day, month and year',
      latest,
    })(undefined, typed, 'date');
    return found.ok ? { ok: true, value: `${chosen.value}:${found.value}` } : { ...found, at: 'date' };
  };
}

export const whatHappenedForm = (today: Day) =>
  form({ whatHappened: story('Tell us what happened, even a few words'), when: when(today) });

export const NEEDS_MOST = ['to be heard', 'an answer', 'something put right'] as const;

export const putRightForm = (isFirst: boolean) =>
  form({
    wanted: text({ most: 4_000, long: 'Shorten this to 4,000 characters' }),
    needsMost: isFirst
      ? choice(NEEDS_MOST, 'Choose what you need most')
      : () => ({ ok: true, value: undefined }),
  });

export const moreForm = (hasRoom: boolean) =>
  form({
    more: (raw, typed, name): Checked<'yes' | 'no'> =>
      raw === 'yes' && !hasRoom
        ? { ok: false, message: 'There is no room for more here: send these, then raise another concern' }
        : choice(['yes', 'no'], 'Choose yes or no')(raw, typed, name),
  });

export const ELSEWHERE = [
  'Ofsted',
  'Department for Education',
  'Member of Parliament',
  'the council',
] as const;

export const beforeForm = form({
  spoken: choice(['no', 'yes'], 'Choose yes or no'),
  words: remark,
  elsewhere: choices(ELSEWHERE, 'Choose from the list'),
});

export const RELATIONS = [
  'parent or carer',
  'grandparent or other family',
  'neighbour or member of the public',
  'somebody else',
] as const;

const contactFields = form({
  unnamed: ticked,
  name: short(),
  relation: choice(['', ...RELATIONS], 'Choose what you are to the child'),
  email: email('Enter an e-mail address like name@example.com'),
  phone: phone('Enter a telephone number, like 01632 960 001'),
  postalAddress: text({ most: 400, long: 'Shorten the address to 400 characters' }),
  bestTime: short(),
  ...needsFields,
});
const unnamedFields = needsForm;
const NOT_SAID = { name: '', relation: '', email: '', phone: '', postalAddress: '', bestTime: '' } as const;

/**
 * One way to reach them is enough; none at all only where they would rather not say who they are. Then nothing else that they may have
 * typed is kept, or can be wrong.
 */
export const contactForm = {
  parse(typed: Typed): ReturnType<typeof contactFields.parse> {
    if (typed['unnamed'] === 'yes') {
      const help = unnamedFields.parse(typed);
      return help.ok ? { ok: true, values: { unnamed: true, ...NOT_SAID, ...help.values } } : help;
    }
    const parsed = contactFields.parse(typed);
    if (!parsed.ok) return parsed;
    const slips: Slip[] = [];
    if (parsed.values.name === '')
      slips.push({ field: 'name', message: 'Enter your name, or choose not to say who you are' });
    if (parsed.values.email === '' && parsed.values.phone === '' && parsed.values.postalAddress === '') {
      slips.push({
        field: 'email',
        message: 'Enter an e-mail address or a telephone number, or choose not to say who you are',
      });
    }
    return slips.length > 0 ? { ok: false, slips } : parsed;
  },
};
