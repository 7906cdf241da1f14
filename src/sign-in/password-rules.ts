// Which passwords do we take? Long ones that nobody would try first; no rules about digits and signs.
import { dictionary } from '@zxcvbn-ts/language-common';
import { tidyPassword } from './hashing.js';

const LEAST = 12;
const MOST = 128;
/** So many letters must be left when the words that anybody here would guess are taken away. */
const OWN_PART = 5;

let common: Set<string> | undefined;

function commonPasswords(): Set<string> {
  common ??= new Set(dictionary['passwords-common']);
  return common;
}

export interface GuessableWords {
  readonly schoolName: string;
  readonly personName: string;
  readonly email: string;
}

/**
 * What is wrong with a new password, as an instruction; undefined where nothing is. 12 to 128 characters (code points) of any kind,
 * never trimmed. Refused: the 49,000 most used ones, also with digits or signs put at their ends; one that is hardly more than words
 * of the school's or person's name; a few characters repeated, or the keys in their order.
 */
export function passwordSlip(typed: string, words: GuessableWords): string | undefined {
  const password = tidyPassword(typed);
  const length = Array.from(password).length;
  if (length < LEAST) {
    return `Choose a password of at least ${LEAST} characters. Three or four words that do not belong together are easy to keep.`;
  }
  if (length > MOST) return `Choose a password of at most ${MOST} characters`;
  const plain = password.toLowerCase();
  if (isCommon(plain) || isPattern(plain)) {
    return 'Choose another password: this one is among the first that anybody would try';
  }
  if (isNames(plain, words)) {
    return 'Choose another password: this one is made of names that anybody here would guess';
  }
  return undefined;
}

function isCommon(plain: string): boolean {
  const core = plain.replace(/^[^a-z]+|[^a-z]+$/g, '');
  return commonPasswords().has(plain) || (core !== '' && commonPasswords().has(core));
}

const ROWS = [
  '0123456789012345678901234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
];

/** `aaaaaaaaaaaa`, `abcabcabcabc`, `123456789012`, `qwertyuiopasdf`, and each of them backwards. */
function isPattern(plain: string): boolean {
  const backwards = Array.from(plain).reverse().join('');
  const inOrder = ROWS.some((row) => row.includes(plain) || row.includes(backwards));
  return inOrder || /^(.{1,6}?)\1+.{0,5}$/su.test(plain);
}

function isNames(plain: string, { schoolName, personName, email }: GuessableWords): boolean {
  const guessable = [schoolName, personName, email, 'school password welcome teacher letmein']
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length);
  let rest = plain;
  for (const word of guessable) rest = rest.replaceAll(word, ' ');
  return rest !== plain && rest.replace(/[\x20-\x60\x7b-\x7e]/g, '').length < OWN_PART;
}
