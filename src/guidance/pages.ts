// The public pages: what this is, what happens, what to think of before posting online, and how words are kept.
import type { Deps } from '../deps.js';
import { publicPage, route, type Locals, type Route } from '../web/route.js';
import { elsewhereRoutes } from './elsewhere-pages.js';
import { procedureLocals } from './procedure-view.js';

export function guidanceRoutes(deps: Deps): Route[] {
  const said = (): Locals => {
    const { safeguardingPhone, numbers, address } = deps.school.settings();
    return { safeguardingPhone, numbers, address };
  };
  const publicRoute = (path: string, view: string): Route =>
    route({ method: 'get', path, who: 'anyone', handle: () => publicPage(view, said()) });
  return [
    publicRoute('/', 'guidance/home'),
    publicRoute('/what-happens', 'guidance/what-happens'),
    publicRoute('/before-you-post', 'guidance/before-you-post'),
    publicRoute('/privacy', 'guidance/privacy'),
    ...elsewhereRoutes(deps),
    route({
      method: 'get',
      path: '/procedure',
      who: 'anyone',
      handle: () => publicPage('guidance/procedure', procedureLocals(deps.school.settings())),
    }),
  ];
}
