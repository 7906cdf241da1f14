// What may be typed at each question, and what do we say if it is wrong? Nothing that can be typed is a fault.
import { describe, expect, test } from '@jest/globals';
import {
  aboutForm,
  beforeForm,
  childForm,
  contactForm,
  moreForm,
  MOST_CHARACTERS,
  putRightForm,
  safetyForm,
  whatHappenedForm,
  whoForm,
} from '../../src/raising/forms.js';
import { callBackForm } from '../../src/safeguarding/call-back-form.js';
import type { Slip, Typed } from '../../src/web/form.js';

const TODAY = '2026-11-23';

type Parsed = { ok: true; values: unknown } | { ok: false; slips: Slip[] };

/** What was made of it: the values, or the slips as `field: message`. */
function made(parsed: Parsed): unknown {
  return parsed.ok ? parsed.values : parsed.slips.map(({ field, message }) => `${field}: ${message}`);
}

const FORMS: Record<string, { parse: (typed: Typed) => Parsed }> = {
  safety: safetyForm,
  about: aboutForm,
  who: whoForm(['amber', 'birch']),
  child: childForm(['year3', 'year4']),
  'what happened': whatHappenedForm(TODAY),
  'put right': putRightForm(true),
  'put right, a further point': putRightForm(false),
  more: moreForm(true),
  before: beforeForm,
  contact: contactForm,
  'call back': callBackForm,
};

const FIELDS: Record<string, readonly string[]> = {
  safety: ['danger'],
  about: ['about'],
  who: ['people', 'words'],
  child: ['class', 'child'],
  'what happened': ['whatHappened', 'when', 'date-day', 'date-month', 'date-year'],
  'put right': ['wanted', 'needsMost'],
  'put right, a further point': ['wanted'],
  more: ['more'],
  before: ['spoken', 'words', 'elsewhere'],
  contact: ['unnamed', 'name', 'relation', 'email', 'phone', 'postalAddress', 'bestTime', 'needs'],
  'call back': ['whom', 'name', 'phone', 'safeTime'],
};

describe('a form that is empty', () => {
  test.each<[string, unknown]>([
    ['safety', ['danger: Choose no, yes or I am not sure']],
    ['about', ['about: Choose what it is about']],
    ['who', { people: [], words: '', online: false }],
    ['child', ['class: Choose your child’s class, or “It is not about one class”']],
    [
      'what happened',
      ['whatHappened: Tell us what happened, even a few words', 'when: Choose when it happened'],
    ],
    ['put right', ['needsMost: Choose what you need most']],
    ['put right, a further point', { wanted: '', needsMost: undefined }],
    ['more', ['more: Choose yes or no']],
    ['before', ['spoken: Choose yes or no']],
    ['contact', ['relation: Choose what you are to the child']],
    [
      'call back',
      [
        'whom: Choose no, or whom it is about',
        'name: Enter a name to ask for',
        'phone: Enter the number to ring',
      ],
    ],
  ])('%s', (name, expected) => {
    expect(made(FORMS[name]?.parse({}) ?? { ok: true, values: 'no such form' })).toEqual(expected);
  });

  test('holds blanks alone: it is empty still', () => {
    const blank = '  \t\r\n \u00a0 ';
    expect(made(whatHappenedForm(TODAY).parse({ whatHappened: blank, when: 'today' }))).toEqual([
      'whatHappened: Tell us what happened, even a few words',
    ]);
    expect(made(callBackForm.parse({ whom: 'neither', name: blank, phone: blank }))).toHaveLength(2);
  });
});

describe('whatever arrives', () => {
  const ODD: [string, string | readonly string[]][] = [
    ['a list', ['no', 'year3', 'class']],
    ['an empty list', []],
    ['NUL', 'be\0fore'],
    ['the first half of a pair', 'half \ud83d'],
    ['the second half of a pair', '\ude00 half'],
    ['a name of every object', '__proto__'],
    ['markup', '<script>alert(1)</script>'],
    ['a very long line', 'x'.repeat(200_000)],
  ];

  test('is a value or an instruction, never a fault', () => {
    for (const [name, { parse }] of Object.entries(FORMS))
      for (const field of FIELDS[name] ?? [])
        for (const [, odd] of ODD) {
          const parsed = parse({ [field]: odd });
          if (parsed.ok) continue;
          for (const slip of parsed.slips) expect(slip.message).toMatch(/^[A-Z].{8,}[^.]$/);
        }
  });

  test('as a list is not taken for text', () => {
    const slipsOf = (name: string, typed: Typed) =>
      made(FORMS[name]?.parse(typed) ?? { ok: true, values: 0 });
    expect(slipsOf('safety', { danger: ['no'] })).toEqual(['danger: Choose no, yes or I am not sure']);
    expect(slipsOf('what happened', { whatHappened: ['a', 'b'], when: 'today' })).toEqual([
      'whatHappened: Tell us what happened, even a few words',
    ]);
    expect(slipsOf('child', { class: ['year3'], child: 'Tom' })).toHaveLength(1);
    const contact = { name: 'Mina', relation: 'parent or carer', phone: '01632 960 001' };
    expect(slipsOf('contact', { ...contact, email: ['a@b.example', 'c@d.example'] })).toEqual([
      'email: Enter an e-mail address like name@example.com',
    ]);
    expect(slipsOf('contact', { ...contact, email: 'a@b.example', phone: ['01632 960 001'] })).toEqual([
      'phone: Enter a telephone number, like 01632 960 001',
    ]);
  });

  test.each([
    ['NUL', 'be\0fore'],
    ['half a pair', 'half \ud83d'],
  ])('with %s in it is told what to take out', (_, odd) => {
    const sentence =
      'Take out the characters that cannot be kept, often left by copying from another program';
    const unfit = { whatHappened: odd, when: 'today' };
    expect(made(whatHappenedForm(TODAY).parse(unfit))).toEqual([`whatHappened: ${sentence}`]);
    expect(made(putRightForm(false).parse({ wanted: odd }))).toEqual([`wanted: ${sentence}`]);
    expect(made(childForm(['year3']).parse({ class: 'year3', child: odd }))).toEqual([`child: ${sentence}`]);
  });

  test('is dropped where the form does not ask for it', () => {
    expect(made(safetyForm.parse({ danger: 'no', about: 'head', version: '1' }))).toEqual({ danger: 'no' });
  });

  test('cannot stand for what everything inherits', () => {
    const inherited = Object.create({ danger: 'no' }) as Typed;
    expect(safetyForm.parse(inherited).ok).toBe(false);
  });
});

describe('what happened', () => {
  const tell = (whatHappened: string) =>
    made(whatHappenedForm(TODAY).parse({ whatHappened, when: 'not-sure' }));

  test('may be twenty thousand characters, as people count them, and no more', () => {
    const long = 'whatHappened: That is more than we can take in one go: shorten it to 20,000 characters';
    for (const character of ['a', 'আ', '👩']) {
      const most = character.repeat(MOST_CHARACTERS);
      expect(tell(most)).toEqual({ whatHappened: most, when: '' });
      expect(tell(most + character)).toEqual([long]);
    }
  });

  test('is kept as it was meant: line ends, blanks at the ends and accents made alike', () => {
    expect(tell('  One.\r\nTwo.\rThree.\n\n  ')).toEqual({ whatHappened: 'One.\nTwo.\nThree.', when: '' });
    expect(tell('Cafe\u0301')).toEqual({ whatHappened: 'Caf\u00e9', when: '' });
  });

  test.each([
    ['a child’s name', childForm(['year3']), { class: 'year3' }, 'child', 200],
    ['what is wanted', putRightForm(false), {}, 'wanted', 4_000],
    ['a description', whoForm([]), {}, 'words', 500],
    ['whom they spoke to', beforeForm, { spoken: 'yes' }, 'words', 4_000],
    ['a need', contactForm, { unnamed: 'yes', relation: '' }, 'needs', 1_000],
    ['a postal address', contactForm, { name: 'Mina', relation: '' }, 'postalAddress', 400],
  ] as const)('%s has its own length', (_, form, typed, field, most) => {
    const parse = (length: number) => made(form.parse({ ...typed, [field]: 'x'.repeat(length) }));
    expect(parse(most)).toMatchObject({ [field]: 'x'.repeat(most) });
    expect(parse(most + 1)).toEqual([expect.stringContaining(`${field}: Shorten`)]);
  });

  test('a line stays one line', () => {
    expect(made(childForm(['year3']).parse({ class: 'year3', child: ' Tom\r\n  Hart ' }))).toEqual({
      ...{ class: 'year3', child: 'Tom Hart' },
    });
  });
});

describe('when it happened', () => {
  const on = (when: string, day = '', month = '', year = '') => {
    const typed = { whatHappened: 'x', when, 'date-day': day, 'date-month': month, 'date-year': year };
    const parsed = whatHappenedForm(TODAY).parse(typed);
    return parsed.ok ? parsed.values.when : parsed.slips.map((slip) => slip.message).join('; ');
  };
  const slipFields = (typed: Record<string, string>) => {
    const parsed = whatHappenedForm(TODAY).parse({ whatHappened: 'x', ...typed });
    return parsed.ok ? [] : parsed.slips.map((slip) => slip.field);
  };
  const WRONG = 'That is not a day in the calendar: check the day, month and year';
  const FUTURE = 'That day is still to come: enter the day it happened';
  const EMPTY = 'Enter the day, like 16 11 2026, or choose “I am not sure”';

  test('a wrong day leads to the boxes of the day, and no choice at all to the choices', () => {
    expect(slipFields({ when: 'on' })).toEqual(['date']);
    expect(slipFields({ when: 'since', 'date-day': '31', 'date-month': '4', 'date-year': '2026' })).toEqual([
      'date',
    ]);
    expect(slipFields({})).toEqual(['when']);
  });

  test.each([
    ['today', '', '', '', 'on:2026-11-23'],
    ['yesterday', '', '', '', 'on:2026-11-22'],
    ['not-sure', '', '', '', ''],
    ['not-sure', '31', '4', '2026', ''],
    ['on', '16', '11', '2026', 'on:2026-11-16'],
    ['since', '7', '9', '2026', 'since:2026-09-07'],
    ['on', ' 07 ', '09', '2026', 'on:2026-09-07'],
    ['on', '23', '11', '2026', 'on:2026-11-23'],
    ['on', '29', '2', '2024', 'on:2024-02-29'],
    ['on', '29', '2', '2000', 'on:2000-02-29'],
    ['on', '31', '12', '2025', 'on:2025-12-31'],
    ['on', '1', '1', '1990', 'on:1990-01-01'],
    ['on', '16', 'November', '26', 'on:2026-11-16'],
    ['on', '16', 'nov.', '2026', 'on:2026-11-16'],
    ['on', '7', 'SEPT', '2026', 'on:2026-09-07'],
    ['on', '16', 'no', '2026', WRONG],
    ['on', '16', 'novel', '2026', WRONG],
    ['on', '16', '11', '27', FUTURE],
    ['on', '16', '11', '6', WRONG],
    ['on', '24', '11', '2026', FUTURE],
    ['since', '1', '1', '2027', FUTURE],
    ['on', '29', '2', '2028', FUTURE],
    ['on', '29', '2', '2027', WRONG],
    ['on', '29', '2', '2025', WRONG],
    ['on', '29', '2', '2100', WRONG],
    ['on', '30', '2', '2024', WRONG],
    ['on', '31', '4', '2026', WRONG],
    ['on', '31', '9', '2026', WRONG],
    ['on', '31', '11', '2025', WRONG],
    ['on', '32', '1', '2026', WRONG],
    ['on', '0', '1', '2026', WRONG],
    ['on', '1', '0', '2026', WRONG],
    ['on', '1', '13', '2026', WRONG],
    ['on', '1', '1', '126', WRONG],
    ['on', '1', '1', '1989', WRONG],
    ['on', '1', '1', '20266', WRONG],
    ['on', '-1', '1', '2026', WRONG],
    ['on', '1.5', '1', '2026', WRONG],
    ['on', '1e1', '1', '2026', WRONG],
    ['on', '١', '1', '2026', WRONG],
    ['on', 'Monday', 'November', '2026', WRONG],
    ['on', '16', '', '2026', WRONG],
    ['on', '', '', '', EMPTY],
    ['since', ' ', '', '', EMPTY],
    ['tomorrow', '', '', '', 'Choose when it happened'],
    ['', '', '', '', 'Choose when it happened'],
  ])('%s %s %s %s: %s', (when, day, month, year, expected) => {
    expect(on(when, day, month, year)).toBe(expected);
  });

  test('as a list is a slip', () => {
    const typed = {
      whatHappened: 'x',
      when: 'on',
      'date-day': ['1', '2'],
      'date-month': ['1'],
      'date-year': [],
    };
    expect(made(whatHappenedForm(TODAY).parse(typed))).toEqual([`date: ${EMPTY}`]);
  });
});

describe('an e-mail address', () => {
  const contact = { name: 'Mina', relation: 'parent or carer', phone: '01632 960 001' };
  const email = (typed: string) => {
    const parsed = contactForm.parse({ ...contact, email: typed });
    return parsed.ok ? parsed.values.email : 'refused';
  };

  test.each([
    ...['mina@example.org', 'Mina.Hart@Example.ORG', "o'hara@example.org", 'a+b@example.co.uk', 'x@a.bc'],
    ...['mina_hart-1@sub.example.museum', 'tom&jo@example.org', 'mina@grün.example', '1@2.de'],
    `${'a'.repeat(64)}@example.org`,
  ])('may be %s', (typed) => {
    expect(email(typed)).toBe(typed);
  });

  test('may have blanks at its ends, and may be left out', () => {
    expect(email('  mina@example.org\n')).toBe('mina@example.org');
    expect([email(''), email('   ')]).toEqual(['', '']);
  });

  test.each([
    ...['mina', 'mina@', '@example.org', 'mina@example', 'mina@example.', 'mina@.org', 'mina@example.c'],
    ...[
      'mi na@example.org',
      'mina@exa mple.org',
      'mina@@example.org',
      'mina@example..org',
      'mi..na@example.org',
    ],
    ...[
      'Mina <mina@example.org>',
      'mina@example.org, leo@example.org',
      'mina@example.org;',
      'a"b@example.org',
    ],
    ...[
      'mina@example.org\nBcc: leo@example.org',
      'mina@example.org\0',
      'half\ud83d@example.org',
      'a\\b@example.org',
    ],
    ...[
      'mina@1.2',
      'mina@0x7f.1',
      'mina@ex%41mple.org',
      'mina@-a.example',
      'mina@a_b.example',
      'mina@xn--zz.example',
    ],
    ...[
      '.mina@example.org',
      'mina.@example.org',
      'mina@example.org.',
      'mina@[192.0.2.1]',
      'mina@ex/ample.org',
    ],
    ...[
      `${'a'.repeat(65)}@example.org`,
      `a@${'b'.repeat(250)}.org`,
      'mina@example.org\r\nTo: leo@example.org',
    ],
  ])('may not be %j', (typed) => {
    expect(email(typed)).toBe('refused');
  });

  test.each(['মীনা@example.org', 'o’hara@example.org'])('cannot be %s, and says why', (typed) => {
    const parsed = contactForm.parse({ ...contact, email: typed });
    expect(parsed.ok ? [] : parsed.slips).toEqual([
      {
        field: 'email',
        message:
          'Before the @ we can write only plain letters, digits and signs: check it, or enter another address',
      },
    ]);
  });
});

describe('a telephone number', () => {
  const phone = (typed: string) => {
    const parsed = callBackForm.parse({ whom: 'neither', name: 'Mina', phone: typed });
    return parsed.ok ? parsed.values.phone : parsed.slips.map((slip) => slip.message).join('; ');
  };
  const WRONG = 'Enter a telephone number, like 01632 960 001';

  test.each([
    ...['01632 960 001', '01632960001', '+44 1632 960001', '(01632) 960-001', '07700 900123', '960001'],
    ...['+49 30/901820', '01632 960 001 ext 12', '01632 960 001 x12', '01632.960.001'],
  ])('may be %s', (typed) => {
    expect(phone(typed)).toBe(typed);
  });

  test('loses blanks that were not meant', () => {
    expect(phone('  01632   960\t001 ')).toBe('01632 960 001');
  });

  test.each([
    ...['12345', 'ask at the office', '01632 960 001 after four', '1234567890123456'],
    ...['٠١٦٣٢٩٦٠٠٠١', '01632 <b>960</b> 001', '960;001', '(((((((', '01632 960 001\0', '\ud83d01632960001'],
  ])('may not be %j', (typed) => {
    expect(phone(typed)).toBe(WRONG);
  });
});

describe('how to reach them', () => {
  const contact = (typed: Typed) => made(contactForm.parse({ relation: 'parent or carer', ...typed }));

  test.each<[string, Typed]>([
    ['an e-mail address', { email: 'mina@example.org' }],
    ['a telephone number', { phone: '01632 960 001' }],
    ['a postal address', { postalAddress: '1 Wren Hill' }],
  ])('%s is enough', (_, typed) => {
    expect(contact({ name: 'Mina', ...typed })).toMatchObject({ unnamed: false, name: 'Mina', ...typed });
  });

  test('asks for a name and one way, unless they would rather not say', () => {
    const name = 'name: Enter your name, or choose not to say who you are';
    const way = 'email: Enter an e-mail address or a telephone number, or choose not to say who you are';
    expect(contact({})).toEqual([name, way]);
    expect(contact({ name: 'Mina' })).toEqual([way]);
    expect(contact({ email: 'mina@example.org' })).toEqual([name]);
    expect(contact({ unnamed: 'yes' })).toMatchObject({ unnamed: true, name: '', email: '' });
    expect(contact({ unnamed: 'on', name: '' })).toEqual([name, way]);
    expect(contact({ unnamed: 'no', name: 'Mina' })).toEqual([way]);
  });

  test('is one of the relations on the page, or none', () => {
    const named = { name: 'Mina', phone: '01632 960 001' };
    expect(contact({ ...named, relation: '' })).toMatchObject({ relation: '' });
    expect(contact({ ...named, relation: 'head' })).toEqual(['relation: Choose what you are to the child']);
  });

  test('keeps nothing of who they are where they would rather not say, whatever they typed before, but what would help', () => {
    const typed = {
      name: 'Mina',
      email: 'mina@',
      phone: 'mine',
      postalAddress: '1 Wren Hill',
      bestTime: 'noon',
    };
    expect(contact({ ...typed, unnamed: 'yes', relation: 'head', needs: 'large print' })).toEqual({
      ...{ unnamed: true, name: '', relation: '', email: '', phone: '', postalAddress: '', bestTime: '' },
      needs: 'large print',
      ...{ helps: [], language: '' },
    });
    expect(contact({ unnamed: 'yes', needs: 'x'.repeat(1001) })).toEqual([
      'needs: Shorten this to 1,000 characters',
    ]);
  });
});

describe('choices', () => {
  test('are from the list, each once, in its order', () => {
    const who = whoForm(['amber', 'birch', 'board']);
    expect(made(who.parse({ people: 'birch' }))).toEqual({ people: ['birch'], words: '', online: false });
    expect(made(who.parse({ people: ['board', 'amber', 'amber'] }))).toEqual({
      people: ['amber', 'board'],
      words: '',
      online: false,
    });
    const slip = ['people: Choose from the list, or describe them in your own words'];
    expect(made(who.parse({ people: ['amber', 'somebody else'] }))).toEqual(slip);
    expect(made(who.parse({ people: 'somebody else' }))).toEqual(slip);
  });

  test('of a class are from the classes there are, or none of them', () => {
    expect(made(childForm(['year3']).parse({ class: 'none', child: '' }))).toEqual({
      class: 'none',
      child: '',
    });
    expect(made(childForm(['year3']).parse({ class: 'year9', child: '' }))).toHaveLength(1);
  });

  test('of yes and no are nothing else; a further point only where there is room', () => {
    expect(made(moreForm(true).parse({ more: 'yes' }))).toEqual({ more: 'yes' });
    expect(made(moreForm(true).parse({ more: 'YES' }))).toEqual(['more: Choose yes or no']);
    expect(made(moreForm(false).parse({ more: 'no' }))).toEqual({ more: 'no' });
    expect(made(moreForm(false).parse({ more: 'yes' }))).toEqual([
      'more: There is no room for more here: send these, then raise another concern',
    ]);
  });

  test('of danger are three, and of what it is about seven', () => {
    expect(['no', 'yes', 'not-sure'].map((danger) => safetyForm.parse({ danger }).ok)).toEqual([
      true,
      true,
      true,
    ]);
    const abouts = [
      'class',
      'friendship',
      'staff',
      'head',
      'governor',
      'school',
      'data-protection',
      'something-else',
    ];
    expect(abouts.map((about) => aboutForm.parse({ about }).ok)).toEqual(abouts.map(() => true));
    expect(aboutForm.parse({ about: 'nothing' }).ok).toBe(false);
  });

  test('of where else it has gone never block', () => {
    expect(made(beforeForm.parse({ spoken: 'no' }))).toEqual({ spoken: 'no', words: '', elsewhere: [] });
    expect(made(beforeForm.parse({ spoken: 'no', elsewhere: ['Ofsted', 'the council'] }))).toMatchObject({
      elsewhere: ['Ofsted', 'the council'],
    });
  });
});
