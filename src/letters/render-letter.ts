// What does a letter look like? One page for eyes, and the same words as plain text.
import type { Say } from '../web/words.js';
import type { ComposedLetter } from './compose.js';

export interface RenderedLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** `view` renders a template; `baseUrl` is the configured one, never taken from a request. */
export function renderLetter(
  letter: ComposedLetter,
  school: string,
  baseUrl: string,
  view: (name: string, locals: object) => string,
  say: Say,
): RenderedLetter {
  const url = baseUrl + letter.path;
  const [point = '', ...rest] = letter.paragraphs;
  const beginning = letter.code === undefined ? [point] : [point, '', letter.code, ''];
  const text = [school, '', ...beginning, `${letter.linkText}: ${url}`, '', ...rest, ''].join('\n');
  const help = say('If the button does nothing, this is its address:');
  const html = view('letters/letter', { ...letter, school, url, point, rest, help });
  return { subject: letter.subject, text, html };
}
