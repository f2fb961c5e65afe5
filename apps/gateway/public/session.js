const key = 'aftercase.login';

/** The login of this tab: `{ token, caller }`, or null. It ends with the tab. */
export const login = () => JSON.parse(sessionStorage.getItem(key) ?? 'null');
export const keepLogin = (one) => sessionStorage.setItem(key, JSON.stringify(one));
export const forgetLogin = () => sessionStorage.removeItem(key);

/** Chinese with its English beside it. @param {string} zh @param {string} en */
export function words(zh, en) {
  const beside = document.createElement('span');
  beside.className = 'en';
  beside.lang = 'en';
  beside.textContent = en;
  return [`${zh} `, beside];
}

/** @throws Error whose message is what people read */
export async function ask(path, body) {
  const response = await fetch(path, {
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }).catch(() => {
    throw new Error('连接不上，请稍后重试 · No connection; please try again');
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw Object.assign(new Error(`${answer.zh ?? '出错了'} · ${answer.en ?? response.statusText}`), {
    status: response.status,
  });
}
