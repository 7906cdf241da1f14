// Which question comes next? In order, one after the other, back the same way, and never past one that is open.
import { describe, expect, test } from '@jest/globals';
import { digestOf, withAnswers, type Answers } from '../../src/raising/answers.js';
import {
  before,
  changePathOf,
  firstOpen,
  halfTyped,
  isReached,
  pathOf,
  questionsFor,
  resumePath,
  stepOf,
  type Question,
} from '../../src/raising/questions.js';
import { answersFor } from '../support/builders.js';

const order = (answers: Answers) => questionsFor(answers).map(({ question }) => question);
const point = (wanted?: string) => ({
  whatHappened: 'x',
  happenedWhen: '',
  ...(wanted === undefined ? {} : { wanted }),
});

/** The answers of a parent, one question after the other. */
const WAY: Answers[] = [
  {},
  { safety: 'no' },
  { safety: 'no', about: 'staff' },
  { safety: 'no', about: 'staff', who: { people: ['amber'], words: '' } },
  { safety: 'no', about: 'staff', who: { people: [], words: 'x' }, child: { classId: 'year3', name: 'Tom' } },
];

describe('the questions', () => {
  test('are these, in this order', () => {
    expect(order({ about: 'class' })).toEqual([
      ...['safety', 'about', 'child', 'points/1/what-happened', 'points/1/put-right'],
      ...['more', 'before', 'contact', 'check'],
    ]);
  });

  test.each([
    ['class', false],
    ['friendship', false],
    ['bullying', false],
    ['child-online', false],
    ['staff', true],
    ['head', false],
    ['governor', true],
    ['school', false],
    ['data-protection', false],
    ['something-else', false],
  ] as const)('about %s ask who it is: %s', (about, asks) => {
    expect(order({ about }).includes('who')).toBe(asks);
  });

  test('have two pages for each point, and for the one that is being added', () => {
    const points = (answers: Answers) => order(answers).filter((question) => question.startsWith('points/'));
    expect(points({})).toEqual(['points/1/what-happened', 'points/1/put-right']);
    expect(points({ points: [point('')], adding: 2 })).toEqual([
      ...['points/1/what-happened', 'points/1/put-right', 'points/2/what-happened', 'points/2/put-right'],
    ]);
    expect(points({ points: [point(''), point(''), point('')] })).toHaveLength(6);
  });
});

describe('the way through', () => {
  test('leads to the first question that is open', () => {
    expect(WAY.map(firstOpen)).toEqual(['safety', 'about', 'who', 'child', 'points/1/what-happened']);
    const told = withAnswers(answersFor(), { points: [point()] });
    expect(firstOpen(told)).toBe('points/1/put-right');
    expect(firstOpen(withAnswers(answersFor(), { noMore: undefined }))).toBe('more');
    expect(firstOpen(withAnswers(answersFor(), { before: undefined }))).toBe('before');
    expect(firstOpen(withAnswers(answersFor(), { contact: undefined }))).toBe('contact');
    expect(firstOpen(answersFor())).toBe('check');
  });

  test('asks anew who it is about, and for the point that was to be added', () => {
    const other = withAnswers(answersFor({ about: 'staff', who: ['amber'] }), {
      about: 'governor',
      who: undefined,
    });
    expect(firstOpen(other)).toBe('who');
    expect(firstOpen(withAnswers(answersFor(), { adding: 2, noMore: undefined }))).toBe(
      'points/2/what-happened',
    );
  });

  test('takes “I do not know” as an answer to what would put it right', () => {
    expect(firstOpen(withAnswers(answersFor(), { points: [point('')] }))).toBe('check');
  });

  test('is never left out: a question opens only when all before it are answered', () => {
    for (const answers of [...WAY, answersFor(), answersFor({ about: 'governor', who: ['board'] })]) {
      const open = firstOpen(answers);
      const reached = order(answers).filter((question) => isReached(answers, question));
      expect(reached).toEqual(order(answers).slice(0, order(answers).indexOf(open) + 1));
    }
    expect(isReached(answersFor(), 'who')).toBe(false);
    expect(isReached(answersFor(), 'points/2/what-happened')).toBe(false);
    expect(isReached({}, 'nonsense' as Question)).toBe(false);
  });

  test('goes back the same way, to the start and no further', () => {
    for (const answers of [
      answersFor(),
      answersFor({ about: 'staff', who: ['amber'], points: ['a', 'b'] }),
    ]) {
      const back: Question[] = [];
      for (let at: Question | undefined = 'check'; at; at = before(answers, at)) back.unshift(at);
      expect(back).toEqual(order(answers));
    }
    expect(before({}, 'safety')).toBeUndefined();
    expect(before(answersFor(), 'who')).toBeUndefined();
  });

  test('carries on where words were left half typed', () => {
    const half = (question: Question) => ({ unfinished: { [question]: { whatHappened: 'And th' } } });
    const early = withAnswers(WAY[4] ?? {}, half('points/1/what-happened'));
    expect([halfTyped(early), resumePath(early)]).toEqual([
      ...['points/1/what-happened', '/raise/points/1/what-happened'],
    ]);
    const changed = withAnswers(answersFor(), half('points/1/what-happened'));
    expect(resumePath(changed)).toBe('/raise/points/1/what-happened?from=check');
    expect(halfTyped(withAnswers(WAY[1] ?? {}, half('contact')))).toBeUndefined();
    expect([resumePath({}), resumePath(answersFor())]).toEqual(['/raise', '/raise/check']);
  });
});

describe('a question', () => {
  test('has an address of its own', () => {
    expect(order(answersFor()).map(pathOf)).toEqual([
      ...[
        '/raise',
        '/raise/about',
        '/raise/child',
        '/raise/points/1/what-happened',
        '/raise/points/1/put-right',
      ],
      ...['/raise/more', '/raise/before', '/raise/contact', '/raise/check'],
    ]);
    expect(changePathOf('child')).toBe('/raise/child?from=check');
  });

  test('has a number that never goes down on the way, and ends with the last', () => {
    for (const answers of [answersFor(), answersFor({ about: 'staff', who: ['amber'] })]) {
      const steps = order(answers).map(stepOf);
      expect(steps.map(({ step }) => step)).toEqual(steps.map(({ step }) => step).sort((a, b) => a - b));
      expect(steps.at(-1)).toEqual({ step: 9, of: 9 });
      expect(steps[0]).toEqual({ step: 1, of: 9 });
    }
    expect(stepOf('points/2/put-right')).toEqual(stepOf('points/1/put-right'));
  });
});

describe('the digest of the answers', () => {
  test('is the same for the same answers, whatever was only on the way to them', () => {
    const answers = answersFor();
    const moving = { unfinished: { child: { child: 'To' } }, adding: 2, noMore: undefined } as const;
    expect(digestOf(withAnswers(answers, moving))).toBe(digestOf(answers));
    const reordered = Object.fromEntries(Object.entries(answers).reverse()) as Answers;
    expect(digestOf(reordered)).toBe(digestOf(answers));
  });

  test('changes with every one of them', () => {
    const answers = answersFor({ about: 'staff', who: ['amber'] });
    const changes: Answers[] = [
      ...[
        { about: 'governor' as const },
        { who: { people: ['birch'], words: '' } },
        { needsMost: 'to be heard' },
      ],
      ...[{ child: { classId: 'year4', name: 'Tom' } }, { points: [point('x')] }],
      { before: { spoken: 'yes', words: '', elsewhere: [] } },
    ];
    const digests = changes.map((change) => digestOf(withAnswers(answers, change)));
    expect(new Set([digestOf(answers), ...digests]).size).toBe(changes.length + 1);
    const { contact } = answers;
    if (!contact) throw new Error('There is no contact');
    expect(digestOf(withAnswers(answers, { contact: { ...contact, phone: '1' } }))).not.toBe(
      digestOf(answers),
    );
  });
});
