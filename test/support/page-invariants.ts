// What must be true of every page, whoever asks for it? Checked by the test browser and in real Chromium alike.
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, type CheerioAPI } from 'cheerio';
import { headerFaults, type PageRules, type PageSeen } from './header-invariants.js';
import { labelOf, legendOf, plain, type PageNode } from './labels.js';
import { markupFaults } from './markup.js';

/** Throws one Error that names the page and lists everything that is wrong with it; a sound page passes in silence. */
export async function checkInvariants(page: PageSeen, rules: PageRules): Promise<void> {
  const faults = await pageFaults(page, rules);
  if (faults.length === 0) return;
  throw new Error(
    `${page.url} breaks the rules for every page:\n${faults.map((f) => `  - ${f}`).join('\n')}`,
  );
}

/** Everything that is wrong with a page, in words; empty where nothing is. */
export async function pageFaults(page: PageSeen, rules: PageRules): Promise<string[]> {
  // Its words and markup are the same whichever database they came from: looked at on one of them.
  const content = process.env['TEST_DATABASE'] === 'postgres' ? [] : await contentFaults(page.html);
  return [...headerFaults(page, rules), ...content];
}

/** A page without the token of its forms, which is made anew for every answer. */
export function withoutToken(html: string): string {
  return html.replace(/(name="_form" value=")[^"]*/g, '$1masked');
}

/**
 * Pages found sound, without what is made anew for every answer: most are visited more than once, also by other files of tests in the
 * same run, which leave word in a folder of the run (tools/test.mjs).
 */
const sound = new Set<string>();
const OF_THE_RUN = process.env['SOUND_PAGES'];

/** A page by its words; references and ids by their place among those on the page, so that two that differ never look alike. */
function fingerprintOf(html: string): string {
  const known = new Map<string, string>();
  const numbered = withoutToken(html).replace(MADE_ANEW, (each) => {
    const name = known.get(each) ?? `made-${known.size}`;
    known.set(each, name);
    return name;
  });
  return createHash('sha256').update(numbered).digest('hex');
}

const MADE_ANEW =
  /\bWHP-[0-9A-Z]{4}-[0-9A-Z]{4}\b|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;

function isKnownSound(page: string): boolean {
  return sound.has(page) || (OF_THE_RUN !== undefined && existsSync(join(OF_THE_RUN, page)));
}

function keepSound(page: string): void {
  sound.add(page);
  if (OF_THE_RUN !== undefined) writeFileSync(join(OF_THE_RUN, page), '');
}

async function contentFaults(html: string): Promise<string[]> {
  const page = fingerprintOf(html);
  if (isKnownSound(page)) return [];
  const $ = load(html);
  const faults = [
    ...headingFaults($),
    ...controlFaults($),
    ...linkFaults($),
    ...enterFaults($),
    ...scriptFaults($),
    ...structureFaults($),
    ...(await markupFaults(html)),
  ];
  if (faults.length === 0) keepSound(page);
  return faults;
}

function headingFaults($: CheerioAPI): string[] {
  const faults: string[] = [];
  if (!$('html').attr('lang')) faults.push('the page does not say its language (html lang)');
  const headings = $('h1');
  if (headings.length !== 1) return [...faults, `there are ${headings.length} h1, not one`];
  const heading = plain(headings.text());
  const title = plain($('head > title').text());
  if (heading === '') faults.push('the h1 is empty');
  if (!title.includes(heading)) faults.push(`the title "${title}" does not contain the heading "${heading}"`);
  return faults;
}

function controlFaults($: CheerioAPI): string[] {
  const faults: string[] = [];
  for (const control of $('input, select, textarea, button').toArray()) {
    if (control.name === 'input' && $(control).attr('type') === 'hidden') continue;
    if (labelOf($, control) === '') faults.push(`no label for ${outline($, control)}`);
  }
  for (const group of $('fieldset').toArray()) {
    if (legendOf($, group) === '') faults.push(`no legend for ${outline($, group)}`);
  }
  return faults;
}

function linkFaults($: CheerioAPI): string[] {
  const faults: string[] = [];
  for (const link of $('a').toArray()) {
    const href = $(link).attr('href');
    if (labelOf($, link) === '') faults.push(`no text in the link ${outline($, link)}`);
    if (!href) faults.push(`the link "${labelOf($, link)}" leads nowhere (no href)`);
    if (href?.startsWith('#') === true && !hasId($, href.slice(1))) {
      faults.push(`the link "${labelOf($, link)}" leads to ${href}, which is not on the page`);
    }
    if (/^\s*javascript:/i.test(href ?? '')) faults.push(`the link "${labelOf($, link)}" runs a script`);
  }
  for (const image of $('img:not([alt])').toArray()) faults.push(`no alt for ${outline($, image)}`);
  return faults;
}

/** Enter in a field presses the first button of its form: that must be the main one, wherever there is one. */
function enterFaults($: CheerioAPI): string[] {
  const faults: string[] = [];
  for (const form of $('form').toArray()) {
    const buttons = $(form).find('button:not([type=button]), input[type=submit]');
    const main = buttons.filter('.button:not(.button--quiet)').first();
    const pressed = buttons.first();
    const isMain = ['name', 'value', 'formaction'].every((name) => pressed.attr(name) === main.attr(name));
    if (main.length > 0 && !isMain)
      faults.push(`Enter presses "${plain(pressed.text())}", not "${plain(main.text())}"`);
  }
  return faults;
}

function scriptFaults($: CheerioAPI): string[] {
  const faults: string[] = [];
  for (const script of $('script').toArray()) {
    if (!$(script).attr('src')) faults.push('there is an inline script');
  }
  if ($('style').length > 0) faults.push('there is an inline style element');
  for (const element of $('*').toArray()) {
    for (const name of Object.keys($(element).attr() ?? {})) {
      if (name === 'style') faults.push(`inline style on ${outline($, element)}`);
      if (name.startsWith('on')) faults.push(`inline handler ${name} on ${outline($, element)}`);
    }
  }
  return faults;
}

function structureFaults($: CheerioAPI): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const element of $('[id]').toArray()) {
    const id = $(element).attr('id') ?? '';
    if (seen.has(id)) faults.push(`the id "${id}" is used twice`);
    seen.add(id);
  }
  if (!$('main').is('#main')) faults.push('there is no main with the id "main"');
  if ($('body a[href]').first().attr('href') !== '#main')
    faults.push('the first link does not skip to #main');
  return faults;
}

function hasId($: CheerioAPI, id: string): boolean {
  return $('[id]').is((_, element) => $(element).attr('id') === decodeURIComponent(id));
}

function outline($: CheerioAPI, element: PageNode): string {
  return plain(/^<[^>]*>/.exec($.html(element))?.[0] ?? '');
}
