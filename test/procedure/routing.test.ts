// Who gets a concern, first and next? The procedure's section 4, row by row, and for schools and complaints drawn at random.
import { describe, expect, test } from '@jest/globals';
import {
  above,
  firstPlace,
  hasHolderDealtWithIt,
  isAboutLeadAndHead,
  isAboutMostGovernors,
  headStageHolder,
  isAnybodyThere,
  isComplainedAbout,
  isConflicted,
  isKeptFrom,
  isForTheGovernors,
  isSameHolder,
  mayBeGiven,
  nextPlace,
  placeInstead,
  type Matter,
  type Roster,
} from '../../src/procedure/routing.js';
import {
  ABOUTS,
  POSTS,
  STAGES,
  type Holder,
  type PersonComplainedAbout,
  type Post,
  type Stage,
} from '../../src/procedure/terms.js';
import { chanceFrom, seed } from './support/random.js';

type Staff = Partial<Record<Post, readonly string[]>>;
type Classes = Readonly<Record<string, readonly string[]>>;

const STAFF: Staff = {
  ...{ head: ['Marlow'], deputy: ['Dale'], chair: ['Chandra'], 'vice-chair': ['Vance'], clerk: ['Quill'] },
  ...{ governor: ['Chandra', 'Vance', 'Grove', 'Linden'], office: ['Penny'] },
  'data-protection-lead': ['Sorrel'],
};
const CLASSES: Classes = { year3: ['Amber'], year4: ['Birch', 'Cedar'], year5: ['Linden'], year6: [] };

function roster(without: readonly string[] = [], staff: Staff = STAFF, classes: Classes = CLASSES): Roster {
  const here = (people: readonly string[] = []) => people.filter((person) => !without.includes(person));
  return {
    holdersOf: (post) =>
      here(post === 'class-teacher' ? [...new Set(Object.values(classes).flat())] : staff[post]),
    teachersOf: (classId) => here(classes[classId]),
  };
}

const person = (personId: string): PersonComplainedAbout => ({ kind: 'person', personId });
const board: PersonComplainedAbout = { kind: 'post', post: 'board' };
const words: PersonComplainedAbout = { kind: 'words', words: 'the one with the red car' };

function matter(
  about: Matter['about'],
  classId: string | undefined,
  ...them: PersonComplainedAbout[]
): Matter {
  return { about, classId, complainedAbout: them };
}

const hands = (holder: Holder): string => holder.personId ?? holder.classId ?? holder.post;
const CLASS = 'class teacher';
const HEAD = 'head teacher';
const about = { head: { kind: 'post', post: 'head', personId: 'Marlow' } } as const;

describe('whether it is about both who look after children’s safety', () => {
  const staff: Staff = { ...STAFF, 'safeguarding-lead': ['Haven'] };
  const isSo = (them: PersonComplainedAbout[], without: readonly string[] = []) =>
    isAboutLeadAndHead({ complainedAbout: them }, roster(without, staff));

  test.each<[string, PersonComplainedAbout[], readonly string[], boolean]>([
    ['nobody', [], [], false],
    ['the head', [about.head], [], false],
    ['the lead', [person('Haven')], [], false],
    ['both', [person('Haven'), person('Marlow')], [], true],
    ['both, and a teacher', [person('Amber'), person('Haven'), about.head], [], true],
    ['the head, and there is no lead', [about.head], ['Haven'], true],
    ['the lead, and there is no head', [person('Haven')], ['Marlow'], true],
    ['a teacher, and there is neither', [person('Amber')], ['Haven', 'Marlow'], false],
    ['words', [words], [], false],
  ])('%s', (_, them, without, expected) => {
    expect(isSo(them, without)).toBe(expected);
  });

  test('the head, who is the lead too', () => {
    const both = roster([], { ...STAFF, 'safeguarding-lead': ['Marlow'] });
    expect(isAboutLeadAndHead({ complainedAbout: [about.head] }, both)).toBe(true);
  });
});

describe('where a concern begins, and where it goes', () => {
  test.each<[string, Matter, readonly string[], string]>([
    ['a class matter', matter('class', 'year3'), [], `${CLASS}: year3 → head → clerk`],
    ['a class matter of a job share', matter('class', 'year4'), [], `${CLASS}: year4 → head → clerk`],
    ['a friendship', matter('friendship', 'year3'), [], `${CLASS}: year3 → head → clerk`],
    ['bullying', matter('bullying', 'year3'), [], `${CLASS}: year3 → head → clerk`],
    ['staying safe online', matter('child-online', 'year3'), [], `${CLASS}: year3 → head → clerk`],
    ['staying safe online, of no class', matter('child-online', undefined), [], `${HEAD}: head → clerk`],
    ['what staff do online', matter('staff-online', 'year3', person('Amber')), [], `${HEAD}: head → clerk`],
    ['something else in a class', matter('something-else', 'year3'), [], `${CLASS}: year3 → head → clerk`],
    ['something else, of no class', matter('something-else', undefined), [], `${HEAD}: head → clerk`],
    ['a class matter of no class', matter('class', undefined), [], `${HEAD}: head → clerk`],
    ['a class without a teacher', matter('class', 'year6'), [], `${CLASS}: head → head → clerk`],
    ['the whole school', matter('school', 'year3'), [], `${HEAD}: head → clerk`],
    ['the class teacher', matter('staff', 'year3', person('Amber')), [], `${HEAD}: head → clerk`],
    ['one of a job share', matter('staff', 'year4', person('Cedar')), [], `${HEAD}: head → clerk`],
    ['another member of staff', matter('staff', 'year3', person('Penny')), [], `${HEAD}: head → clerk`],
    ['somebody described', matter('staff', 'year3', words), [], `${HEAD}: head → clerk`],
    ['a teacher who is a governor', matter('staff', 'year5', person('Linden')), [], `${HEAD}: head → clerk`],
    ['the head', matter('head', 'year3', about.head), [], `${HEAD}: chair → clerk`],
    ['the head, named as staff', matter('staff', 'year3', person('Marlow')), [], `${HEAD}: chair → clerk`],
    [
      'the head and a teacher',
      matter('staff', 'year3', person('Amber'), person('Marlow')),
      [],
      `${HEAD}: chair → clerk`,
    ],
    ['a governor', matter('governor', 'year3', person('Grove')), [], `${HEAD}: chair → clerk`],
    ['a governor described', matter('governor', undefined, words), [], `${HEAD}: chair → clerk`],
    ['a governor who teaches', matter('governor', 'year5', person('Linden')), [], `${HEAD}: chair → clerk`],
    ['the chair', matter('governor', undefined, person('Chandra')), [], `${HEAD}: vice-chair → clerk`],
    ['the vice-chair', matter('governor', undefined, person('Vance')), [], `${HEAD}: chair → clerk`],
    [
      'chair and vice-chair',
      matter('governor', undefined, person('Chandra'), person('Vance')),
      [],
      `${HEAD}: clerk → clerk`,
    ],
    [
      'most of the governors, not the chair',
      matter('governor', undefined, person('Vance'), person('Grove'), person('Linden')),
      [],
      `${HEAD}: clerk → clerk`,
    ],
    [
      'half of the governors',
      matter('governor', undefined, person('Vance'), person('Grove')),
      [],
      `${HEAD}: chair → clerk`,
    ],
    ['the whole board', matter('governor', undefined, board), [], `${HEAD}: clerk → clerk`],
    ['the clerk', matter('governor', undefined, person('Quill')), [], `${HEAD}: chair → vice-chair`],
    [
      'the head and the chair',
      matter('staff', undefined, person('Marlow'), person('Chandra')),
      [],
      `${HEAD}: vice-chair → clerk`,
    ],
    ['personal information', matter('data-protection', 'year3'), [], `${HEAD}: data-protection-lead`],
    [
      'personal information, by the lead',
      matter('data-protection', undefined, person('Sorrel')),
      [],
      `${HEAD}: head`,
    ],
    [
      'personal information, by the head',
      matter('data-protection', undefined, person('Marlow')),
      [],
      `${HEAD}: chair`,
    ],
    ['personal information, no lead', matter('data-protection', undefined), ['Sorrel'], `${HEAD}: head`],
    [
      'personal information, no lead and no head',
      matter('data-protection', undefined),
      ['Sorrel', 'Marlow'],
      `${HEAD}: chair`,
    ],
    // Nobody holds the post.
    [
      'a class matter, no teacher there',
      matter('class', 'year3'),
      ['Amber'],
      `${CLASS}: head → head → clerk`,
    ],
    ['a job share, one gone', matter('class', 'year4'), ['Birch'], `${CLASS}: year4 → head → clerk`],
    ['the school, no head', matter('school', undefined), ['Marlow'], `${HEAD}: chair → clerk`],
    ['a teacher, no head', matter('staff', 'year3', person('Amber')), ['Marlow'], `${HEAD}: chair → clerk`],
    [
      'the school, no head and no chair',
      matter('school', undefined),
      ['Marlow', 'Chandra'],
      `${HEAD}: vice-chair → clerk`,
    ],
    ['the head, no chair', matter('head', undefined, about.head), ['Chandra'], `${HEAD}: vice-chair → clerk`],
    [
      'the head, no chair or vice-chair',
      matter('head', undefined, about.head),
      ['Chandra', 'Vance'],
      `${HEAD}: clerk → clerk`,
    ],
    [
      'the head, who has left',
      matter('head', undefined, { kind: 'post', post: 'head' }),
      ['Marlow'],
      `${HEAD}: chair → clerk`,
    ],
    ['the school, no clerk', matter('school', undefined), ['Quill'], `${HEAD}: head → chair`],
    [
      'the chair, no vice-chair',
      matter('governor', undefined, person('Chandra')),
      ['Vance'],
      `${HEAD}: clerk → clerk`,
    ],
    [
      'the clerk, no chair',
      matter('governor', undefined, person('Quill')),
      ['Chandra'],
      `${HEAD}: vice-chair → vice-chair`,
    ],
    ['the whole board, no clerk', matter('governor', undefined, board), ['Quill'], `${HEAD}: clerk → clerk`],
    [
      'the head, and nobody else there',
      matter('head', undefined, about.head),
      ['Chandra', 'Vance', 'Quill', 'Dale'],
      `${HEAD}: clerk → clerk`,
    ],
  ])('%s', (_, given, without, path) => {
    const people = roster(without);
    const first = firstPlace(given, people);
    const steps = [`${first.stage}: ${hands(first.holder)}`];
    for (
      let place = nextPlace(first.stage, { ...given, holder: first.holder }, people);
      place;
      place = nextPlace(place.stage, { ...given, holder: place.holder }, people)
    )
      steps.push(hands(place.holder));
    expect(steps.join(' → ')).toBe(path);
  });

  test('a job share holds a class matter together', () => {
    const { holder } = firstPlace(matter('class', 'year4'), roster());
    expect(holder).toEqual({ post: 'class-teacher', classId: 'year4' });
    expect(roster().teachersOf('year4')).toEqual(['Birch', 'Cedar']);
  });

  test('a class one of whose teachers is complained about is passed over for both', () => {
    const given = { ...matter('class', 'year4'), complainedAbout: [person('Cedar')] };
    expect(firstPlace(given, roster())).toEqual({ stage: 'head teacher', holder: { post: 'head' } });
  });

  test('whoever stands above takes the next place in charge', () => {
    const next = (stage: Stage, post: Post, given: Matter) => above(stage, { post }, given, roster()).post;
    expect(next('class teacher', 'class-teacher', matter('class', 'year3'))).toBe('head');
    expect(next('head teacher', 'head', matter('class', 'year3'))).toBe('chair');
    expect(next('head teacher', 'chair', matter('head', undefined, about.head))).toBe('vice-chair');
    expect(next('head teacher', 'data-protection-lead', matter('data-protection', undefined))).toBe('head');
    expect(next('head teacher', 'vice-chair', matter('governor', undefined, person('Chandra')))).toBe(
      'clerk',
    );
    expect(next('governing body', 'clerk', matter('class', 'year3'))).toBe('chair');
    expect(next('governing body', 'clerk', matter('governor', undefined, person('Chandra')))).toBe(
      'vice-chair',
    );
    expect(next('governing body', 'chair', matter('governor', undefined, person('Quill')))).toBe(
      'vice-chair',
    );
  });

  test('the head stands above the clerk for want of a chair, but never where the governors deal with it', () => {
    const people = roster(['Chandra', 'Vance']);
    const at = (given: Matter) => above('governing body', { post: 'clerk' }, given, people).post;
    expect(at(matter('class', 'year3'))).toBe('head');
    expect(at(matter('governor', undefined, person('Grove')))).toBe('clerk');
    const chairs = matter('governor', undefined, person('Chandra'), person('Vance'));
    expect(above('governing body', { post: 'clerk' }, chairs, roster())).toEqual({ post: 'clerk' });
  });
});

describe('the last stage', () => {
  const plain = matter('school', undefined);

  test('goes to the clerk; for want of one to a governor who has not dealt with it, if there is any', () => {
    const at = (given: Parameters<typeof nextPlace>[1], ...without: string[]) =>
      nextPlace('head teacher', given, roster(without))?.holder.post;
    expect(at({ ...plain, holder: { post: 'head' } })).toBe('clerk');
    expect(at({ ...plain, holder: { post: 'chair' } }, 'Quill')).toBe('vice-chair');
    expect(at({ ...plain, dealtWithBy: ['Chandra'] }, 'Quill')).toBe('vice-chair');
    expect(at({ ...plain, dealtWithBy: ['Chandra', 'Vance'] }, 'Quill')).toBe('chair');
    expect(at(plain, 'Quill', 'Chandra', 'Vance')).toBe('clerk');
  });

  test('is run by no governor who dealt with it before; the clerk may', () => {
    const dealt = { ...plain, dealtWithBy: ['Chandra', 'Quill'] };
    const has = (post: Post) => hasHolderDealtWithIt({ post }, dealt, roster());
    expect([has('chair'), has('vice-chair'), has('clerk')]).toEqual([true, false, false]);
  });
});

describe('hands that are empty, or that it is about', () => {
  const instead = (stage: Stage, holder: Holder, given: Matter, ...without: string[]) => {
    const place = placeInstead(stage, holder, given, roster(without));
    return place && `${place.stage}: ${hands(place.holder)}`;
  };
  const year3 = { post: 'class-teacher', classId: 'year3' } as const;
  const given = matter('class', 'year3');

  test.each<[string, Stage, Holder, Matter, string[], string | undefined]>([
    ['a class with its teacher', CLASS, year3, given, [], undefined],
    ['a class without a teacher', CLASS, year3, given, ['Amber'], `${CLASS}: head`],
    ['without teacher and head', CLASS, year3, given, ['Amber', 'Marlow'], `${CLASS}: chair`],
    [
      'a teacher complained about',
      CLASS,
      year3,
      matter('class', 'year3', person('Amber')),
      [],
      `${HEAD}: head`,
    ],
    ['a deputy by name', HEAD, { post: 'deputy', personId: 'Dale' }, given, [], undefined],
    [
      'a deputy by name who left',
      HEAD,
      { post: 'deputy', personId: 'Dale' },
      given,
      ['Dale'],
      `${HEAD}: head`,
    ],
    [
      'the head who left',
      HEAD,
      { post: 'head' },
      matter('staff', 'year3', words),
      ['Marlow'],
      `${HEAD}: chair`,
    ],
    [
      'a new head whom it is about',
      HEAD,
      { post: 'head' },
      matter('staff', 'year3', person('Marlow')),
      [],
      `${HEAD}: chair`,
    ],
    ['the clerk who left', 'governing body', { post: 'clerk' }, given, ['Quill'], 'governing body: chair'],
  ])('%s', (_, stage, holder, about_, without, place) => {
    expect(instead(stage, holder, about_, ...without)).toBe(place);
  });

  test('what the governors once dealt with stays theirs when the person it was about leaves the post', () => {
    const old = { ...matter('staff', 'year3', person('Marlow')), forGovernors: true };
    expect(instead(HEAD, { post: 'chair' }, old, 'Marlow', 'Chandra')).toBe(`${HEAD}: vice-chair`);
  });

  test('nobody reads it where all of them are complained about', () => {
    const them = matter('governor', undefined, board, person('Quill'));
    expect(isAnybodyThere({ post: 'clerk' }, them, roster())).toBe(false);
    expect(isAnybodyThere({ post: 'clerk' }, given, roster())).toBe(true);
    expect(isAnybodyThere({ post: 'clerk' }, given, roster(['Quill']))).toBe(false);
  });
});

describe('it may be given', () => {
  const to = (personId: string, stage: Stage, given: Matter) =>
    mayBeGiven({ post: 'staff', personId }, stage, given, roster());
  const everybody = ['Marlow', 'Dale', 'Penny', 'Amber', 'Chandra', 'Vance', 'Grove', 'Linden', 'Quill'];
  const givable = (stage: Stage, given: Matter) => everybody.filter((one) => to(one, stage, given));

  test('at the first two stages to anybody it is not about', () => {
    expect(givable(HEAD, matter('staff', undefined, person('Penny')))).toEqual(
      everybody.filter((one) => one !== 'Penny'),
    );
  });

  test('where the governors deal with it only to the clerk and to governors who do not work at the school', () => {
    expect(givable(HEAD, matter('head', undefined, about.head))).toEqual([
      ...['Chandra', 'Vance', 'Grove', 'Quill'],
    ]);
  });

  test('at the last stage to none of the staff, and to nobody who dealt with it before', () => {
    expect(givable('governing body', { ...matter('class', 'year3'), dealtWithBy: ['Vance'] })).toEqual([
      ...['Chandra', 'Grove', 'Quill'],
    ]);
  });

  test('never to somebody who is not there', () => {
    expect(
      mayBeGiven({ post: 'deputy', personId: 'Nobody' }, HEAD, matter('school', undefined), roster()),
    ).toBe(false);
    expect(
      mayBeGiven({ post: 'class-teacher', classId: 'year6' }, CLASS, matter('class', 'year3'), roster()),
    ).toBe(false);
  });
});

describe('the head does not learn of', () => {
  test.each<[string, Matter, boolean]>([
    ['a matter of the head', matter('head', undefined, about.head), true],
    ['a matter of the head described', matter('head', undefined), true],
    ['a matter of a governor', matter('governor', undefined, words), true],
    ['the head named as staff', matter('staff', undefined, person('Marlow')), true],
    ['the chair named as staff', matter('staff', undefined, person('Chandra')), true],
    ['the clerk named as staff', matter('staff', undefined, person('Quill')), true],
    ['a teacher', matter('staff', undefined, person('Amber')), false],
    ['a teacher who is a governor', matter('staff', undefined, person('Linden')), false],
    ['somebody described', matter('staff', undefined, words), false],
    ['a class matter', matter('class', 'year3'), false],
    ['the school', matter('school', undefined), false],
  ])('%s: %s', (_, given, is) => {
    expect(isForTheGovernors(given, roster())).toBe(is);
  });
});

describe('an interest of their own keeps somebody from a matter like a complaint about them', () => {
  const close = (...interested: string[]): Matter => ({ ...matter('class', 'year3'), interested });
  test('whatever they hold, and nobody beside them', () => {
    expect(isKeptFrom('Marlow', ['head', 'governor'], close('Marlow'))).toBe(true);
    expect(isKeptFrom('Marlow', ['head'], close('Dale'))).toBe(false);
    expect(isKeptFrom('Marlow', ['head'], { ...close(), complainedAbout: [person('Marlow')] })).toBe(true);
    expect(isConflicted('Dale', close('Dale'), roster())).toBe(true);
    expect(isForTheGovernors(close('Marlow'), roster())).toBe(false);
  });
  test('the class teacher’s own: the head has it; the head’s own too: the chair', () => {
    expect(firstPlace(close('Amber'), roster())).toEqual({ stage: 'head teacher', holder: { post: 'head' } });
    expect(firstPlace(close('Amber', 'Marlow'), roster()).holder).toEqual({ post: 'chair' });
    expect(
      above('class teacher', { post: 'class-teacher', classId: 'year3' }, close('Marlow'), roster()),
    ).toEqual({
      post: 'chair',
    });
    expect(nextPlace('head teacher', close('Quill'), roster())?.holder).toEqual({ post: 'chair' });
  });
  test('and it is given to none of them', () => {
    const given = { post: 'deputy', personId: 'Dale' } as const;
    expect(mayBeGiven(given, 'head teacher', close(), roster())).toBe(true);
    expect(mayBeGiven(given, 'head teacher', close('Dale'), roster())).toBe(false);
  });
});

describe('a complaint covers a person', () => {
  test('by name, by post, and as one of the board', () => {
    expect(isComplainedAbout('Amber', ['class-teacher'], [person('Amber')])).toBe(true);
    expect(isComplainedAbout('Birch', ['class-teacher'], [person('Amber')])).toBe(false);
    expect(isComplainedAbout('Marlow', ['head'], [{ kind: 'post', post: 'head' }])).toBe(true);
    expect(isComplainedAbout('New head', ['head'], [about.head])).toBe(false);
    for (const post of ['governor', 'chair', 'vice-chair'] as const)
      expect(isComplainedAbout('Anybody', [post], [board])).toBe(true);
    expect(isComplainedAbout('Quill', ['clerk'], [board])).toBe(false);
    expect(isComplainedAbout('Anybody', [...POSTS], [words])).toBe(false);
    expect(isComplainedAbout('Amber', [], [{ ...words, personId: 'Amber' }])).toBe(true);
  });

  test('under every post they hold: a head who is a governor does not judge the board', () => {
    const staff = { ...STAFF, governor: ['Chandra', 'Vance', 'Marlow'], clerk: [] };
    const people = roster([], staff);
    expect(isConflicted('Marlow', matter('governor', undefined, board), people)).toBe(true);
    expect(isConflicted('Dale', matter('governor', undefined, board), people)).toBe(false);
    expect(headStageHolder(matter('school', undefined, board), people)).toEqual({ post: 'clerk' });
  });
});

describe(`whatever the school and the complaint (seed ${seed})`, () => {
  const { below, one } = chanceFrom(seed);
  const some = <T>(list: readonly T[], most: number): T[] =>
    Array.from({ length: below(most + 1) }, () => one(list));
  const PEOPLE = ['Ann', 'Bo', 'Cas', 'Dee', 'Eli', 'Flo', 'Gus', 'Hal'];
  const HELD = POSTS.filter((post) => post !== 'class-teacher');

  function anySchool(): Roster {
    const staff: Staff = Object.fromEntries(HELD.map((post) => [post, [...new Set(some(PEOPLE, 2))]]));
    const classes = Object.fromEntries(['a', 'b', 'c'].map((id) => [id, [...new Set(some(PEOPLE, 2))]]));
    return roster([], staff, classes);
  }

  function anyMatter(): Matter {
    const them = Array.from({ length: below(4) }, (): PersonComplainedAbout => {
      const kind = below(6);
      if (kind === 0) return words;
      if (kind === 1) return board;
      if (kind === 2) return { kind: 'post', post: one(HELD) };
      return person(one(PEOPLE));
    });
    return matter(one(ABOUTS), one([['a'], ['b'], ['c'], []])[0], ...them);
  }

  const peopleOf = (holder: Holder, people: Roster) =>
    holder.classId === undefined ? people.holdersOf(holder.post) : people.teachersOf(holder.classId);
  const isAbout = (name: string, given: Matter, people: Roster) =>
    isComplainedAbout(
      name,
      POSTS.filter((post) => people.holdersOf(post).includes(name)),
      given.complainedAbout,
    );
  const isFit = (holder: Holder, given: Matter, people: Roster) => {
    const hold = peopleOf(holder, people);
    return hold.length > 0 && !hold.some((name) => isAbout(name, given, people));
  };
  const CHAIN = ['head', 'chair', 'vice-chair', 'clerk', 'deputy'] as const;
  const GOVERNORS_CHAIN = ['chair', 'vice-chair', 'clerk'] as const;
  const chainAt = (stage: Stage, given: Matter, people: Roster) =>
    isAboutMostGovernors(given, people)
      ? (['clerk'] as const)
      : stage === 'governing body' || isForTheGovernors(given, people)
        ? GOVERNORS_CHAIN
        : CHAIN;

  function* draws(): Generator<{ given: Matter; people: Roster }> {
    for (let n = 0; n < 5_000; n += 1) yield { given: anyMatter(), people: anySchool() };
  }

  test('nobody complained about holds it, at any stage, as long as somebody else is there', () => {
    const wrong: unknown[] = [];
    for (const { given, people } of draws()) {
      const places = [
        firstPlace(given, people),
        ...STAGES.map((stage) => nextPlace(stage, given, people)).filter((place) => place !== undefined),
      ];
      for (const { stage, holder } of places) {
        if (isFit(holder, given, people)) continue;
        const isLeftToTheClerk =
          isSameHolder(holder, { post: 'clerk' }) &&
          chainAt(stage, given, people).every((post) => !isFit({ post }, given, people));
        if (!isLeftToTheClerk) wrong.push({ given, stage, holder });
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test('nobody complained about stands above, as long as somebody else does', () => {
    const wrong: unknown[] = [];
    for (const { given, people } of draws())
      for (const stage of STAGES)
        for (const post of CHAIN) {
          const next = above(stage, { post }, given, people);
          if (isFit(next, given, people)) continue;
          const others =
            stage === 'class teacher' || isAboutMostGovernors(given, people)
              ? chainAt(stage, given, people)
              : (['chair', 'vice-chair'] as const);
          const isNobodyThere = others.every(
            (each) => each === post || !isFit({ post: each }, given, people),
          );
          if (!isSameHolder(next, { post: 'clerk' }) || !isNobodyThere)
            wrong.push({ given, stage, post, next });
        }
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test('what the governors deal with never goes to the head or the deputy, whoever is missing', () => {
    const wrong: unknown[] = [];
    for (const { given, people } of draws()) {
      if (!isForTheGovernors(given, people)) continue;
      const first = firstPlace(given, people);
      const places = [first, nextPlace(first.stage, { ...given, holder: first.holder }, people)];
      if (first.stage !== 'head teacher') wrong.push({ given, first });
      for (const place of places)
        if (place && ['head', 'deputy'].includes(place.holder.post)) wrong.push({ given, place });
    }
    expect(wrong.slice(0, 3)).toEqual([]);
  });

  test('only a class matter begins with a class, and all stages follow in order', () => {
    const wrong: unknown[] = [];
    for (const { given, people } of draws()) {
      const { stage, holder } = firstPlace(given, people);
      const isOfAClass = ['class', 'friendship', 'bullying', 'child-online', 'something-else'].includes(
        given.about,
      );
      const isWithTheLead = holder.post === 'online-safety-lead' && given.about === 'child-online';
      if (isWithTheLead) continue;
      if (stage === 'class teacher' && (!isOfAClass || given.classId === undefined)) wrong.push(given);
      if (holder.classId !== undefined && holder.classId !== given.classId) wrong.push(given);
      const order = STAGES.map((each) => nextPlace(each, given, people)?.stage);
      const last = given.about === 'data-protection' ? undefined : 'governing body';
      expect(order).toEqual(['head teacher', last, undefined]);
    }
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});
