// What is taken out of words before they are offered for release?
import { expect, test } from '@jest/globals';
import { redact } from '../../src/released-copies/redact.js';

const KNOWN = {
  parent: 'Mina Hart-Lowe',
  child: 'Tom',
  contact: ['mina@home.example', '01632 960 555', '3 Mill Lane\nWrenbridge', '3 Mill Lane', 'Wrenbridge'],
  colleagues: ['Mrs Marlow', 'Mr Field'],
};

test.each([
  ['Tom cried. tom’s hat is lost.', '[the child] cried. [the child]’s hat is lost.'],
  ['Tomorrow the atom broke.', 'Tomorrow the atom broke.'],
  ['I am Mina Hart-Lowe, MINA for short.', 'I am [the parent], [the parent] for short.'],
  ['Write to Mina@Home.example, or a.b@c.example.', 'Write to [contact details], or [contact details].'],
  ['Ring 01632 960555 or (01632) 960-555.', 'Ring [number] or [number].'],
  ['On 16 November at 10:30, 25 of 30 stayed.', 'On 16 November at 10:30, 25 of 30 stayed.'],
  ['We live at 3 Mill Lane, WB1 0AB.', 'We live at [contact details], [contact details].'],
  ['Mrs Marlow and mr field saw it in the field.', '[a colleague] and [a colleague] saw it in the field.'],
  ['Nothing to take out.', 'Nothing to take out.'],
])('%s', (words, expected) => {
  expect(redact(words, KNOWN)).toBe(expected);
});

test('a name made of signs does no harm', () => {
  expect(redact('What (is) this?', { ...KNOWN, parent: '(is)', child: '.*' })).not.toContain('undefined');
});

test('long words of any kind are looked through at once (R-095)', () => {
  for (const unit of ['a', '1', '1 ', '@', 'a@', '(', 'a.']) {
    const start = performance.now();
    redact(unit.repeat(20_000), KNOWN);
    expect(performance.now() - start).toBeLessThan(2_000);
  }
});
