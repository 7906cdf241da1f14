// Who sees which concern, how much of it, and in which parts may they act? Exactly this list, for concerns that came about by real steps.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NOBODY, THE_CLOCK, type Actor, type ParentActor } from '../../src/access/actor.js';
import { partsEntering } from '../../src/access/entering.js';
import { leftAt, partsOf, sightOf } from '../../src/access/parts.js';
import type { Concern } from '../../src/concerns/concern.js';
import { keepClassTeacher } from '../../src/people/people-store.js';
import { loadRoster, type People } from '../../src/people/roster-store.js';
import { openBench, type Bench } from '../support/app.js';
import {
  handsOn,
  raise,
  smallSchool,
  type Hands,
  type Name,
  type RaisedConcern,
  type SmallSchool,
  type ToRaise,
} from '../support/builders.js';

/** One line each: concern · who · how much they see · in which parts they act. Whoever is not on a concern's lines sees nothing of it. */
const LIST = `
with the class · parent · all · parent
with the class · receipt code · all · parent
with the class · class teacher · all · holder
with the class · job share · all · holder
with the class · head · all · above
with the class · clock · all · clock
answered by the class · parent · all · parent
answered by the class · receipt code · all · parent
answered by the class · class teacher · all · holder
answered by the class · job share · all · holder
answered by the class · head · all · above
answered by the class · clock · all · clock
settled with the class · parent · all · parent
settled with the class · receipt code · all · parent
settled with the class · class teacher · all · holder
settled with the class · job share · all · holder
settled with the class · head · all · above
settled with the class · clock · all · clock
withdrawn from the class · parent · all · parent
withdrawn from the class · receipt code · all · parent
withdrawn from the class · class teacher · all · holder
withdrawn from the class · job share · all · holder
withdrawn from the class · head · all · above
withdrawn from the class · clock · all · clock
handed back to the head · parent · all · parent
handed back to the head · receipt code · all · parent
handed back to the head · class teacher · own exchange
handed back to the head · job share · own exchange
handed back to the head · head · all · holder, holder in charge, above
handed back to the head · clock · all · clock
given to the deputy · parent · all · parent
given to the deputy · receipt code · all · parent
given to the deputy · head · all · above
given to the deputy · deputy · all · holder
given to the deputy · clock · all · clock
informal with the head, from the class · parent · all · parent
informal with the head, from the class · receipt code · all · parent
informal with the head, from the class · class teacher · own exchange
informal with the head, from the class · job share · own exchange
informal with the head, from the class · head · all · holder, holder in charge
informal with the head, from the class · chair · existence
informal with the head, from the class · clock · all · clock
formal with the head, from the class · parent · all · parent
formal with the head, from the class · receipt code · all · parent
formal with the head, from the class · head · all · holder, holder in charge
formal with the head, from the class · chair · existence
formal with the head, from the class · clerk · all
formal with the head, from the class · clock · all · clock
formal with the head, after moving on · parent · all · parent
formal with the head, after moving on · receipt code · all · parent
formal with the head, after moving on · head · all · holder, holder in charge
formal with the head, after moving on · chair · existence
formal with the head, after moving on · clerk · all
formal with the head, after moving on · clock · all · clock
with the head, about the school · parent · all · parent
with the head, about the school · receipt code · all · parent
with the head, about the school · head · all · holder, holder in charge
with the head, about the school · chair · existence
with the head, about the school · clock · all · clock
with the head, given to the deputy · parent · all · parent
with the head, given to the deputy · receipt code · all · parent
with the head, given to the deputy · head · all · above
with the head, given to the deputy · deputy · all · holder
with the head, given to the deputy · clock · all · clock
answered by the head · parent · all · parent
answered by the head · receipt code · all · parent
answered by the head · head · all · holder, holder in charge
answered by the head · clock · all · clock
about a class teacher · parent · all · parent
about a class teacher · receipt code · all · parent
about a class teacher · head · all · holder, holder in charge
about a class teacher · chair · existence
about a class teacher · clock · all · clock
about a class teacher, named later · parent · all · parent
about a class teacher, named later · receipt code · all · parent
about a class teacher, named later · head · all · holder, holder in charge
about a class teacher, named later · chair · existence
about a class teacher, named later · clock · all · clock
about the deputy · parent · all · parent
about the deputy · receipt code · all · parent
about the deputy · head · all · holder, holder in charge
about the deputy · chair · existence
about the deputy · clock · all · clock
about the safeguarding lead · parent · all · parent
about the safeguarding lead · receipt code · all · parent
about the safeguarding lead · head · all · holder, holder in charge
about the safeguarding lead · chair · existence
about the safeguarding lead · clock · all · clock
about the office manager · parent · all · parent
about the office manager · receipt code · all · parent
about the office manager · head · all · holder, holder in charge
about the office manager · chair · existence
about the office manager · clock · all · clock
about somebody described · parent · all · parent
about somebody described · receipt code · all · parent
about somebody described · head · all · holder, holder in charge
about somebody described · clock · all · clock
about a class teacher described, matched · parent · all · parent
about a class teacher described, matched · receipt code · all · parent
about a class teacher described, matched · head · all · holder, holder in charge
about a class teacher described, matched · chair · existence
about a class teacher described, matched · clock · all · clock
about the head described, matched · parent · all · parent
about the head described, matched · receipt code · all · parent
about the head described, matched · chair · all · holder, holder in charge
about the head described, matched · vice-chair · existence
about the head described, matched · clerk · all · clerk
about the head described, matched · clock · all · clock
about the head · parent · all · parent
about the head · receipt code · all · parent
about the head · chair · all · holder, holder in charge
about the head · vice-chair · existence
about the head · clerk · all · clerk
about the head · clock · all · clock
about the head, formal · parent · all · parent
about the head, formal · receipt code · all · parent
about the head, formal · chair · all · holder, holder in charge
about the head, formal · vice-chair · existence
about the head, formal · clerk · all · clerk
about the head, formal · clock · all · clock
about the head, who names himself · parent · all · parent
about the head, who names himself · receipt code · all · parent
about the head, who names himself · chair · all · holder, holder in charge
about the head, who names himself · vice-chair · existence
about the head, who names himself · clerk · all · clerk
about the head, who names himself · clock · all · clock
about the head, with the governors · parent · all · parent
about the head, with the governors · receipt code · all · parent
about the head, with the governors · chair · existence
about the head, with the governors · clerk · all · holder, holder in charge, clerk
about the head, with the governors · clock · all · clock
about the administrator · parent · all · parent
about the administrator · receipt code · all · parent
about the administrator · head · all · holder, holder in charge
about the administrator · chair · existence
about the administrator · clock · all · clock
about a governor · parent · all · parent
about a governor · receipt code · all · parent
about a governor · chair · all · holder, holder in charge
about a governor · vice-chair · existence
about a governor · clerk · all · clerk
about a governor · clock · all · clock
about a governor described · parent · all · parent
about a governor described · receipt code · all · parent
about a governor described · chair · all · holder, holder in charge
about a governor described · clock · all · clock
about the chair · parent · all · parent
about the chair · receipt code · all · parent
about the chair · vice-chair · all · holder, holder in charge
about the chair · clerk · all · above, clerk
about the chair · clock · all · clock
about the vice-chair · parent · all · parent
about the vice-chair · receipt code · all · parent
about the vice-chair · chair · all · holder, holder in charge
about the vice-chair · clerk · all · above, clerk
about the vice-chair · clock · all · clock
about chair and vice-chair · parent · all · parent
about chair and vice-chair · receipt code · all · parent
about chair and vice-chair · clerk · all · holder, holder in charge, above, clerk
about chair and vice-chair · clock · all · clock
about the whole board · parent · all · parent
about the whole board · receipt code · all · parent
about the whole board · clerk · all · holder, holder in charge, above, clerk
about the whole board · clock · all · clock
about the clerk · parent · all · parent
about the clerk · receipt code · all · parent
about the clerk · chair · all · holder, holder in charge
about the clerk · vice-chair · existence
about the clerk · clock · all · clock
about the clerk, with the governors · parent · all · parent
about the clerk, with the governors · receipt code · all · parent
about the clerk, with the governors · chair · existence
about the clerk, with the governors · vice-chair · all · holder, holder in charge
about the clerk, with the governors · clock · all · clock
with the governors · parent · all · parent
with the governors · receipt code · all · parent
with the governors · head · all
with the governors · chair · existence
with the governors · clerk · all · holder, holder in charge, clerk
with the governors · clock · all · clock
decided by the panel · parent · all · parent
decided by the panel · receipt code · all · parent
decided by the panel · head · all
decided by the panel · clerk · all · holder, holder in charge, clerk
decided by the panel · clock · all · clock
without an address · parent · all · parent
without an address · receipt code · all · parent
without an address · class teacher · all · holder
without an address · job share · all · holder
without an address · head · all · above
without an address · clock · all · clock
`;

interface Fixture extends ToRaise {
  readonly then?: (hands: Hands, bench: Bench) => Promise<unknown>;
}

const toTheHead = async (hands: Hands): Promise<void> => {
  await hands.answer('birch');
  await hands.settle('no');
  await hands.moveOn();
};
const toTheGovernors =
  (answeredBy: Name) =>
  async (hands: Hands): Promise<void> => {
    await hands.answer(answeredBy);
    await hands.moveOn();
  };

/** All of Year 4, whose teachers share the job. */
const FIXTURES: Record<string, Fixture> = {
  'with the class': {},
  'answered by the class': { then: (hands) => hands.answer('birch') },
  'settled with the class': {
    then: async (hands) => {
      await hands.answer('birch');
      await hands.settle('yes');
    },
  },
  'withdrawn from the class': { then: (hands) => hands.withdraw() },
  'handed back to the head': { then: (hands) => hands.handBack('birch') },
  'given to the deputy': {
    then: (hands) => hands.reassign('marlow', { post: 'deputy', personId: 'dale' }),
  },
  'informal with the head, from the class': { then: toTheHead },
  'formal with the head, from the class': { then: (hands) => hands.declareFormal() },
  'formal with the head, after moving on': {
    then: async (hands) => {
      await toTheHead(hands);
      await hands.declareFormal();
    },
  },
  'with the head, about the school': { about: 'school' },
  'with the head, given to the deputy': {
    about: 'school',
    then: (hands) => hands.reassign('marlow', { post: 'deputy', personId: 'dale' }),
  },
  'answered by the head': { about: 'school', then: (hands) => hands.answer('marlow') },
  'about a class teacher': { about: 'staff', who: ['birch'] },
  'about a class teacher, named later': { then: (hands) => hands.name('cedar', 'birch') },
  'about the deputy': { about: 'staff', who: ['dale'] },
  'about the safeguarding lead': { about: 'staff', who: ['haven'] },
  'about the office manager': { about: 'staff', who: ['penny'] },
  'about somebody described': { about: 'staff', words: 'the one with the red car' },
  'about a class teacher described, matched': {
    ...{ about: 'staff', words: 'the one with the red car' },
    then: (hands) => hands.name('marlow', 'birch'),
  },
  'about the head described, matched': {
    ...{ about: 'staff', words: 'the one with the red car' },
    then: (hands) => hands.name('marlow', 'marlow'),
  },
  'about the head': { about: 'head' },
  'about the head, formal': { about: 'head', then: (hands) => hands.declareFormal() },
  'about the head, who names himself': { then: (hands) => hands.name('marlow', 'marlow') },
  'about the head, with the governors': { about: 'head', then: toTheGovernors('chandra') },
  'about the administrator': { about: 'staff', who: ['wirral'] },
  'about a governor': { about: 'governor', who: ['grove'] },
  'about a governor described': { about: 'governor', words: 'the one at the gate' },
  'about the chair': { about: 'governor', who: ['chandra'] },
  'about the vice-chair': { about: 'governor', who: ['vance'] },
  'about chair and vice-chair': { about: 'governor', who: ['chandra', 'vance'] },
  'about the whole board': { about: 'governor', who: ['board'] },
  'about the clerk': { about: 'governor', who: ['quill'] },
  'about the clerk, with the governors': {
    ...{ about: 'governor', who: ['quill'] },
    then: toTheGovernors('chandra'),
  },
  'with the governors': {
    then: async (hands) => {
      await hands.declareFormal();
      await toTheGovernors('marlow')(hands);
    },
  },
  'decided by the panel': {
    then: async (hands) => {
      await hands.declareFormal();
      await toTheGovernors('marlow')(hands);
      await hands.decide('quill');
    },
  },
  'without an address': { contact: { unnamed: true, name: '', email: '' } },
};

const STAFF: Record<string, Name> = {
  'class teacher': 'birch',
  'job share': 'cedar',
  'another teacher': 'amber',
  'former class teacher': 'elm',
  head: 'marlow',
  deputy: 'dale',
  'safeguarding lead': 'haven',
  chair: 'chandra',
  'vice-chair': 'vance',
  clerk: 'quill',
  governor: 'grove',
  'teacher who is a governor': 'linden',
  office: 'penny',
  administrator: 'wirral',
};

let bench: Bench;
let school: SmallSchool;
let people: People;
let otherParent: ParentActor;
let otherReceipt: ParentActor;
const raised = new Map<string, { concern: Concern; by: RaisedConcern }>();

beforeAll(async () => {
  bench = await openBench();
  school = await smallSchool(bench);
  // Mrs Elm taught Year 4 until the day before.
  await bench.db.write((tx) =>
    keepClassTeacher(tx, { classId: 'year4', personId: 'elm', fromOn: '2025-09-01', toOn: '2026-11-22' }),
  );
  for (const [name, { then, ...given }] of Object.entries(FIXTURES)) {
    const by = await raise(bench, { classId: 'year4', ...given });
    await then?.(handsOn(bench, by), bench);
    raised.set(name, { concern: await by.now(), by });
  }
  // The same child's other parent has a mailbox and a concern of their own.
  const other = await raise(bench, {
    classId: 'year4',
    contact: { name: 'Leo Hart', email: 'leo@example.org' },
  });
  [otherParent, otherReceipt] = [other.parent, other.receipt];
  people = await loadRoster(bench.db.read, bench.clock.today());
});
afterAll(() => bench.close());

async function everybody(by: RaisedConcern): Promise<[string, Actor][]> {
  const staff = await Promise.all(
    Object.entries(STAFF).map(async ([role, name]): Promise<[string, Actor]> => [
      role,
      await school.actor(name),
    ]),
  );
  return [
    ['parent', by.parent],
    ['receipt code', by.receipt],
    ['the child’s other parent', otherParent],
    ['another receipt code', otherReceipt],
    ['nobody', NOBODY],
    ...staff,
    ['clock', THE_CLOCK],
  ];
}

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

async function seen(): Promise<string[]> {
  const rows: string[] = [];
  for (const [name, { concern, by }] of raised)
    for (const [role, actor] of await everybody(by)) {
      const sight = sightOf(actor, concern, people);
      const parts = partsOf(actor, concern, people);
      if (sight !== 'none' || parts.length > 0)
        rows.push([name, role, sight, ...(parts.length > 0 ? [parts.join(', ')] : [])].join(' · '));
    }
  return rows;
}

/**
 * The access table of the security plan, for what stands here: object and column, whether they know that it exists, whether they read
 * it. `c9`: reference, stage and dates only.
 */
const TABLE = `
with the class · PAR · know · read
with the class · CT · know · read
with the class · HT · know · read
formal with the head, after moving on · PAR · know · read
formal with the head, after moving on · HT · know · read
formal with the head, after moving on · CH · know
formal with the head, after moving on · CL · know · read
about the head · PAR · know · read
about the head · CH · know · read
about the head · CL · know · read
about a governor · PAR · know · read
about a governor · CH · know · read
about a governor · CL · know · read
about the chair · PAR · know · read
about the chair · CL · know · read
about the whole board · PAR · know · read
about the whole board · CL · know · read
about the clerk · PAR · know · read
about the clerk · CH · know · read
with the governors · PAR · know · read
with the governors · HT · know · read
with the governors · CH · know
with the governors · CL · know · read
`;

/** The columns that exist so far. */
const COLUMNS: Record<string, string> = {
  ANON: 'nobody',
  PAR: 'parent',
  PAR2: 'the child’s other parent',
  CT: 'class teacher',
  CTx: 'another teacher',
  HT: 'head',
  DSL: 'safeguarding lead',
  CH: 'chair',
  CL: 'clerk',
  GOV: 'governor',
  ADM: 'administrator',
};

/** One line a concern: who may enter what its parent said, a message only or anything. Whoever is on no line enters nothing. */
const ENTERING = `
with the class · a message: class teacher, job share · anything: head, office
answered by the class · a message: class teacher, job share · anything: head, office
settled with the class · a message: class teacher, job share · anything: head, office
withdrawn from the class · a message: class teacher, job share · anything: head, office
handed back to the head · a message: head · anything: office
given to the deputy · a message: deputy · anything: head, office
informal with the head, from the class · a message: head · anything: office
formal with the head, from the class · a message: head · anything: clerk, office
formal with the head, after moving on · a message: head · anything: clerk, office
with the head, about the school · a message: head · anything: office
with the head, given to the deputy · a message: deputy · anything: office
answered by the head · a message: head · anything: office
about a class teacher · a message: head · anything: office
about a class teacher, named later · a message: head · anything: office
about the deputy · a message: head · anything: office
about the safeguarding lead · a message: head · anything: office
about the office manager · a message: head · anything: clerk
about somebody described · a message: head · anything: clerk
about a class teacher described, matched · a message: head · anything: office
about the head described, matched · a message: chair · anything: clerk
about the head · a message: chair · anything: clerk
about the head, formal · a message: chair · anything: clerk
about the head, who names himself · a message: chair · anything: clerk
about the head, with the governors · a message: clerk · anything: vice-chair
about the administrator · a message: head · anything: office
about a governor · a message: chair · anything: clerk
about a governor described · a message: chair · anything: clerk
about the chair · a message: vice-chair · anything: clerk
about the vice-chair · a message: chair · anything: clerk
about chair and vice-chair · a message: clerk · anything: nobody
about the whole board · a message: clerk · anything: nobody
about the clerk · a message: chair · anything: vice-chair
about the clerk, with the governors · a message: vice-chair · anything: nobody
with the governors · a message: clerk · anything: office
decided by the panel · a message: clerk · anything: office
without an address · a message: class teacher, job share · anything: head, office
`;

async function entering(): Promise<string[]> {
  const rows: string[] = [];
  for (const [name, { concern, by }] of raised) {
    const who = { message: [] as string[], anything: [] as string[] };
    for (const [role, actor] of await everybody(by)) {
      const [message, anything] = (['message the school', 'withdraw'] as const).map(
        (step) => partsEntering(actor, concern, people, step).length > 0,
      );
      if (anything) who.anything.push(role);
      else if (message) who.message.push(role);
    }
    const named = (roles: readonly string[]): string => roles.join(', ') || 'nobody';
    rows.push(`${name} · a message: ${named(who.message)} · anything: ${named(who.anything)}`);
  }
  return rows;
}

describe('what a parent said who is not on line', () => {
  test('is entered by exactly those on the list', async () => {
    expect(await entering()).toEqual(lines(ENTERING));
  });

  test('is entered by nobody whom it is about, whatever they hold', async () => {
    const wrong: string[] = [];
    for (const [name, { concern, by }] of raised)
      for (const [role, actor] of await everybody(by)) {
        if (actor.kind !== 'staff') continue;
        const { personId } = actor;
        const named = {
          ...concern,
          complainedAbout: [...concern.complainedAbout, { kind: 'person' as const, personId }],
        };
        if (partsEntering(actor, named, people, 'message the school').length > 0)
          wrong.push(`${name} · ${role}`);
      }
    expect(wrong).toEqual([]);
  });
});

describe('what is seen of a concern', () => {
  test('is exactly what the list says', async () => {
    expect(await seen()).toEqual(lines(LIST));
  });

  test('agrees with the access table of the security plan', () => {
    const found = new Map(
      lines(LIST).map((line) => {
        const [name = '', role = '', sight = ''] = line.split(' · ');
        return [`${name} · ${role}`, sight];
      }),
    );
    const objects = [...new Set(lines(TABLE).map((line) => line.split(' · ')[0] ?? ''))];
    const cells = objects.flatMap((name) =>
      Object.entries(COLUMNS).flatMap(([column, role]) => {
        const sight = found.get(`${name} · ${role}`);
        if (sight === undefined) return [];
        return [`${name} · ${column} · know${sight === 'all' ? ' · read' : ''}`];
      }),
    );
    expect(cells).toEqual(lines(TABLE));
  });

  test('is nothing for whoever it is about, whatever they hold', async () => {
    const wrong: string[] = [];
    for (const [name, { concern, by }] of raised)
      for (const [role, actor] of await everybody(by)) {
        if (actor.kind !== 'staff') continue;
        const { personId } = actor;
        const complainedAbout = [
          ...concern.complainedAbout,
          { id: 'one more', kind: 'person' as const, personId },
        ];
        const named = { ...concern, complainedAbout };
        if (sightOf(actor, named, people) !== 'none' || partsOf(actor, named, people).length > 0)
          wrong.push(`${name} · ${role}`);
      }
    expect(wrong).toEqual([]);
  });

  test('is nothing for a parent who shows neither a mailbox nor a code', () => {
    const concern = raised.get('without an address')?.concern;
    if (!concern) throw new Error('The concern is missing');
    expect(concern.mailboxId).toBeUndefined();
    const nothing: ParentActor = { kind: 'parent', mailboxId: undefined, concernId: undefined };
    expect(sightOf(nothing, concern, people)).toBe('none');
    expect(sightOf(otherParent, concern, people)).toBe('none');
  });

  test('is nothing for staff without any post', () => {
    const plain: Actor = { kind: 'staff', personId: 'somebody', name: 'Somebody', posts: [], classIds: [] };
    for (const { concern } of raised.values()) expect(sightOf(plain, concern, people)).toBe('none');
  });

  test('by the class teacher after moving on ends with the moment at which it left them', async () => {
    const { concern } = raised.get('informal with the head, from the class') ?? {};
    const actor = await school.actor('birch');
    expect(concern && leftAt(actor, concern)).toBe(bench.clock.now());
    expect(concern && leftAt(await school.actor('amber'), concern)).toBeUndefined();
  });
});

describe('when a class changes its teacher', () => {
  test('the concern is with the new one, and no longer with the old one', async () => {
    const bench = await openBench();
    const school = await smallSchool(bench);
    const by = await raise(bench, { classId: 'year3' });
    const span = { classId: 'year3', fromOn: '2026-11-24' } as const;
    await bench.db.write(async (tx) => {
      await tx('class_teachers').where({ person_id: 'amber' }).update({ to_on: '2026-11-23' });
      await keepClassTeacher(tx, { ...span, personId: 'dale' });
    });
    const concern = await by.now();
    const sights = async () => {
      const roster = await loadRoster(bench.db.read, bench.clock.today());
      const actors = [await school.actor('amber'), await school.actor('dale')];
      return actors.map((actor) => sightOf(actor, concern, roster));
    };
    expect(await sights()).toEqual(['all', 'none']);
    bench.clock.set('2026-11-24T00:00:00.000Z');
    expect(await sights()).toEqual(['none', 'all']);
    await bench.close();
  });
});
