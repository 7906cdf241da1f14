// From a view and plain data to a page: the layout's own data is added here, and nothing of the request.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import { root } from '../root.js';
import type { Slip } from './form.js';
import type { Locals } from './route.js';
import { typedWords } from './typed-words.js';
import { count, type Say } from './words.js';

const VIEWS = join(root, 'views');
const ASSETS = join(root, 'dist', 'public');

type Compiled = (locals: object) => string;

/** Views, compiled once each. */
export function openViews(): (view: string, locals: object) => string {
  const compiled = new Map<string, Compiled>();
  return (view, locals) => {
    let template = compiled.get(view);
    if (!template) {
      const file = join(VIEWS, `${view}.ejs`);
      template = ejs.compile(readFileSync(file, 'utf8'), {
        filename: file,
        root: VIEWS,
        cache: true,
      });
      compiled.set(view, template);
    }
    return template(locals);
  };
}

/** Finds the name under which a built asset is served, which changes with its content. */
export function openAssets(): (name: string) => string {
  const manifest = JSON.parse(readFileSync(join(ASSETS, 'manifest.json'), 'utf8')) as Record<string, string>;
  return (name) => {
    const file = manifest[name];
    if (!file) throw new Error(`No such asset: ${name}`);
    return `/static/${file}`;
  };
}

export interface Surroundings {
  readonly school: { readonly name: string; readonly phone: string; readonly strapline: string };
  readonly signedIn: Locals | undefined;
  readonly staff: boolean;
  readonly today: string;
  readonly t: Say;
  readonly asset: (name: string) => string;
  /** Empty on a public page that nobody is signed in on: it holds no form that changes anything. */
  readonly formToken: string;
}

/**
 * What every view is given beside its own data, which cannot take the place of these. `slipAt` holds the message at each field that
 * is not right, so that pages say `slips` only.
 */
export function withSurroundings(locals: Locals, around: Surroundings): object {
  const slips = (locals['slips'] ?? []) as readonly Slip[];
  const slipAt = Object.fromEntries(slips.map((slip) => [slip.field, slip.message]));
  return { ...locals, ...around, slips, slipAt, count, typedWords };
}
