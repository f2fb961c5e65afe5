/** Chinese with its English beside it. @param {string} zh @param {string} en */
export function words(zh, en) {
  const beside = document.createElement('span');
  beside.className = 'en';
  beside.lang = 'en';
  beside.textContent = en;
  return [`${zh} `, beside];
}

/**
 * Who is logged in at this gateway, `{ caller, title, csrf }`; `caller` is null where nobody is. The cookie itself no
 * script can read; `csrf` is what a page must say with each change.
 */
export const session = () => ask('/session');

/** @throws Error whose message is what people read */
export async function ask(path, init) {
  const response = await fetch(path, init).catch(() => {
    throw new Error('连接不上，请稍后重试 · No connection; please try again');
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw Object.assign(new Error(`${answer.zh ?? '出错了'} · ${answer.en ?? response.statusText}`), {
    status: response.status,
  });
}
