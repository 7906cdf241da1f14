// What text does a reader get from a page? Hidden parts left out, a line for each block, white space folded.
import type { CheerioAPI } from 'cheerio';
import type { PageNode } from './labels.js';

const UNSEEN = 'script, style, template, noscript, svg, datalist, [hidden], [aria-hidden=true], input';
const BLOCK =
  'address article aside blockquote br button caption dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 ' +
  'header hr label legend li main nav ol option p pre section select summary table textarea tr ul';
const TEXT_NODE = 3;
const blocks = new Set(BLOCK.split(' '));

/** The text under the first element that matches; empty where none does. */
export function visibleText($: CheerioAPI, selector: string): string {
  const parts: string[] = [];
  for (const node of $(selector).first().toArray()) read($, node, parts);
  return parts
    .join('')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function read($: CheerioAPI, node: PageNode, parts: string[]): void {
  if (node.nodeType === TEXT_NODE) {
    parts.push(isTyped($, node) ? node.data : node.data.replace(/\s+/g, ' '));
    return;
  }
  if (!('children' in node) || $(node).is(UNSEEN)) return;
  const name = 'name' in node ? node.name : '';
  const edge = blocks.has(name) ? '\n' : name === 'td' || name === 'th' ? ' ' : '';
  parts.push(edge);
  for (const child of node.children) read($, child, parts);
  parts.push(edge);
}

function isTyped($: CheerioAPI, node: PageNode): boolean {
  return $(node).parent().is('textarea, pre');
}
