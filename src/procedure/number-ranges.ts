// How far may each number of the procedure go? What published procedures and the law show, with the words a person knows it by.
import type { Numbers } from './numbers.js';

export interface NumberRange {
  /** Its place in `Numbers`, as `classTeacher.reply`. */
  readonly path: string;
  /** Whose time it is. */
  readonly of: string;
  readonly label: string;
  readonly unit: 'school days' | 'days' | 'months' | 'times';
  readonly least: number;
  readonly most: number;
  /** Where the range is from: published procedures and guidance, the law, or this portal's own sense. */
  readonly from: 'published' | 'law' | 'own';
}

const range = (
  path: string,
  of: string,
  label: string,
  [least, most]: readonly [number, number],
  from: NumberRange['from'] = 'published',
  unit: NumberRange['unit'] = 'school days',
): NumberRange => ({ path, of, label, unit, least, most, from });

/** Every number a school can set, in the order of the procedure. Policy, section 2, "May be set to". */
export const NUMBER_RANGES: readonly NumberRange[] = [
  range('classTeacher.acknowledge', 'Class teacher', 'to say that they have it', [1, 10]),
  range('classTeacher.reply', 'Class teacher', 'to answer', [1, 20]),
  range('headTeacher.acknowledge', 'Head teacher', 'to say that they have it', [1, 10]),
  range('headTeacher.reply', 'Head teacher', 'to answer', [5, 40]),
  range('governingBody.acknowledge', 'Governing body', 'to say that they have it', [1, 10]),
  range('governingBody.hearing', 'Governing body', 'for the panel to meet', [10, 60]),
  range('governingBody.decision', 'Governing body', 'for the decision letter after the meeting', [1, 20]),
  range('moveOn', 'The parent', 'to take it further after an answer', [5, 30]),
  range('reopenDays', 'The parent', 'to open a closed concern again', [5, 60], 'own'),
  range('raiseWithinMonths', 'The parent', 'to raise it after it happened', [1, 12], 'published', 'months'),
  range('extension.days', 'More time', 'at most, each time a date is put off', [1, 20], 'own'),
  range('extension.most', 'More time', 'how often one date may be put off', [0, 4], 'own', 'times'),
  range('pause.days', 'More time', 'at most, each time a date stands still', [1, 20], 'own'),
  range('pause.most', 'More time', 'how often one date may stand still', [0, 4], 'own', 'times'),
  range('mediation.days', 'More time', 'at most, while both sides try to mediate', [5, 30], 'own'),
  range(
    'law.dataProtectionDays',
    'By law',
    'to say that a complaint about personal information has come',
    [1, 30],
    'law',
    'days',
  ),
  range(
    'law.earlyYearsDays',
    'By law',
    'to tell the outcome of a complaint about the early years',
    [1, 28],
    'law',
    'days',
  ),
  range(
    'law.subjectAccessMonths',
    'By law',
    'to answer a request for somebody’s own records',
    [1, 3],
    'law',
    'months',
  ),
];

/** Numbers that are shown, and by which no date is counted yet: `clocksFor` starts none of them. */
export const NOT_COUNTED_YET: readonly string[] = ['governingBody.decision'];

type Tree = Readonly<Record<string, unknown>>;

/** The number at a path; throws where there is none. */
export function numberAt(numbers: Numbers, path: string): number {
  const found = path.split('.').reduce<unknown>((tree, name) => (tree as Tree)[name], numbers);
  if (typeof found !== 'number') throw new Error(`No number at ${path}`);
  return found;
}

/** The same numbers with another one at a path. */
export function withNumber(numbers: Numbers, path: string, value: number): Numbers {
  const [name = '', ...rest] = path.split('.');
  const tree = numbers as unknown as Tree;
  const inner = tree[name] as Tree;
  const put = rest.length === 0 ? value : { ...inner, [rest.join('.')]: value };
  return { ...tree, [name]: put } as unknown as Numbers;
}

/** The range at a path; throws where there is none. */
export function rangeAt(path: string): NumberRange {
  const found = NUMBER_RANGES.find((each) => each.path === path);
  if (!found) throw new Error(`No range for ${path}`);
  return found;
}

const FROM: Record<NumberRange['from'], string> = {
  published: 'Published procedures and guidance show',
  law: 'The law allows',
  own: 'It can be',
};

/** `Usual: 5 school days. Published procedures and guidance show 1 to 20.` */
export function rangeWords({ unit, least, most, from }: NumberRange, usual: number): string {
  return `Usual: ${usual} ${unitWords(unit, usual)}. ${FROM[from]} ${least} to ${most}.`;
}

/** `school days`, or of one, `school day`. */
export function unitWords(unit: NumberRange['unit'], many: number): string {
  return many === 1 ? unit.slice(0, -1) : unit;
}
