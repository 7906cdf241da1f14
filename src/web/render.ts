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

/** The values around it, or none, and more of its own. No name in it means anything that nobody gave it. */
type Compiled = (around: object | null, more: object | undefined) => string;

/** Given with the values, its own hand at including comes before the one of EJS. */
type Include = (path: string, more?: object) => string;

/** What we hand over has no prototype but ours: EJS need not copy it to be safe. */
const OURS = { unsafePrototypeLocals: true };

/**
 * Views, compiled once each. A view includes another by our own hand: left to EJS, each inclusion asks the disk whether the file is there
 * and copies every value twice.
 */
export function openViews(): (view: string, locals: object) => string {
  const compiled = new Map<string, Compiled>();

  function at(file: string): Compiled {
    const known = compiled.get(file);
    if (known) return known;
    const template = ejs.compile(readFileSync(file, 'utf8'), { filename: file, ...OURS });
    const included = new Map<string, Compiled>();
    const partAt = (path: string): Compiled => {
      const part = included.get(path) ?? at(ejs.resolveInclude(path, file));
      included.set(path, part);
      return part;
    };
    const made: Compiled = (around, more) => {
      const include: Include = (path, values) => partAt(path)(locals, values);
      const locals = Object.assign(Object.create(around) as object, more, { include });
      return template(locals);
    };
    compiled.set(file, made);
    return made;
  }

  return (view, locals) => at(join(VIEWS, `${view}.ejs`))(null, locals);
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
