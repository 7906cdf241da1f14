// Is our own letter taken away from under a reply, and never a word that the parent wrote?
import { expect, test } from '@jest/globals';
import { replyText } from '../../src/mail-in/reply-text.js';

const OURS = 'https://portal.school.test';
const letter = [
  'Wren Hill Primary School',
  '',
  'There is a message for you about the concern you raised (with the class teacher).',
  `Read it and reply: ${OURS}/concerns/WHP-7K3F-2QXM`,
  '',
  'Rather talk? Ring the office on 01632 960 100.',
];
const quoted = letter.map((line) => `> ${line}`);
const read = (...lines: string[]) => replyText(lines.join('\n'), OURS);

test.each([
  [
    'Gmail',
    ['On Mon, 23 Nov 2026 at 09:00, Wren Hill Primary School <reply+x@school.test> wrote:', '', ...quoted],
  ],
  [
    'a folded line',
    [
      'On Mon, 23 Nov 2026 at 09:00, Wren Hill Primary School <',
      'reply+x@school.test> wrote:',
      '',
      ...quoted,
    ],
  ],
  [
    'a telephone in French',
    ['Le 23 nov. 2026 à 09:00, Wren Hill <reply+x@school.test> a écrit :', '', ...quoted],
  ],
  [
    'a telephone in Polish',
    ['W dniu pon., 23 lis 2026 o 09:00 Wren Hill <reply+x@school.test> napisał(a):', '', ...quoted],
  ],
  [
    'Outlook',
    [
      '________________________________',
      'From: Wren Hill Primary School <reply+x@school.test>',
      'Sent: 23 November 2026 09:00',
      'To: Mina Hart',
      'Subject: a message',
      '',
      ...letter,
    ],
  ],
  [
    'Outlook without its line',
    [
      'From: Wren Hill Primary School <reply+x@school.test>',
      'Sent: 23 November 2026 09:00',
      'To: Mina Hart',
      '',
      ...letter,
    ],
  ],
  ['an older Outlook', ['-----Original Message-----', 'From: Wren Hill', ...letter]],
  ['nothing but the quoted letter', quoted],
])('%s', (_, history) => {
  expect(read('Thank you.', '', 'Tuesday suits me.', '', ...history)).toBe('Thank you.\n\nTuesday suits me.');
});

test('written below the quoted letter: what was written stays, above and below', () => {
  const begins = 'On Mon, 23 Nov 2026 at 09:00, Wren Hill <reply+x@school.test> wrote:';
  expect(read(begins, ...quoted, '', 'Tuesday suits me.')).toBe('Tuesday suits me.');
  expect(read('First this.', begins, ...quoted, '', 'And this.')).toBe('First this.\nAnd this.');
});

test.each([
  ['no history', ['Tuesday suits me.', '', '> and a thought of my own', '', 'Mina']],
  ['a sentence that looks like it', ['On Friday Miss Amber wrote:', 'Tom may not join.', 'I do not agree.']],
  [
    'somebody else’s mail under it',
    [
      'See below.',
      '',
      'From: Club <club@example.org>',
      'Sent: Monday',
      'To: Mina',
      '',
      'Tom was not invited.',
    ],
  ],
  [
    'written between the lines',
    [
      'On Mon, 23 Nov 2026, Wren Hill wrote:',
      ...quoted.slice(0, 3),
      'Yes, I have read it.',
      ...quoted.slice(3),
      'Mina',
    ],
  ],
  ['nothing but history', ['On Mon, 23 Nov 2026, Wren Hill wrote:', ...quoted]],
  ['nothing at all', []],
])('stays whole: %s', (_, lines) => {
  expect(read(...lines)).toBe(lines.join('\n').trim());
});

test('long and odd texts come through', () => {
  const long = [
    'On '.repeat(200_000),
    `${'>'.repeat(300_000)}x`,
    'From: a\n'.repeat(50_000),
    ' :'.repeat(200_000),
  ];
  for (const text of long) expect(replyText(text, OURS).length).toBeGreaterThan(0);
});
