// Where on this page is the control a person means, and what does its form send? Found by visible words, never by name.
import type { CheerioAPI } from 'cheerio';
import { labelOf, legendOf, plain, type PageNode } from './labels.js';

/** What a form sends when one of its buttons is pressed. */
export interface Submission {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  readonly fields: [string, string][];
}

const TYPED =
  'textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=submit], [type=button])';

export function fillIn($: CheerioAPI, label: string, text: string, under?: string): void {
  const control = oneControl($, TYPED, label, under);
  const most = Number($(control).attr('maxlength') ?? Infinity);
  if (text.length > most) throw new Error(`"${label}" takes no more than ${most} characters`);
  if ($(control).is('[readonly]')) throw new Error(`"${label}" is read-only`);
  if ($(control).is('textarea')) $(control).text(text);
  else $(control).attr('value', text);
}

export function chooseRadio($: CheerioAPI, label: string, under?: string): void {
  const radio = oneControl($, 'input[type=radio]', label, under);
  const form = formOf($, radio);
  for (const other of $('input[type=radio]').toArray()) {
    const sameGroup = $(other).attr('name') === $(radio).attr('name') && formOf($, other) === form;
    if (sameGroup) $(other).removeAttr('checked');
  }
  $(radio).attr('checked', 'checked');
}

export function setTick($: CheerioAPI, label: string, ticked: boolean, under?: string): void {
  const box = oneControl($, 'input[type=checkbox]', label, under);
  if (ticked) $(box).attr('checked', 'checked');
  else $(box).removeAttr('checked');
}

export function selectOption($: CheerioAPI, label: string, optionText: string, under?: string): void {
  const control = oneControl($, 'select', label, under);
  const options = $(control).find('option').toArray();
  const chosen = options.filter((option) => plain($(option).text()) === plain(optionText));
  const [option] = chosen;
  if (!option || chosen.length > 1) {
    throw new Error(
      notOne(
        `option "${optionText}" of "${label}"`,
        chosen.length,
        options.map((o) => $(o).text()),
      ),
    );
  }
  if (!$(control).is('[multiple]')) $(control).find('option').removeAttr('selected');
  $(option).attr('selected', 'selected');
}

/** What a control holds now: its text, the chosen option, or for a radio or checkbox `ticked` or nothing. */
export function heldBy($: CheerioAPI, label: string, under?: string): string {
  const control = oneControl($, `${TYPED}, select, input[type=radio], input[type=checkbox]`, label, under);
  if ($(control).is('textarea')) return $(control).text();
  if ($(control).is('select')) return plain($(control).find('option[selected]').text());
  if ($(control).is('[type=radio], [type=checkbox]')) return $(control).is('[checked]') ? 'ticked' : '';
  return $(control).attr('value') ?? '';
}

/** The submission that pressing this button makes, with every successful control of its own form, in page order. */
export function submissionOf($: CheerioAPI, buttonText: string): Submission {
  const button = oneControl($, 'button, input[type=submit]', buttonText);
  const form = formOf($, button);
  if (!form) throw new Error(`The button "${buttonText}" belongs to no form`);
  const type = $(button).attr('type') ?? 'submit';
  if (type !== 'submit') throw new Error(`The button "${buttonText}" does nothing without JavaScript`);
  const enctype = $(form).attr('enctype') ?? 'application/x-www-form-urlencoded';
  if (enctype !== 'application/x-www-form-urlencoded')
    throw new Error(`This test browser cannot send ${enctype}`);
  const method = ($(button).attr('formmethod') ?? $(form).attr('method') ?? 'get').toUpperCase();
  if (method !== 'GET' && method !== 'POST') throw new Error(`A form cannot be sent by ${method}`);
  if (!$(form).is('[novalidate]') && !$(button).is('[formnovalidate]')) refuseBlanks($, form);
  return {
    method,
    action: $(button).attr('formaction') ?? $(form).attr('action') ?? '',
    fields: $('input, textarea, select, button')
      .toArray()
      .filter((control) => formOf($, control) === form && !isDisabled($, control))
      .flatMap((control) => sentBy($, control, button)),
  };
}

function sentBy($: CheerioAPI, control: PageNode, pressed: PageNode): [string, string][] {
  const name = $(control).attr('name');
  if (!name) return [];
  if ($(control).is('button, [type=submit], [type=button], [type=reset]')) {
    return control === pressed ? [[name, $(control).attr('value') ?? '']] : [];
  }
  if ($(control).is('[type=radio], [type=checkbox]')) {
    return $(control).is('[checked]') ? [[name, $(control).attr('value') ?? 'on']] : [];
  }
  if ($(control).is('select')) {
    const marked = $(control).find('option[selected]').toArray();
    const first = $(control).is('[multiple]') ? [] : $(control).find('option').toArray().slice(0, 1);
    const chosen = marked.length > 0 ? marked : first;
    return chosen.map((option) => [name, $(option).attr('value') ?? plain($(option).text())]);
  }
  if ($(control).is('textarea')) return [[name, $(control).text()]];
  return [[name, $(control).attr('value') ?? '']];
}

function refuseBlanks($: CheerioAPI, form: PageNode): void {
  for (const control of $('[required]').toArray()) {
    if (formOf($, control) !== form || isDisabled($, control)) continue;
    const group = $('input').filter((_, other) => $(other).attr('name') === $(control).attr('name'));
    const blank = $(control).is('[type=radio], [type=checkbox]')
      ? !group.is('[checked]')
      : sentBy($, control, form).every(([, value]) => value === '');
    if (blank) throw new Error(`A browser would not send the form: "${labelOf($, control)}" is required`);
  }
}

/** The one control of this kind with this label; throws naming what the page offers instead. */
function oneControl($: CheerioAPI, kind: string, label: string, under?: string): PageNode {
  const offered = $(kind)
    .toArray()
    .filter((control) => $(control).closest('[hidden]').length === 0 && !isDisabled($, control))
    .filter((control) => under === undefined || groupsOf($, control).includes(plain(under)));
  const meant = offered.filter((control) => labelOf($, control) === plain(label));
  const [control] = meant;
  if (!control || meant.length > 1) {
    const wanted = under === undefined ? `"${label}"` : `"${label}" under "${under}"`;
    throw new Error(
      notOne(
        wanted,
        meant.length,
        offered.map((other) => labelOf($, other)),
      ),
    );
  }
  return control;
}

export function notOne(wanted: string, found: number, offered: readonly string[]): string {
  const list = offered.map((name) => `"${plain(name)}"`).join(', ') || 'nothing of the kind';
  return `${found === 0 ? 'There is no' : `There are ${found} of`} ${wanted}; the page offers ${list}`;
}

function groupsOf($: CheerioAPI, control: PageNode): string[] {
  const groups = $(control).parents('fieldset, [role=group], [role=radiogroup]').toArray();
  return groups.map((group) => legendOf($, group));
}

function formOf($: CheerioAPI, control: PageNode): PageNode | undefined {
  const owner = $(control).attr('form');
  if (owner === undefined) return $(control).closest('form').get(0);
  return $('form')
    .filter((_, form) => $(form).attr('id') === owner)
    .get(0);
}

function isDisabled($: CheerioAPI, control: PageNode): boolean {
  return $(control).is('[disabled]') || $(control).closest('fieldset[disabled]').length > 0;
}
