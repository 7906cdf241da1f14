// The posts that each kind of concern passes through, as the page of the procedure shows them.
import { expect, test } from '@jest/globals';
import { walkThroughs } from '../../src/procedure/walk-through.js';

test('whose hands each kind of concern goes through, exactly', () => {
  const told = walkThroughs().map(({ about, places }) => [
    about,
    places.map(({ stage, post }) => `${stage}: ${post}`).join(' → '),
  ]);
  expect(told).toEqual([
    [
      'Something in class, learning, or friendship',
      'class teacher: class-teacher → head teacher: head → governing body: clerk',
    ],
    [
      'Bullying by another child, in school or online',
      'class teacher: class-teacher → head teacher: head → governing body: clerk',
    ],
    [
      'A child’s own use of social media, and help with staying safe online',
      'class teacher: online-safety-lead → head teacher: head → governing body: clerk',
    ],
    ['The whole school', 'head teacher: head → governing body: clerk'],
    ['The class teacher', 'head teacher: head → governing body: clerk'],
    ['Another member of staff', 'head teacher: head → governing body: clerk'],
    ['How the school uses or keeps personal information', 'head teacher: data-protection-lead'],
    ['What a member of staff does online', 'head teacher: head → governing body: clerk'],
    ['The head teacher', 'head teacher: chair → governing body: clerk'],
    ['A governor', 'head teacher: chair → governing body: clerk'],
    ['The chair of governors', 'head teacher: vice-chair → governing body: clerk'],
    ['The chair and the vice-chair', 'head teacher: clerk → governing body: clerk'],
    ['Most of the governors', 'head teacher: clerk → governing body: clerk'],
    ['The whole governing body', 'head teacher: clerk → governing body: clerk'],
    ['The clerk to the governors', 'head teacher: chair → governing body: vice-chair'],
  ]);
});

test('after the last of them the Department for Education, and for personal information the Information Commissioner', () => {
  const commissioners = walkThroughs().filter(({ afterwards }) => afterwards === 'Information Commissioner');
  expect(commissioners.map(({ about }) => about)).toEqual([
    'How the school uses or keeps personal information',
  ]);
});
