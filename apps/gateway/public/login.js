import { ask, session, words } from '/session.js';

const at = (id) => document.getElementById(id);
const tell = (error) => at('trouble').replaceChildren(error ? error.message : '');
let csrf = null;

async function show() {
  const found = await session();
  csrf = found.csrf;
  at('in').hidden = !found.caller;
  at('login').hidden = Boolean(found.caller);
  if (!found.caller) return;
  const { caller, title } = found;
  const where = caller.branch === '*' ? ['总部', 'head office'] : [caller.branch, caller.branch];
  at('who').replaceChildren(
    ...words(
      `${caller.name ?? caller.sub} · ${title.zh} · ${where[0]}`,
      `${caller.sub} · ${title.en} · ${where[1]}`,
    ),
  );
}

/** Why a login did not come to its end; the address is put right, so that a reload does not say it again. */
async function tellRefused() {
  const code = new URLSearchParams(location.search).get('refused');
  if (!code) return;
  history.replaceState(null, '', '/');
  const { zh, en } = await ask(`/login/refusals/${encodeURIComponent(code)}`);
  at('trouble').replaceChildren(...words(zh, en));
}

at('out').addEventListener('click', async () => {
  tell();
  try {
    const { to } = await ask('/logout', { method: 'POST', headers: { 'x-csrf-token': csrf } });
    location.assign(to);
  } catch (error) {
    tell(error);
    await show();
  }
});

try {
  await show();
  await tellRefused();
} catch (error) {
  tell(error);
}
