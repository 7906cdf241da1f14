// What helps a parent to be heard: what may be ticked, what may be typed, and how it is said to whoever acts.
import { fingerprint } from '../keys.js';
import { choices, form, line, text, type Typed } from '../web/form.js';
import { english as t } from '../web/words.js';

export const HELPS = [
  'a call rather than an e-mail',
  'large print',
  'an interpreter',
  'a quiet room',
  'help with writing',
] as const;
export type Help = (typeof HELPS)[number];

export interface Needs {
  readonly helps: readonly Help[];
  /** Which language, if not English. */
  readonly language: string;
  readonly words: string;
}

/** The fields wherever they are asked: at a concern, on the parent’s own page, and by staff. */
export const needsFields = {
  helps: choices(HELPS, 'Choose from the list'),
  language: line({ most: 60, long: 'Shorten the language to 60 characters' }),
  needs: text({ most: 1_000, long: 'Shorten this to 1,000 characters' }),
};
export const needsForm = form(needsFields);

export const NO_NEEDS: Needs = { helps: [], language: '', words: '' };

export const isAnything = ({ helps, language, words }: Needs): boolean =>
  helps.length > 0 || language !== '' || words !== '';

/** As the fields hold it. */
export const asTyped = ({ helps, language, words }: Needs): Typed => ({ helps, language, needs: words });

/** As choosing a time to meet asks it: an interpreter by the language, and all else in one. */
export function asAskedToMeet({ helps, language, words }: Needs): { interpreter: string; access: string } {
  const needsInterpreter = helps.includes('an interpreter');
  const others = helps.filter((help) => help !== 'an interpreter').map((help) => t(help));
  return {
    interpreter: needsInterpreter ? language || t('Yes') : '',
    access: [...others, ...(words === '' ? [] : [words])].join('; '),
  };
}

/** One thing a line, plainly. */
export function needsWords({ helps, language, words }: Needs): string[] {
  const named = helps.map((help) => t(help));
  const speaks = language === '' ? [] : [t('language: {language}', { language })];
  return [...named, ...speaks, ...(words === '' ? [] : [words])];
}

/** Says whether they are still as somebody saw them. */
export const seenOf = ({ helps, language, words }: Needs): string =>
  fingerprint(JSON.stringify([helps, language, words]));

/** What they are now, for whoever sees that they were changed meanwhile. */
export function needsSaid({ helps, language, words }: Needs): { part: string; said: string }[] {
  return [
    { part: t('What helps'), said: helps.map((help) => t(help)).join('; ') },
    { part: t('Language'), said: language },
    { part: t('Anything else'), said: words },
  ];
}
