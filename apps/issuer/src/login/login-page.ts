import { noBranch, roles, roleWords } from '@aftercase/contracts';
import type { Known } from './people.js';
import type { Somebody } from './somebody.js';

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string) => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? '');
const both = (zh: string, en: string) => `${safe(zh)} <span class="en" lang="en">${safe(en)}</span>`;
const headOffice = '*';
const placeWords: Record<string, string> = { [headOffice]: 'Head office', [noBranch]: 'For their customers' };

const field = ([name, value]: [string, string]) =>
  `<input type="hidden" name="${name}" value="${safe(value)}">`;

/** One button that logs in whoever stands on it; each is a form, so the page needs no script. */
const button = (uid: string, who: Somebody, words: string) =>
  `<form method="post" action="/interaction/${safe(uid)}">${Object.entries(who).map(field).join('')}<button type="submit" data-role="${who.role}" data-branch="${safe(who.branch)}">${words}</button></form>`;

const byRole = (uid: string, branch: string, people: Somebody[]): string =>
  roles
    .flatMap((role) => people.filter((one) => one.role === role && one.branch === branch))
    .map((who) => {
      const { zh, en } = roleWords[who.role];
      return button(uid, who, both(who.name ? `${zh} · ${who.name}` : zh, `${en} · ${who.sub}`));
    })
    .join('');

const section = (
  uid: string,
  { branch, name }: Known['branches'][number],
  people: Somebody[],
  open: boolean,
) =>
  `<details${open ? ' open' : ''}><summary>${both(name, placeWords[branch] ?? branch)}</summary><div class="roles">${byRole(uid, branch, people)}</div></details>`;

const style = `body{margin:0;font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;color:#1d2733;background:#f3f6f9}
main{max-width:62rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}.en{color:#5a6877;font-size:.86em}
details{margin:0 0 1rem;padding:.75rem 1.25rem;background:#fff;border:1px solid #d9e0e7;border-radius:8px}summary{cursor:pointer;font-weight:600}
.roles{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:.5rem;margin-top:.75rem}form{margin:0}
button{width:100%;min-height:44px;padding:.5rem .75rem;text-align:left;font:inherit;color:inherit;background:#e6f0fa;border:1px solid #d9e0e7;border-radius:6px;cursor:pointer}
button:focus-visible,summary:focus-visible{outline:3px solid #0b5cab}`;

/**
 * The page on which one chooses whom to be: branch by branch a button for each seat that HR's list says somebody has
 * today, and one for each agent. Nobody else could do anything here.
 */
export const loginPage = (uid: string, { branches, people }: Known): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>选择岗位登录 · Choose a role</title><style>${style}</style></head>
<body><main><h1>${both('选择岗位登录', 'Choose a role to log in')}</h1>
<p>${both('这是开发与测试用的登录，不需要密码，只在本机。', 'A login for development and tests: no password, on this machine alone.')}</p>
${people.length > 0 ? '' : `<p>${both('人员名录里还没有人，或系统正在启动：请稍后刷新。', 'Nobody is in the directory yet, or the system is starting: please reload in a moment.')}</p>`}
${section(uid, { branch: headOffice, name: '总部' }, people, true)}
${branches.map((one) => section(uid, one, people, branches.length < 4)).join('\n')}
${people.some(({ branch }) => branch === noBranch) ? section(uid, { branch: noBranch, name: '代理商' }, people, false) : ''}
</main></body></html>`;
