import { doerRefusals, timeRefusals } from './entered.js';

/** Refusals that any service may give: input, login, scope, time, and what several of their documents ask for. */
export const baseRefusals = {
  INVALID_INPUT: { status: 400, zh: '输入有误：{fields}', en: 'The input is not right: {fields}' },
  INVALID_JSON: { status: 400, zh: '请求体不是有效的 JSON', en: 'The request body is not valid JSON' },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    zh: '请求体过大，上限 {limit}',
    en: 'The request body is too large; the limit is {limit}',
  },
  REQUEST_TOO_SLOW: {
    status: 408,
    zh: '请求迟迟没有发完，连接已断开',
    en: 'The request did not come to its end in time; the connection is closed',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    zh: '请求过于频繁，请 {seconds} 秒后再试',
    en: 'Too many requests; please try again in {seconds} seconds',
  },
  UNSUPPORTED_MEDIA: { status: 415, zh: '只接受 application/json', en: 'Only application/json is accepted' },
  NOT_FOUND: { status: 404, zh: '没有这个地址', en: 'There is nothing at this address' },
  TOKEN_MISSING: { status: 401, zh: '请先登录', en: 'Please log in first' },
  TOKEN_INVALID: { status: 401, zh: '登录凭据无效或已过期', en: 'The token is not valid or has expired' },
  SESSION_ENDED: {
    status: 401,
    zh: '登录已过期或已退出，请重新登录',
    en: 'The login has ended; please log in again',
  },
  CSRF_REFUSED: {
    status: 403,
    zh: '请求不是从本系统的页面发出的，没有办理',
    en: 'The request did not come from a page of this system and was not carried out',
  },
  NOT_LET_IN: {
    status: 401,
    zh: '链接、号码或验证码不符，或已失效；如需帮助请联系服务网点',
    en: 'The link, the digits or the code do not open anything, or no longer; the service point helps',
  },
  LOGIN_FAILED: {
    status: 400,
    zh: '登录没有完成，请重新登录',
    en: 'The login did not come to its end; please log in again',
  },
  LOGIN_UNAVAILABLE: {
    status: 503,
    zh: '统一登录暂时连接不上，请稍后重试；已登录的不受影响',
    en: 'The login service cannot be reached right now; please try again. Whoever is logged in stays so',
  },
  ACCOUNT_WITHOUT_ROLE: {
    status: 403,
    zh: '您的账号在本系统没有岗位',
    en: 'Your account has no role in this system',
  },
  ROLE_FORBIDDEN: {
    status: 403,
    zh: '您的岗位（{role}）不能做这件事',
    en: 'Your role ({role}) may not do this',
  },
  PERSON_INACTIVE: {
    status: 403,
    zh: '您已不在岗，不能再使用',
    en: 'You no longer work here and have no access',
  },
  PERSON_SUSPENDED: {
    status: 403,
    zh: '您已被停职，停职期间不能使用',
    en: 'You are suspended and have no access meanwhile',
  },
  NOT_IN_DIRECTORY: {
    status: 403,
    zh: '人员名录里没有您',
    en: 'You are not in the directory of people',
  },
  SEAT_NOT_HELD: {
    status: 403,
    zh: '您今天不任 {branch} 的这个岗位（{role}）',
    en: 'Today you do not have this seat ({role}, {branch})',
  },
  DIRECTORY_BEHIND: {
    status: 503,
    zh: '人员名录的消息已超过一分钟没有传到这里，暂不受理，请稍后重试',
    en: 'News of the directory of people has been more than a minute behind here; nobody is let in until it has come',
  },
  OTHER_BRANCH: {
    status: 403,
    zh: '这属于 {branch} 分支机构，不在您的权限内',
    en: 'This belongs to branch {branch}, outside your scope',
  },
  NOT_YOUR_JOB: {
    status: 403,
    zh: '这不是您手上的单，或已办结',
    en: 'This is not a job of yours, or it is over',
  },
  NOT_YOURS: { status: 403, zh: '这不是您自己的', en: 'This is not your own' },
  HEADQUARTERS_ONLY: {
    status: 403,
    zh: '这属于全公司，只有总部可以办理',
    en: 'This is the whole company’s, for headquarters to do',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 409,
    zh: '同一个 Idempotency-Key 带了不同的内容',
    en: 'The same Idempotency-Key came with another body',
  },
  COMMAND_IN_PROGRESS: { status: 409, zh: '同一请求正在处理', en: 'The same request is being handled' },
  CONFLICT: {
    status: 409,
    zh: '内容同时被他人修改，请重试',
    en: 'Somebody changed this at the same time; please try again',
  },
  SERVICE_UNAVAILABLE: {
    status: 503,
    zh: '服务暂不可用，请稍后重试',
    en: 'The service is not available right now; please try again',
  },
  NOT_HEARD_OF_YET: {
    status: 409,
    zh: '{what} 的消息尚未传到这里，请稍后重试',
    en: 'News of {what} has not come here yet; please try again in a moment',
  },
  INTERNAL: { status: 500, zh: '系统故障，已记录', en: 'A fault of ours; it has been recorded' },
  ...timeRefusals,
  ...doerRefusals,
  PROMISED_DAY_PAST: {
    status: 422,
    zh: '约定日期 {day} 早于约定当日 {from}',
    en: 'The promised day {day} is before the day on which it was promised, {from}',
  },
  SOLD_AFTER: {
    status: 422,
    zh: '售出日 {soldOn} 晚于 {day}',
    en: 'The day of sale {soldOn} is after {day}',
  },
  SUM_TOO_LARGE: {
    status: 422,
    zh: '合计超过上限 {most} 元',
    en: 'It adds up to more than {most} yuan, the most there can be',
  },
  BRANCH_UNKNOWN: { status: 422, zh: '没有分支机构 {branch}', en: 'There is no branch {branch}' },
  SIGNATURE_MISSING: { status: 422, zh: '须有客户签字', en: "The customer's signature is missing" },
  REASON_MISSING: { status: 422, zh: '须写明原因', en: 'A reason is missing' },
  ACCUSED_CANNOT_DECIDE: {
    status: 403,
    zh: '当事人不能裁决自己的事',
    en: 'Nobody decides in their own matter',
  },
} as const;
