// What does a step change? Clocks, points, hands, the date from which it is formal, and who is told.
import { describe, expect, test } from '@jest/globals';
import {
  clocksFor,
  decide,
  isReplyOverdue,
  type ConcernFacts,
  type Decision,
  type Setting,
  type StepFacts,
} from '../../src/procedure/decide.js';
import { DEFAULT_NUMBERS } from '../../src/procedure/numbers.js';
import type { Part } from '../../src/procedure/policy.js';
import {
  CLOSED_STATES,
  STEPS,
  type ClockKind,
  type Day,
  type Post,
  type Stage,
  type State,
  type Step,
} from '../../src/procedure/terms.js';
import { dueDate } from '../../src/procedure/school-days.js';
import { CALENDAR as ROWS } from '../support/builders.js';

const STAFF: Partial<Record<Post, string[]>> = {
  ...{ head: ['Marlow'], deputy: ['Dale'], chair: ['Chandra'], 'vice-chair': ['Vance'], clerk: ['Quill'] },
  ...{ governor: ['Chandra', 'Vance', 'Grove'], 'class-teacher': ['Amber', 'Birch', 'Cedar'] },
};

const SETTING: Setting = {
  today: '2026-11-23',
  numbers: DEFAULT_NUMBERS,
  calendar: {
    years: ROWS.years,
    terms: ROWS.terms,
    closed: new Map(ROWS.closed.map(({ day, kind, name }) => [day, { kind, name }])),
  },
  roster: {
    holdersOf: (post) => STAFF[post] ?? [],
    teachersOf: (classId) => (classId === 'year4' ? ['Birch', 'Cedar'] : ['Amber']),
  },
};

function running(...clocks: [ClockKind, Day | undefined][]): ConcernFacts['running'] {
  return clocks.map(([kind, dueOn]) => ({ kind, dueOn, explanation: RECEIVED }));
}

const RECEIVED = dueDate(SETTING.calendar, '2026-11-23', 5);

const point = (id: string, stage: Stage, settled?: 'yes' | 'no') => ({ id, stage, settled });

/** An informal concern of Year 3 with two points, as it stands after raising. */
function concern(change: Partial<ConcernFacts> = {}): ConcernFacts {
  const stage = change.stage ?? 'class teacher';
  return {
    ...{ about: 'class', classId: 'year3', complainedAbout: [], state: 'open', stage },
    holder: { post: 'class-teacher', classId: 'year3' },
    declaredFormalOn: undefined,
    points: [point('first', stage), point('second', stage)],
    running: running(['acknowledge', '2026-11-25'], ['reply', '2026-11-30']),
    addressConfirmed: false,
    ...change,
  };
}

const withHead = (change: Partial<ConcernFacts> = {}) =>
  concern({ stage: 'head teacher', holder: { post: 'head' }, ...change });
const withGovernors = (change: Partial<ConcernFacts> = {}) =>
  concern({
    ...{ stage: 'governing body', holder: { post: 'clerk' }, declaredFormalOn: '2026-11-02' },
    running: running(['acknowledge', '2026-11-30'], ['hearing', '2027-01-05']),
    ...change,
  });

const EVERY_PART: readonly Part[] = [
  'parent',
  'holder',
  'holder in charge',
  'above',
  'clerk',
  'office',
  'clock',
];

function taken(facts: ConcernFacts, step: Step, more: StepFacts = {}, setting = SETTING): Decision {
  const found = decide(facts, step, EVERY_PART, more, setting);
  if (found.kind !== 'decision') throw new Error(`${step} was refused: ${JSON.stringify(found)}`);
  return found;
}

function refused(facts: ConcernFacts, step: Step, more: StepFacts = {}, setting = SETTING): string {
  const found = decide(facts, step, EVERY_PART, more, setting);
  return found.kind === 'not now' ? found.sentence : `not refused: ${found.kind}`;
}

const clocks = (decision: Decision) =>
  decision.start.map((clock) => `${clock.stage}: ${clock.kind} ${clock.due.dueOn ?? 'no date'}`);
const letters = (decision: Decision) => decision.notices.map(({ letter, to }) => `${letter} → ${to}`);
const HEADS_CLOCKS = ['head teacher: acknowledge 2026-11-30', 'head teacher: reply 2026-12-14'];
const GOVERNORS_CLOCKS = ['governing body: acknowledge 2026-11-30', 'governing body: hearing 2027-01-05'];
const SCHOOLS_CLOCKS = ['acknowledge', 'reply', 'hearing', 'decision'];
const EVERY_CLOCK = [...SCHOOLS_CLOCKS, 'move-on'];

describe('the clocks of a stage', () => {
  test.each<[Stage, string[]]>([
    ['class teacher', ['class teacher: acknowledge 2026-11-25', 'class teacher: reply 2026-11-30']],
    ['head teacher', HEADS_CLOCKS],
    ['governing body', GOVERNORS_CLOCKS],
  ])('at the %s’s stage', (stage, expected) => {
    const start = clocksFor(stage, '2026-11-23', SETTING);
    expect(clocks({ ...taken(concern(), 'note'), start })).toEqual(expected);
  });

  test('have the numbers that the school has set', () => {
    const numbers = { ...DEFAULT_NUMBERS, classTeacher: { acknowledge: 1, reply: 10 } };
    const start = clocksFor('class teacher', '2026-11-22', { ...SETTING, numbers });
    expect(start.map(({ kind, schoolDays, due }) => [kind, schoolDays, due.dueOn, due.countedFrom])).toEqual([
      ['acknowledge', 1, '2026-11-24', '2026-11-23'],
      ['reply', 10, '2026-12-07', '2026-11-23'],
    ]);
  });

  test('run without a date where the school has not set its calendar', () => {
    const calendar = { years: [], terms: [], closed: new Map() };
    const start = clocksFor('head teacher', '2026-11-23', { ...SETTING, calendar });
    expect(clocks({ ...taken(concern(), 'note'), start })).toEqual([
      ...['head teacher: acknowledge no date', 'head teacher: reply no date'],
    ]);
  });
});

describe('acknowledging', () => {
  test('stops that clock alone, changes no hands, and tells the parent', () => {
    const then = taken(concern(), 'acknowledge');
    expect(then).toMatchObject({ state: 'open', stage: 'class teacher', stop: ['acknowledge'], start: [] });
    expect(letters(then)).toEqual(['acknowledged-parent → parent']);
  });

  test('is done once', () => {
    const done = concern({ running: running(['reply', '2026-11-30']) });
    expect(refused(done, 'acknowledge')).toBe('It has been acknowledged already.');
  });
});

describe('writing', () => {
  test('to the parent tells the parent, to the school tells the holder, and a note tells nobody', () => {
    expect(letters(taken(concern(), 'message the parent'))).toEqual(['message-parent → parent']);
    expect(letters(taken(concern(), 'message the school'))).toEqual(['message-holder → holder']);
    expect(letters(taken(concern(), 'note'))).toEqual([]);
  });

  test.each<Step>(['message the parent', 'message the school', 'note', 'correct the address'])(
    '%s changes nothing else',
    (step) => {
      const rest = { ...taken(concern(), step), notices: [] };
      expect(rest).toEqual({
        ...{ kind: 'decision', state: 'open', stage: 'class teacher', declaredFormalOn: undefined },
        ...{
          holder: { post: 'class-teacher', classId: 'year3' },
          stop: [],
          start: [],
          redate: [],
          travelling: [],
          notices: [],
        },
      });
    },
  );
});

test('writing after an answer gives the parent their whole time again, and moves nothing else', () => {
  const answered = concern({ state: 'answered', running: running(['move-on', '2026-11-25']) });
  const then = taken(answered, 'message the parent');
  expect([then.state, then.stop, clocks(then)]).toEqual([
    ...['answered', ['move-on'], ['class teacher: move-on 2026-12-07']],
  ]);
  expect(letters(then)).toEqual(['message-parent → parent']);
  for (const step of ['message the school', 'note'] as const)
    expect([taken(answered, step).stop, taken(answered, step).start]).toEqual([[], []]);
});

describe('answering', () => {
  test('stops the school’s clocks, starts the parent’s time to move on, and tells the parent', () => {
    const then = taken(concern(), 'answer', { answered: ['first', 'second'] });
    expect([then.state, then.stage, then.holder.classId]).toEqual(['answered', 'class teacher', 'year3']);
    expect(then.stop).toEqual(SCHOOLS_CLOCKS);
    expect(clocks(then)).toEqual(['class teacher: move-on 2026-12-07']);
    expect(letters(then)).toEqual(['answered-parent → parent']);
  });

  test('leaves no point of this stage unanswered, and asks nothing for those that stayed behind', () => {
    const sentence = 'Every point needs its own answer before it can be sent.';
    expect(refused(concern(), 'answer', { answered: ['first'] })).toBe(sentence);
    expect(refused(concern(), 'answer', {})).toBe(sentence);
    const one = withHead({
      points: [point('first', 'class teacher', 'yes'), point('second', 'head teacher')],
    });
    expect(taken(one, 'answer', { answered: ['second'] }).state).toBe('answered');
  });
});

describe('saying what is settled', () => {
  const answered = concern({ state: 'answered', running: running(['move-on', '2026-12-07']) });

  test('resolves it when all of it is, stops every clock, and tells the holder', () => {
    const then = taken(answered, 'say what is settled', { settled: { first: 'yes', second: 'yes' } });
    expect([then.state, then.stop]).toEqual(['resolved', EVERY_CLOCK]);
    expect(letters(then)).toEqual(['settled-holder → holder']);
  });

  test('leaves it open to be taken further while one point is not', () => {
    for (const settled of [{ first: 'yes', second: 'no' }, { first: 'yes' }, {}] as const) {
      const then = taken(answered, 'say what is settled', { settled });
      expect([then.state, then.stop, then.notices]).toEqual(['answered', [], []]);
    }
  });

  test('adds to what was said before', () => {
    const half = {
      ...answered,
      points: [point('first', 'class teacher', 'yes'), point('second', 'class teacher')],
    };
    expect(taken(half, 'say what is settled', { settled: { second: 'yes' } }).state).toBe('resolved');
    const back = { first: 'no', second: 'yes' } as const;
    expect(taken(half, 'say what is settled', { settled: back }).state).toBe('answered');
  });
});

describe('moving on', () => {
  const answered = concern({
    state: 'answered',
    points: [point('first', 'class teacher', 'yes'), point('second', 'class teacher', 'no')],
    running: running(['move-on', '2026-12-07']),
  });

  test('goes from the class to the head, with the head’s clocks, and stays informal', () => {
    const then = taken(answered, 'move on', { taken: ['second'] });
    expect(then).toMatchObject({ state: 'open', stage: 'head teacher', holder: { post: 'head' } });
    expect([then.declaredFormalOn, then.travelling, then.stop]).toEqual([undefined, ['second'], EVERY_CLOCK]);
    expect(clocks(then)).toEqual(HEADS_CLOCKS);
    expect(letters(then)).toEqual([
      ...['moved-on-parent → parent', 'moved-on-holder → holder', 'moved-on-former → former holder'],
    ]);
  });

  test('goes from the head to the governing body, and is formal from that day', () => {
    const then = taken(withHead({ state: 'answered', running: [] }), 'move on', {
      taken: ['first', 'second'],
    });
    expect(then).toMatchObject({ state: 'open', stage: 'governing body', holder: { post: 'clerk' } });
    expect([then.declaredFormalOn, then.travelling]).toEqual(['2026-11-23', ['first', 'second']]);
    expect(clocks(then)).toEqual(GOVERNORS_CLOCKS);
  });

  test('keeps the day on which it was declared formal before', () => {
    const formal = withHead({ state: 'answered', declaredFormalOn: '2026-11-02' });
    expect(taken(formal, 'move on', { taken: ['first'] }).declaredFormalOn).toBe('2026-11-02');
  });

  test('takes no point that is settled, none of another stage, and none that there is not', () => {
    expect(taken(answered, 'move on', { taken: ['first', 'second', 'third'] }).travelling).toEqual([
      'second',
    ]);
    const none = 'Choose at least one point to take further.';
    expect(refused(answered, 'move on', { taken: ['first'] })).toBe(none);
    expect(refused(answered, 'move on', { taken: [] })).toBe(none);
    expect(refused(answered, 'move on')).toBe(none);
    const points = [point('first', 'class teacher', 'no'), point('second', 'head teacher', 'no')];
    const later = withHead({ state: 'answered', points });
    expect(taken(later, 'move on', { taken: ['first', 'second'] }).travelling).toEqual(['second']);
  });

  test('waits for an answer or for the day after the last day', () => {
    const sentence =
      'It can be taken further once there is an answer, or once the time to answer has run out.';
    expect(refused(concern(), 'move on', { taken: ['first'] })).toBe(sentence);
    const on = (today: Day) =>
      decide(concern(), 'move on', ['parent'], { taken: ['first'] }, { ...SETTING, today });
    expect(on('2026-11-30').kind).toBe('not now');
    expect(on('2026-12-01').kind).toBe('decision');
  });
});

describe('the time to reply', () => {
  const late = (clock: ClockKind, dueOn: Day | undefined) =>
    isReplyOverdue(concern({ running: running([clock, dueOn]) }), SETTING);

  test('has run out on the day after the last day, and not before', () => {
    expect(['2026-11-22', '2026-11-23', '2026-11-24'].map((day) => late('reply', day))).toEqual([
      ...[true, false, false],
    ]);
    expect(late('hearing', '2026-11-20')).toBe(true);
  });

  test('has nothing to do with the other clocks', () => {
    for (const kind of ['acknowledge', 'move-on', 'decision'] as const)
      expect(late(kind, '2026-11-20')).toBe(false);
  });

  test('without a date runs out by Monday to Friday where the school has set no dates', () => {
    const unset = { years: [], terms: [], closed: new Map() };
    // Received on Monday 23 November with five days: the last is Monday 30 November.
    const on = (today: Day) =>
      isReplyOverdue(concern({ running: running(['reply', undefined]) }), { today, calendar: unset });
    expect(['2026-11-28', '2026-11-30', '2026-12-01'].map(on)).toEqual([false, false, true]);
    // What the school has set still counts as it is: no weekday of the Christmas holidays.
    const known = { ...SETTING.calendar, years: [{ startsOn: '2026-09-01', endsOn: '2027-01-10' }] };
    const before = {
      kind: 'reply' as const,
      dueOn: undefined,
      explanation: dueDate(known, '2026-12-16', 10),
    };
    const then = (today: Day) => isReplyOverdue(concern({ running: [before] }), { today, calendar: known });
    expect(['2027-01-05', '2027-01-14', '2027-01-15'].map(then)).toEqual([false, false, true]);
  });
});

describe('what somebody enters for the parent', () => {
  const entered = (facts: ConcernFacts, step: Step, more: StepFacts) => {
    const found = decide(facts, step, ['for the parent'], { cameOn: '2026-11-18', ...more }, SETTING);
    if (found.kind !== 'decision') throw new Error(`${step} was refused: ${JSON.stringify(found)}`);
    return found;
  };
  const ON_WEDNESDAY = clocksFor('head teacher', '2026-11-18', SETTING).map(({ due }) => due.dueOn);
  const dates = ({ start }: Decision) => start.map(({ due }) => due.dueOn);

  test('brings the parent one letter, whatever it is', () => {
    const closed = { state: 'answered' as const, running: running(['move-on', '2026-12-07']) };
    expect(letters(entered(concern(), 'message the school', {}))).toContain('entered-parent → parent');
    for (const step of ['move on', 'declare formal'] as const) {
      const told = letters(entered(concern(closed), step, { taken: ['first'] }));
      expect(told.filter((letter) => letter.endsWith('→ parent'))).toHaveLength(1);
    }
  });

  test('counts for the school from the day on which they said it', () => {
    const found = entered(concern({ state: 'answered' }), 'move on', { taken: ['first'] });
    expect(dates(found)).toEqual(ON_WEDNESDAY);
    const formal = entered(concern(), 'declare formal', {});
    expect([dates(formal), formal.declaredFormalOn]).toEqual([ON_WEDNESDAY, '2026-11-18']);
  });
});

describe('declaring it formal', () => {
  test('takes it from the class to the head, formal from that day, with the head’s clocks', () => {
    const then = taken(concern(), 'declare formal');
    expect(then).toMatchObject({ state: 'open', stage: 'head teacher', holder: { post: 'head' } });
    expect(then).toMatchObject({ declaredFormalOn: '2026-11-23', travelling: ['first', 'second'] });
    expect([clocks(then), then.stop]).toEqual([HEADS_CLOCKS, EVERY_CLOCK]);
    expect(letters(then)).toEqual([
      ...['formal-parent → parent', 'formal-holder → holder', 'moved-on-former → former holder'],
    ]);
  });

  test('leaves behind what is settled', () => {
    const points = [point('first', 'class teacher', 'yes'), point('second', 'class teacher')];
    const then = taken(concern({ state: 'answered', points, running: [] }), 'declare formal');
    expect(then.travelling).toEqual(['second']);
  });

  test('stays with the head, whose clocks start anew', () => {
    const named = { post: 'deputy', personId: 'Dale' } as const;
    const then = taken(withHead({ holder: named, state: 'answered', running: [] }), 'declare formal');
    expect([then.state, then.stage, then.holder]).toEqual(['open', 'head teacher', named]);
    expect(clocks(then)).toEqual(HEADS_CLOCKS);
    expect(letters(then)).toEqual(['formal-parent → parent', 'formal-holder → holder']);
  });

  test('goes to the chair where the class’s matter has become one of the head', () => {
    const about = concern({ complainedAbout: [{ kind: 'person', personId: 'Marlow' }] });
    expect(taken(about, 'declare formal').holder).toEqual({ post: 'chair' });
  });

  test('is done once', () => {
    const formal = withHead({ declaredFormalOn: '2026-11-02' });
    expect(refused(formal, 'declare formal')).toBe('It is a formal complaint already.');
  });
});

describe('changing hands', () => {
  test('back to whoever stands above keeps the dates and tells the parent and the new holder', () => {
    const then = taken(concern(), 'hand back');
    expect(then).toMatchObject({ stage: 'class teacher', holder: { post: 'head' }, stop: [], start: [] });
    expect(letters(then)).toEqual(['new-holder-parent → parent', 'new-holder-holder → holder']);
  });

  test('back is not possible where nobody stands above', () => {
    const sentence = 'There is nobody above to hand it to.';
    expect(refused(concern({ holder: { post: 'head' } }), 'hand back')).toBe(sentence);
    const staff = { ...STAFF, 'vice-chair': [], clerk: ['Quill'] };
    const roster = { ...SETTING.roster, holdersOf: (post: Post) => staff[post] ?? [] };
    const aboutTheClerk = { about: 'governor' as const, holder: { post: 'chair' as const } };
    const complainedAbout = [{ kind: 'person' as const, personId: 'Quill' }];
    const given = withHead({ ...aboutTheClerk, complainedAbout });
    expect(refused(given, 'hand back', {}, { ...SETTING, roster })).toBe(sentence);
  });

  test('to somebody else from above keeps the dates', () => {
    const to = { post: 'deputy', personId: 'Dale' } as const;
    const then = taken(concern(), 'reassign', { to });
    expect(then).toMatchObject({ stage: 'class teacher', holder: to, stop: [], start: [], travelling: [] });
    expect(letters(then)).toEqual(['new-holder-parent → parent', 'new-holder-holder → holder']);
  });

  test('needs somebody, somebody else, and nobody whom it is about', () => {
    expect(refused(concern(), 'reassign')).toBe('Choose who is to have it.');
    const same = { post: 'class-teacher', classId: 'year3' } as const;
    expect(refused(concern(), 'reassign', { to: same })).toBe('They have it already.');
    const sentence = 'It cannot go to them: choose somebody from the list.';
    const aboutBirch = concern({ complainedAbout: [{ kind: 'person', personId: 'Birch' }] });
    expect(refused(aboutBirch, 'reassign', { to: { post: 'teacher', personId: 'Birch' } })).toBe(sentence);
    expect(refused(aboutBirch, 'reassign', { to: { post: 'class-teacher', classId: 'year4' } })).toBe(
      sentence,
    );
    expect(
      taken(aboutBirch, 'reassign', { to: { post: 'teacher', personId: 'Cedar' } }).holder.personId,
    ).toBe('Cedar');
    const aboutTheBoard = withGovernors({ complainedAbout: [{ kind: 'post', post: 'board' }] });
    expect(refused(aboutTheBoard, 'reassign', { to: { post: 'chair' } })).toBe(sentence);
    expect(refused(aboutTheBoard, 'reassign', { to: { post: 'staff', personId: 'Grove' } })).toBe(sentence);
  });
});

describe('naming the person', () => {
  const naming = (given: ConcernFacts, personId: string) =>
    taken(given, 'name the person', { person: { personId } });
  const place = (then: Decision) => `${then.stage}: ${then.holder.classId ?? then.holder.post}`;

  test('changes nothing but who may see it, where the holder is somebody else', () => {
    const then = naming(withHead({ about: 'staff' }), 'Amber');
    expect(place(then)).toBe('head teacher: head');
    expect([then.stop, then.start, then.notices, then.travelling]).toEqual([[], [], [], []]);
  });

  test('takes it from a class teacher to the head, with the head’s clocks', () => {
    const then = naming(concern(), 'Amber');
    expect(place(then)).toBe('head teacher: head');
    expect([then.travelling, then.stop]).toEqual([['first', 'second'], SCHOOLS_CLOCKS]);
    expect(clocks(then)).toEqual(HEADS_CLOCKS);
    expect(letters(then)).toEqual(['new-holder-parent → parent', 'new-holder-holder → holder']);
  });

  test('takes it from a job share where one of the two is meant', () => {
    const shared = concern({ classId: 'year4', holder: { post: 'class-teacher', classId: 'year4' } });
    expect(place(naming(shared, 'Cedar'))).toBe('head teacher: head');
  });

  test.each<[string, ConcernFacts, string, string]>([
    ['the head, who has it', withHead({ about: 'staff' }), 'Marlow', 'head teacher: chair'],
    ['the head, while a class teacher has it', concern(), 'Marlow', 'head teacher: chair'],
    ['the chair, while the head has it', withHead({ about: 'staff' }), 'Chandra', 'head teacher: vice-chair'],
    ['the clerk, while the head has it', withHead({ about: 'staff' }), 'Quill', 'head teacher: chair'],
    [
      'the chair, who has it',
      withHead({ about: 'governor', holder: { post: 'chair' } }),
      'Chandra',
      'head teacher: vice-chair',
    ],
    [
      'a governor, while the chair has it',
      withHead({ about: 'governor', holder: { post: 'chair' } }),
      'Grove',
      'head teacher: chair',
    ],
    ['the clerk, who has it for the panel', withGovernors(), 'Quill', 'governing body: chair'],
    ['the chair, while the clerk has it', withGovernors(), 'Chandra', 'governing body: clerk'],
    ['the head, while the clerk has it', withGovernors(), 'Marlow', 'governing body: clerk'],
    ['the teacher whose answer stands', concern({ state: 'answered' }), 'Amber', 'class teacher: head'],
    ['the head, after a teacher’s answer', concern({ state: 'answered' }), 'Marlow', 'class teacher: chair'],
  ])('%s', (_, given, who, expected) => {
    const then = naming(given, who);
    expect(place(then)).toBe(expected);
    const hasMoved = then.holder.post !== given.holder.post;
    expect(then.notices.length > 0).toBe(hasMoved);
  });

  test('needs somebody', () => {
    expect(refused(concern(), 'name the person')).toBe('Choose who is meant.');
  });
});

describe('deciding', () => {
  test('needs a finding on every point, ends it, and tells the parent and the head', () => {
    const facts = {
      answered: ['first', 'second'],
      findings: { first: 'upheld', second: 'not upheld' },
    } as const;
    const then = taken(withGovernors(), 'decide', facts);
    expect([then.state, then.stop]).toEqual(['decided', EVERY_CLOCK]);
    expect(letters(then)).toEqual(['decided-parent → parent', 'decided-head → head']);
    expect(refused(withGovernors(), 'decide', { ...facts, findings: { first: 'upheld' } })).toBe(
      'Every point needs a finding before the decision can be issued.',
    );
    expect(refused(withGovernors(), 'decide', { ...facts, answered: ['first'] })).toBe(
      'Every point needs its own answer before it can be sent.',
    );
  });
});

describe('finding a holder', () => {
  const gone = (post: Post): Setting => ({
    ...SETTING,
    roster: { ...SETTING.roster, holdersOf: (each) => (each === post ? [] : (STAFF[each] ?? [])) },
  });
  const found = (given: ConcernFacts, setting: Setting) =>
    decide(given, 'find a holder', ['clock'], {}, setting);

  test('takes it out of empty hands; the dates stay, and parent and holder are told', () => {
    const then = found(withHead(), gone('head'));
    expect(then).toMatchObject({ kind: 'decision', holder: { post: 'chair' }, stop: [], start: [] });
    expect(letters(then as Decision)).toEqual(['new-holder-parent → parent', 'new-holder-holder → holder']);
  });

  test('leaves it where it would only come back to the same post: not an entry a minute, for ever', () => {
    const setting = {
      ...SETTING,
      roster: {
        ...SETTING.roster,
        holdersOf: (post: Post) => (post === 'clerk' ? ['Quill', 'Reed'] : (STAFF[post] ?? [])),
      },
    };
    const board = [{ kind: 'post' as const, post: 'board' as const }];
    const given = { complainedAbout: board, forGovernors: true, interested: ['Reed'] };
    const then = found(withHead({ holder: { post: 'clerk' }, ...given }), setting);
    expect(then).toEqual({ kind: 'not now', sentence: 'It is in good hands.' });
  });

  test('takes it from a deputy who is complained about and becomes head', () => {
    const setting = {
      ...SETTING,
      roster: {
        ...SETTING.roster,
        holdersOf: (post: Post) =>
          post === 'head' ? ['Dale'] : post === 'deputy' ? [] : (STAFF[post] ?? []),
      },
    };
    const then = found(withHead({ complainedAbout: [{ kind: 'person', personId: 'Dale' }] }), setting);
    expect(then).toMatchObject({ kind: 'decision', holder: { post: 'chair' } });
  });

  test('leaves it where it is in good hands, and where nobody else may have it', () => {
    expect(found(withHead(), SETTING).kind).toBe('not now');
    const nobody = { ...SETTING, roster: { holdersOf: () => [], teachersOf: () => [] } };
    expect(found(withHead(), nobody).kind).toBe('not now');
  });
});

describe('setting the dates', () => {
  const NOT_YET = { years: [], terms: [], closed: new Map<Day, { kind: string; name: string }>() };
  const undated = concern({
    running: [
      { kind: 'acknowledge', dueOn: '2026-11-25', explanation: RECEIVED },
      { kind: 'reply', dueOn: undefined, explanation: dueDate(NOT_YET, '2026-11-23', 5) },
    ],
  });

  test('gives a date to what had none and leaves the others', () => {
    const then = decide(undated, 'set the dates', ['clock'], {}, SETTING) as Decision;
    expect(then.redate.map(({ kind, due }) => [kind, due.dueOn])).toEqual([['reply', '2026-11-30']]);
    expect([then.stop, then.start, letters(then)]).toEqual([[], [], ['dates-set-parent → parent']]);
  });

  test('waits for a calendar that reaches far enough', () => {
    const setting = { ...SETTING, calendar: NOT_YET };
    expect(decide(undated, 'set the dates', ['clock'], {}, setting).kind).toBe('not now');
    expect(decide(concern(), 'set the dates', ['clock'], {}, SETTING).kind).toBe('not now');
  });
});

describe('extending', () => {
  const TOO_FAR = 'Choose a school day after the last day, at most 10 school days later.';
  const NOT_NOW = 'A date can be put off before it has passed, at the later stages, and only so often.';
  const to = (until: Day, clock: ClockKind = 'reply', reason = 'We wait for a report.'): StepFacts => ({
    extension: { clock, until, category: 'waiting for information', reason },
  });
  const extension = (from: Day, until: Day) => ({
    ...{ on: '2026-11-23', from, to: until, because: 'extension' as const, reason: 'We wait for a report.' },
  });

  test('moves that date alone, says why in its explanation, and tells the parent', () => {
    const then = taken(withHead(), 'extend', to('2026-12-04'));
    const due = { ...RECEIVED, dueOn: '2026-12-04', moves: [extension('2026-11-30', '2026-12-04')] };
    expect(then.redate).toEqual([{ kind: 'reply', due }]);
    expect([then.stop, then.start, then.state, then.holder]).toEqual([[], [], 'open', { post: 'head' }]);
    expect(letters(then)).toEqual(['extended-parent → parent']);
  });

  test('moves the panel’s meeting for the governing body', () => {
    const then = taken(withGovernors(), 'extend', to('2027-01-11', 'hearing'));
    expect(then.redate.map(({ kind, due }) => [kind, due.dueOn])).toEqual([['hearing', '2027-01-11']]);
  });

  test('is for what the parent waits for, and not for saying that one has it or for the parent’s own time', () => {
    const everything = withHead({
      running: running(['acknowledge', '2026-11-25'], ['move-on', '2026-12-07'], ['decision', '2026-12-07']),
    });
    expect(refused(everything, 'extend', to('2026-11-26', 'acknowledge'))).toBe(NOT_NOW);
    expect(refused(everything, 'extend', to('2026-12-08', 'move-on'))).toBe(NOT_NOW);
    expect(refused(everything, 'extend', to('2026-12-08', 'reply'))).toBe(NOT_NOW);
    expect(taken(everything, 'extend', to('2026-12-08', 'decision')).redate).toHaveLength(1);
  });

  test('is possible on the last day, and not after it', () => {
    const on = (today: Day) =>
      decide(withHead(), 'extend', ['holder'], to('2026-12-02'), { ...SETTING, today }).kind;
    expect([on('2026-11-29'), on('2026-11-30'), on('2026-12-01')]).toEqual([
      'decision',
      'decision',
      'not now',
    ]);
  });

  test.each([
    ['the day before', '2026-11-27'],
    ['the same day', '2026-11-30'],
    ['a Saturday', '2026-12-05'],
    ['one school day too many', '2026-12-15'],
    ['next year', '2027-12-01'],
    ['no day at all', 'tomorrow'],
  ])('not to %s', (_, until) => {
    expect(refused(withHead(), 'extend', to(until))).toBe(TOO_FAR);
  });

  test('to the tenth school day at the furthest, or as the school sets it', () => {
    expect(taken(withHead(), 'extend', to('2026-12-14')).redate[0]?.due.dueOn).toBe('2026-12-14');
    const numbers = { ...DEFAULT_NUMBERS, extension: { days: 2, most: 1 } };
    const setting = { ...SETTING, numbers };
    expect(taken(withHead(), 'extend', to('2026-12-02'), setting).redate[0]?.due.dueOn).toBe('2026-12-02');
    expect(refused(withHead(), 'extend', to('2026-12-03'), setting)).toBe(
      'Choose a school day after the last day, at most 2 school days later.',
    );
    // What was in force when the stage began goes before what the school has set since, whichever is the closer.
    const begunThen = withHead({ numbersInForce: numbers });
    expect(refused(begunThen, 'extend', to('2026-12-03'))).toMatch(/at most 2 school days later/);
    expect(
      taken(withHead({ numbersInForce: DEFAULT_NUMBERS }), 'extend', to('2026-12-14'), setting).redate,
    ).toHaveLength(1);
  });

  test('passes over holidays, and never past the dates that the school has set', () => {
    const christmas = withHead({ running: running(['reply', '2026-12-18']) });
    expect(refused(christmas, 'extend', to('2026-12-21'))).toBe(TOO_FAR);
    expect(taken(christmas, 'extend', to('2027-01-05')).redate).toHaveLength(1);
    const summer = withHead({ running: running(['reply', '2027-07-20']) });
    expect(taken(summer, 'extend', to('2027-07-21')).redate).toHaveLength(1);
    expect(refused(summer, 'extend', to('2027-09-02'))).toBe(TOO_FAR);
  });

  test('twice at most; a date that moved because the school was closed may still be put off twice', () => {
    const snow = { ...extension('2026-11-30', '2026-12-01'), because: 'closure' as const };
    const one = extension('2026-12-01', '2026-12-02');
    const movedBy = (...moves: NonNullable<typeof RECEIVED.moves>) =>
      withHead({
        running: [
          { kind: 'reply', dueOn: '2026-12-03', explanation: { ...RECEIVED, dueOn: '2026-12-03', moves } },
        ],
      });
    expect(taken(movedBy(snow, one), 'extend', to('2026-12-04')).redate[0]?.due.moves).toEqual([
      ...[snow, one, extension('2026-12-03', '2026-12-04')],
    ]);
    expect(refused(movedBy(snow, one, one), 'extend', to('2026-12-04'))).toBe(NOT_NOW);
    const never = { ...SETTING, numbers: { ...DEFAULT_NUMBERS, extension: { days: 10, most: 0 } } };
    expect(refused(withHead(), 'extend', to('2026-12-04'), never)).toBe(NOT_NOW);
  });

  test('needs a reason, a day, and a date that there is', () => {
    expect(refused(withHead(), 'extend', to('2026-12-04', 'reply', ''))).toMatch(/^Say why/);
    expect(refused(withHead(), 'extend')).toBe(TOO_FAR);
    expect(refused(withHead({ running: running(['reply', undefined]) }), 'extend', to('2026-12-04'))).toBe(
      NOT_NOW,
    );
  });
});

describe('withdrawing', () => {
  test('stops every clock and tells both sides', () => {
    const then = taken(withHead(), 'withdraw');
    expect([then.state, then.stage, then.stop]).toEqual(['withdrawn', 'head teacher', EVERY_CLOCK]);
    expect(clocks(then)).toEqual(['head teacher: reopen 2027-01-05']);
    expect(letters(then)).toEqual(['withdrawn-parent → parent', 'withdrawn-holder → holder']);
  });
});

describe('lapsing', () => {
  const answered = (dueOn: Day | undefined) =>
    concern({ state: 'answered', running: running(['move-on', dueOn]) });
  const told = { toldOn: ['2026-11-17', '2026-11-19'] };
  const passed = answered('2026-11-20');
  const tooSoon = 'The parent may still take it further.';
  const notTold = 'The parent has not been told twice yet, or not long enough ago.';

  test('closes it on the answer, starts the time to open it again, and tells both sides', () => {
    const then = taken(passed, 'lapse', told);
    expect([then.state, then.stage, then.stop]).toEqual(['lapsed', 'class teacher', EVERY_CLOCK]);
    expect(clocks(then)).toEqual(['class teacher: reopen 2027-01-05']);
    expect(letters(then)).toEqual(['lapsed-parent → parent', 'lapsed-holder → holder']);
  });

  test('waits for the day after the last day, for a date, and for a school day', () => {
    expect(refused(answered('2026-11-23'), 'lapse', told)).toBe(tooSoon);
    expect(refused(answered(undefined), 'lapse', told)).toBe(tooSoon);
    const on = (today: Day, calendar = SETTING.calendar) =>
      refused(passed, 'lapse', told, { ...SETTING, today, calendar });
    expect(on('2026-11-28')).toBe(tooSoon);
    expect(on('2026-11-23', { years: [], terms: [], closed: new Map() })).toBe(tooSoon);
    expect(on('2026-11-24')).toBe('not refused: decision');
  });

  test('waits for two tellings, the last of them two school days ago', () => {
    for (const toldOn of [[], ['2026-11-17'], ['2026-11-17', '2026-11-20'], ['2026-11-23', '2026-11-17']])
      expect(refused(passed, 'lapse', { toldOn })).toBe(notTold);
    expect(refused(passed, 'lapse')).toBe(notTold);
  });

  test('waits where the parent waits, and so do the tellings', () => {
    const waits = 'The parent has written and waits for a reply.';
    expect(refused(passed, 'lapse', { ...told, awaitsReply: true })).toBe(waits);
    expect(refused(passed, 'remind the parent', { awaitsReply: true })).toBe(waits);
    expect(letters(taken(passed, 'remind the parent'))).toEqual(['time-ends-parent → parent']);
  });

  test('never ends what the school has not answered, nor what the governors have', () => {
    for (const given of [concern(), withHead(), withGovernors({ state: 'answered' })])
      for (const step of ['lapse', 'remind the parent'] as const)
        expect(refused(given, step, told)).toBe('The concern has moved on since this page was opened.');
  });
});

describe('opening again', () => {
  const closed = (state: State, change: Partial<ConcernFacts> = {}) =>
    concern({ state, running: running(['reopen', '2026-11-23']), closedWith: ['Amber'], ...change });

  test.each<State>(['resolved', 'lapsed'])(
    'what was %s is answered again, with the parent’s time anew',
    (state) => {
      const then = taken(closed(state), 'reopen', { closedFrom: 'answered' });
      expect([then.state, then.stage, then.holder.classId]).toEqual(['answered', 'class teacher', 'year3']);
      expect([then.stop, clocks(then)]).toEqual([['reopen'], ['class teacher: move-on 2026-12-07']]);
      expect(letters(then)).toEqual(['reopened-parent → parent', 'reopened-holder → holder']);
    },
  );

  test('what was withdrawn is where it stood', () => {
    const open = taken(closed('withdrawn'), 'reopen', { closedFrom: 'open' });
    expect([open.state, clocks(open)]).toEqual([
      'open',
      ['class teacher: acknowledge 2026-11-25', 'class teacher: reply 2026-11-30'],
    ]);
    const answered = taken(closed('withdrawn'), 'reopen', { closedFrom: 'answered' });
    expect([answered.state, clocks(answered)]).toEqual(['answered', ['class teacher: move-on 2026-12-07']]);
    const last = withGovernors({ state: 'withdrawn', running: running(['reopen', '2026-11-23']) });
    expect(clocks(taken(last, 'reopen', { closedFrom: 'open' }))).toEqual(GOVERNORS_CLOCKS);
  });

  test('is possible until the last day, and not after; without a date Monday to Friday count', () => {
    const sentence = 'The time to open it again has passed. You can raise a new concern.';
    const late = closed('lapsed', { running: running(['reopen', '2026-11-20']) });
    expect(refused(late, 'reopen')).toBe(sentence);
    // Closed on Monday 23 November with five days: the last is Monday 30 November.
    const undated = closed('lapsed', { running: running(['reopen', undefined]) });
    const unset = { years: [], terms: [], closed: new Map() };
    const on = (today: Day) => refused(undated, 'reopen', {}, { ...SETTING, today, calendar: unset });
    expect([on('2026-11-30'), on('2026-12-01')]).toEqual(['not refused: decision', sentence]);
    expect(refused(closed('decided'), 'reopen')).toMatch(/^The concern has moved on/);
  });

  test('goes to the head where the class has other teachers since, at its stage', () => {
    const then = taken(closed('lapsed', { closedWith: ['Birch'] }), 'reopen');
    expect([then.stage, then.holder, then.state]).toEqual(['class teacher', { post: 'head' }, 'answered']);
    const shared = { classId: 'year4', holder: { post: 'class-teacher', classId: 'year4' } } as const;
    expect(taken(closed('lapsed', { ...shared, closedWith: ['Cedar', 'Gone'] }), 'reopen').holder).toEqual(
      shared.holder,
    );
  });

  test('never goes to empty hands, nor to those it is about', () => {
    const left = { post: 'teacher', personId: 'Gone' } as const;
    expect(taken(closed('lapsed', { holder: left }), 'reopen').holder).toEqual({ post: 'head' });
    const aboutAmber = { complainedAbout: [{ kind: 'person', personId: 'Amber' }] } as const;
    const answered = taken(closed('lapsed', aboutAmber), 'reopen');
    expect([answered.stage, answered.holder, clocks(answered)]).toEqual([
      'class teacher',
      { post: 'head' },
      ['class teacher: move-on 2026-12-07'],
    ]);
    const open = taken(closed('withdrawn', aboutAmber), 'reopen', { closedFrom: 'open' });
    expect([open.stage, open.holder, clocks(open)]).toEqual(['head teacher', { post: 'head' }, HEADS_CLOCKS]);
    expect(open.travelling).toEqual(['first', 'second']);
    const aboutTheHead = { complainedAbout: [{ kind: 'person', personId: 'Marlow' }] } as const;
    const head = withHead({ state: 'lapsed', running: running(['reopen', '2026-11-23']), ...aboutTheHead });
    expect(taken(head, 'reopen').holder).toEqual({ post: 'chair' });
  });
});

describe('the silence ladder', () => {
  test('reminds the holder', () => {
    expect(letters(taken(concern(), 'remind', { clock: 'reply' }))).toEqual(['due-tomorrow-holder → holder']);
  });

  test.each<ClockKind>(['reply', 'hearing', 'decision'])(
    'tells holder, the one above and the parent: %s',
    (clock) => {
      expect(letters(taken(concern(), 'report overdue', { clock }))).toEqual([
        ...['overdue-holder → holder', 'overdue-above → above', 'overdue-parent → parent'],
      ]);
    },
  );

  test('tells the parent of a late acknowledgement that it is not lost', () => {
    expect(letters(taken(concern(), 'report overdue', { clock: 'acknowledge' }))).toEqual([
      ...['overdue-holder → holder', 'overdue-above → above', 'unacknowledged-parent → parent'],
    ]);
  });

  test('never closes a concern and never moves it', () => {
    for (const step of ['remind', 'report overdue'] as const)
      expect(taken(withHead(), step)).toMatchObject({
        state: 'open',
        stage: 'head teacher',
        stop: [],
        start: [],
      });
  });
});

test('no step starts a clock of a stage where the concern is not', () => {
  const facts: StepFacts = {
    ...{ answered: ['first', 'second'], taken: ['first', 'second'], person: { personId: 'Amber' } },
    findings: { first: 'upheld', second: 'upheld' },
    to: { post: 'deputy', personId: 'Dale' },
  };
  for (const given of [concern(), withHead(), withGovernors(), concern({ state: 'answered' })])
    for (const step of STEPS) {
      const then = decide(given, step, EVERY_PART, facts, SETTING);
      if (then.kind !== 'decision') continue;
      expect(then.start.filter((clock) => clock.stage !== then.stage)).toEqual([]);
      const isEnd = CLOSED_STATES.includes(then.state);
      // But for the panel's decision, the parent may open it again.
      const after = then.state === 'decided' ? [] : ['reopen'];
      if (isEnd) expect([then.start.map(({ kind }) => kind), then.stop]).toEqual([after, EVERY_CLOCK]);
    }
});
