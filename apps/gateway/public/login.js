import { ask, forgetLogin, keepLogin, login, words } from '/session.js';

const at = (id) => document.getElementById(id);
const tell = (error) => at('trouble').replaceChildren(error ? error.message : '');
let titles = new Map();

function showLogin() {
  const { caller } = login() ?? {};
  at('in').hidden = !caller;
  if (!caller) return;
  const title = titles.get(caller.role) ?? { zh: caller.role, en: caller.role };
  const where = caller.branch === '*' ? ['总部', 'head office'] : [caller.branch, caller.branch];
  at('who').replaceChildren(
    ...words(
      `${caller.name ?? caller.sub} · ${title.zh} · ${where[0]}`,
      `${caller.sub} · ${title.en} · ${where[1]}`,
    ),
  );
}

function option(value, text) {
  const one = document.createElement('option');
  one.value = value;
  one.textContent = text;
  return one;
}

async function showBranches() {
  // HR assessment may still be starting; head office is always there.
  const branches = [];
  for (let page = '?limit=1000'; page; ) {
    const { branches: some = [], next } = await ask(`/api/hr-assessment/branches${page}`).catch(() => ({}));
    branches.push(...some);
    page = next && `?limit=1000&before=${encodeURIComponent(next)}`;
  }
  at('branch').replaceChildren(
    ...branches.map(({ branch, name }) => option(branch, `${name}（${branch}）`)),
    option('*', '总部 · Head office'),
  );
}

function roleButton({ role, zh, en }) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.role = role;
  button.append(...words(zh, en));
  button.addEventListener('click', async () => {
    tell();
    try {
      keepLogin(await ask('/dev/token', { role, branch: at('branch').value }));
      showLogin();
      at('in').scrollIntoView({ block: 'nearest' });
      at('to-docs').focus();
    } catch (error) {
      tell(error);
    }
  });
  return button;
}

at('out').addEventListener('click', () => {
  forgetLogin();
  showLogin();
});

try {
  const { roles } = await ask('/dev/roles');
  titles = new Map(roles.map((one) => [one.role, one]));
  await showBranches();
  at('roles').replaceChildren(...roles.map(roleButton));
  at('login').hidden = false;
} catch (error) {
  if (error.status === 404) at('off').hidden = false;
  else tell(error);
}
showLogin();
