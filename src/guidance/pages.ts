// The public pages: what this is, what happens, what to think of before posting online, and how words are kept.
import type { Deps } from '../deps.js';
import { publicPage, route, type Locals, type Route } from '../web/route.js';
import { elsewhereRoutes } from './elsewhere-pages.js';
import { elsewhereRow } from './elsewhere-row.js';
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
    route({
      method: 'get',
      path: '/what-happens',
      who: 'anyone',
      handle: ({ today }) => {
        const afterwards = elsewhereRow(deps.school.settings().afterwards, today);
        return publicPage('guidance/what-happens', { ...said(), afterwards });
      },
    }),
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
