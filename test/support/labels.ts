// What is this control, link or group called? The words that a person sees, or has read out.
import type { CheerioAPI } from 'cheerio';

/** A node of a parsed page. */
export type PageNode = Parameters<CheerioAPI['contains']>[0];

/** The text a reader sees: white space folded to single spaces. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What a screen reader would call this control, button or link; empty where it would be at a loss. */
export function labelOf($: CheerioAPI, control: PageNode): string {
  const pointed = $(control).attr('aria-labelledby');
  if (pointed) {
    const ids = pointed.split(/\s+/);
    return plain(
      ids
        .map((id) =>
          $('[id]')
            .filter((_, element) => $(element).attr('id') === id)
            .text(),
        )
        .join(' '),
    );
  }
  const said = plain($(control).attr('aria-label') ?? '');
  if (said !== '') return said;
  if ($(control).is('a, button')) return plain(`${readable($, control)} ${alternatives($, control)}`);
  if ($(control).is('input[type=submit], input[type=button]')) return plain($(control).attr('value') ?? '');
  const id = $(control).attr('id');
  const labels = $('label').filter((_, label) => id !== undefined && $(label).attr('for') === id);
  const label = labels.length > 0 ? labels.first() : $(control).closest('label');
  const copy = label.clone();
  copy.find('input, select, textarea').remove();
  return plain(copy.text());
}

/** The legend of a fieldset, or the name of a group. */
export function legendOf($: CheerioAPI, group: PageNode): string {
  const legend = $(group).children('legend').first();
  if (legend.length > 0) return plain(legend.text());
  return $(group).is('[aria-label], [aria-labelledby]') ? labelOf($, group) : '';
}

function readable($: CheerioAPI, element: PageNode): string {
  const copy = $(element).clone();
  copy.find('svg, [aria-hidden=true], [hidden]').remove();
  return copy.text();
}

function alternatives($: CheerioAPI, element: PageNode): string {
  const images = $(element).find('img[alt]').toArray();
  return images.map((image) => $(image).attr('alt') ?? '').join(' ');
}
